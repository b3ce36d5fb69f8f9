package sparql

import (
	"strings"

	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// declarations reads a prologue, and adds it to what is declared already.
func (p *parser) declarations() {
	for p.running() {
		switch {
		case p.accept(prefixWord):
			p.prefixDeclaration()
		case p.accept(baseWord):
			p.baseDeclaration()
		case p.accept(versionWord):
			p.versionDeclaration()
		default:
			return
		}
	}
}

// takePrologue is what was declared since it was called last.
func (p *parser) takePrologue() Prologue {
	taken := p.prologue
	p.prologue = Prologue{}
	clear(p.declared)
	return taken
}

func (p *parser) baseDeclaration() {
	start := p.tok.start
	if !p.at(iriRef) {
		p.fail()
		return
	}
	text := p.resolve(p.tok.text)
	base, err := iri.ParseBase([]byte(text))
	if err != nil {
		p.refuse(start, "no absolute IRI", "one with a scheme such as http:", "")
		return
	}
	p.base, p.prologue.Base = base, text
	p.advance()
}

func (p *parser) prefixDeclaration() {
	t := p.tok
	if !p.at(prefixedName) || strings.IndexByte(p.text[t.start:t.end], ':') != t.end-t.start-1 {
		p.looked.remove(prefixedName)
		p.looked.add(aPrefix)
		p.failFor("a prefix ends with a colon: PREFIX ex: <http://example.org/>")
		return
	}
	name := p.text[t.start : t.end-1]
	p.advance()
	if !p.at(iriRef) {
		p.fail()
		return
	}
	text := p.iri()
	known, ok := p.declared[name]
	switch {
	case !ok:
		p.prologue.Prefixes = append(p.prologue.Prefixes, Prefix{name, text})
		p.namespaces[name], p.declared[name] = text, text
	case known != text:
		p.refuse(t.start, `the prefix "`+name+`:" a second time`, "each prefix once", "it stands for <"+known+"> already")
	}
}

func (p *parser) versionDeclaration() {
	if !p.at(shortString) {
		p.failFor(`a version is a string: VERSION "1.2"`)
		return
	}
	p.prologue.Version = append(p.prologue.Version, p.tok.text)
	p.advance()
}

// resolve is the absolute IRI that a reference stands for.
func (p *parser) resolve(ref string) string {
	switch {
	case rdfio.HasScheme(ref):
		return ref
	case p.base == nil:
		return ""
	}
	p.name = p.base.AppendResolved(p.name[:0], []byte(ref))
	return string(p.name)
}

// iris are the symbols that an IRI is.
var iris = table(iriRef, prefixedName)

func (p *parser) atIRI() bool { return p.atAny(iris, anIRI) }

// iri reads an IRI that must be next, absolute.
func (p *parser) iri() string {
	if !p.atIRI() {
		p.fail()
		return ""
	}
	t := p.tok
	text := t.text
	switch {
	case t.symbol == iriRef:
		if text = p.resolve(t.text); text == "" {
			p.refuse(t.start, "a relative IRI", "an absolute IRI, one with a scheme such as http:",
				"BASE <http://example.org/> at the front says what it is relative to")
		}
	case !t.declared:
		p.undeclared()
	}
	p.advance()
	return text
}
