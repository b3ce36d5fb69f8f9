package rdfxml

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml/xmltext"
)

// resolve returns the IRI that an attribute's value means, in memory that is used
// again. What has a scheme stays as it is written: only relative references are
// resolved.
func (r *Reader) resolve(a *xmltext.Attribute) ([]byte, error) {
	return r.resolveText(a, a.Value)
}

func (r *Reader) resolveText(a *xmltext.Attribute, ref []byte) ([]byte, error) {
	if err := iri.CheckReference(ref); err != nil {
		return nil, r.iriFault(a, err)
	}
	switch base := r.scope().base; {
	case rdfio.HasScheme(ref):
		r.iri = append(r.iri[:0], ref...)
	case base == nil:
		return nil, r.xml.Fault(a.Place(0), "a relative IRI", "an absolute one, such as http://..., for the document has no base (xml:base)")
	default:
		r.iri = base.AppendResolved(r.iri[:0], ref)
	}
	if len(r.iri) >= term.MaxKey {
		return nil, r.tooLong()
	}
	return r.iri, nil
}

// iriFault is the error of an attribute whose value is no IRI.
func (r *Reader) iriFault(a *xmltext.Attribute, err error) error {
	var fault *iri.Error
	if !errors.As(err, &fault) {
		return err
	}
	return r.xml.Fault(a.Place(fault.Offset), fault.Found, fault.Expected)
}

func (r *Reader) tooLong() error {
	return r.xml.Fault(r.xml.At(), "a longer term", fmt.Sprintf("terms of less than %d MB", term.MaxKey>>20))
}

// foundIn describes what an attribute's value has at a place.
func foundIn(a *xmltext.Attribute, at int) string {
	if at >= len(a.Value) {
		return "the end of the value"
	}
	return rdfio.Found(a.Value[at:])
}

// appendIRI appends the key of the IRI that an attribute's value means.
func (r *Reader) appendIRI(dst []byte, a *xmltext.Attribute) ([]byte, error) {
	text, err := r.resolve(a)
	if err != nil {
		return dst, err
	}
	return term.AppendTextKey(dst, term.IRI, text), nil
}

// appendBlank appends the key of the blank node that an attribute's value names.
func (r *Reader) appendBlank(dst []byte, a *xmltext.Attribute) ([]byte, error) {
	if err := r.checkName(a); err != nil {
		return dst, err
	}
	return r.labels.AppendKey(dst, label(a.Value)), nil
}

// label is the label of a node that a document names so. A label does not end in
// a dot where others write it, and names may: "a." is "0a.0", which no name is.
func label(name []byte) []byte {
	if name[len(name)-1] != '.' {
		return name
	}
	return fmt.Appendf(nil, "0%s0", name)
}

func (r *Reader) checkName(a *xmltext.Attribute) error {
	if !xmltext.IsNCName(a.Value) {
		return r.xml.Fault(a.Place(0), "the value of "+a.String(), "a name: a letter or _, then letters, digits, and . - _")
	}
	return nil
}

// idHash is the first half of an IRI's SHA-256: each rdf:ID that was read takes
// this much memory, however long it is.
type idHash [16]byte

// appendID appends the key of the IRI that an rdf:ID makes, which a document may
// make once.
func (r *Reader) appendID(dst []byte, a *xmltext.Attribute) ([]byte, error) {
	if err := r.checkName(a); err != nil {
		return dst, err
	}
	text, err := r.resolveText(a, append([]byte{'#'}, a.Value...))
	if err != nil {
		return dst, err
	}
	sum := sha256.Sum256(text)
	hash := idHash(sum[:len(idHash{})])
	if _, again := r.ids[hash]; again {
		return dst, r.xml.Fault(a.Place(0), "an rdf:ID a second time", "each rdf:ID of a base once")
	}
	r.ids[hash] = struct{}{}
	return term.AppendTextKey(dst, term.IRI, text), nil
}

// appendName appends the key of the IRI that a name makes.
func (r *Reader) appendName(dst []byte, n xmltext.Name, at int) ([]byte, error) {
	start := len(dst)
	dst = append(term.AppendTextKey(dst, term.IRI, n.Space), n.Local...)
	switch text := dst[start+1:]; {
	case len(n.Space) == 0:
		return dst[:start], r.xml.Fault(at, "a name without a namespace", "one with a namespace: its IRI is namespace and name")
	case len(text) >= term.MaxKey:
		return dst[:start], r.tooLong()
	case len(n.Space) > len(rdfSpace) && string(n.Space[:len(rdfSpace)]) == rdfSpace:
		return dst[:start], r.xml.Fault(at, "a namespace that begins with RDF's", "RDF's namespace itself, or another")
	default:
		if err := iri.Check(text); err != nil {
			return dst[:start], r.xml.Fault(at, "a namespace that is no absolute IRI", "a name whose namespace is an absolute IRI, such as http://...")
		}
	}
	return dst, nil
}

// appendLiteral appends the key of a literal in the language that is in scope.
func (r *Reader) appendLiteral(dst, text []byte) []byte {
	s := r.scope()
	if len(s.language) == 0 {
		return term.AppendTextKey(dst, term.String, text)
	}
	return term.AppendLangKey(dst, text, s.language, s.direction)
}
