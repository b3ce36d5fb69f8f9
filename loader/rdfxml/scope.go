package rdfxml

import (
	"bytes"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml/xmltext"
)

const anyScope = 1<<attrVersion | 1<<attrDirection | 1<<attrLanguage | 1<<attrBase

// enterScope changes what is in scope as the tag asks for.
func (r *Reader) enterScope() error {
	if r.tag.seen&anyScope == 0 {
		return nil
	}
	s := *r.scope()
	if a := r.tag.core[attrVersion]; a != nil {
		if s.version12 = announces12(a.Value); !s.version12 {
			s.direction = term.NoDirection
		}
	}
	if err := r.changeScope(&s); err != nil {
		return err
	}
	if s.held > maxHeld {
		return r.xml.Fault(r.xml.At(), "an element", "less in xml:base and xml:lang of the elements that are open")
	}
	r.scopes = append(r.scopes, s)
	return nil
}

func (r *Reader) changeScope(s *scope) (err error) {
	if a := r.tag.core[attrLanguage]; a != nil {
		err = r.setLanguage(s, a)
	}
	if a := r.tag.core[attrDirection]; a != nil && err == nil {
		err = r.setDirection(s, a)
	}
	if a := r.tag.core[attrBase]; a != nil && err == nil {
		err = r.setBase(s, a)
	}
	return err
}

// announces12 reports whether a version has what RDF 1.2 brought: any label but
// those before it.
func announces12(label []byte) bool {
	switch string(label) {
	case "", "1.0", "1.1":
		return false
	}
	return true
}

func (r *Reader) setLanguage(s *scope, a *xmltext.Attribute) error {
	if len(a.Value) > 0 {
		n, problem := rdfio.LanguageTag(a.Value)
		if problem == "" && n < len(a.Value) {
			problem = "the end of the language tag"
		}
		if problem != "" {
			return r.xml.Fault(a.Place(n), foundIn(a, n), problem)
		}
	}
	s.language = bytes.Clone(a.Value)
	s.held += len(a.Value)
	return nil
}

// setDirection takes its:dir, which means something under RDF 1.2 only.
func (r *Reader) setDirection(s *scope, a *xmltext.Attribute) error {
	if !s.version12 {
		return nil
	}
	switch string(a.Value) {
	case "":
		s.direction = term.NoDirection
	case "ltr":
		s.direction = term.LTR
	case "rtl":
		s.direction = term.RTL
	default:
		return r.xml.Fault(a.Place(0), foundIn(a, 0), `the direction "ltr" or "rtl"`)
	}
	return nil
}

func (r *Reader) setBase(s *scope, a *xmltext.Attribute) error {
	text, err := r.resolve(a)
	if err != nil {
		return err
	}
	base, err := iri.ParseBase(text)
	if err != nil {
		return r.iriFault(a, err)
	}
	s.base = base
	s.held += len(text)
	return nil
}
