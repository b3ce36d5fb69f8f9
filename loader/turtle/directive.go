package turtle

import (
	"bytes"

	"tribune/loader/iri"
	"tribune/loader/terminals"
)

// keyword is a word that begins a statement that is no triples.
type keyword uint8

const (
	noKeyword keyword = iota
	prefixWord
	baseWord
	versionWord
	graphWord
)

var keywords = [...]string{prefixWord: "prefix", baseWord: "base", versionWord: "version", graphWord: "graph"}

// keyword is the keyword at Pos, in any case, as SPARQL has them.
func (p *parser) keyword() keyword {
	for k := prefixWord; k <= graphWord; k++ {
		word := keywords[k]
		rest := p.Data[p.Pos:]
		if rest[0]|0x20 == word[0] && len(rest) > len(word) && bytes.EqualFold(rest[:len(word)], []byte(word)) &&
			!p.inName(p.Pos+len(word)) {
			return k
		}
	}
	return noKeyword
}

// keywordDirective reads a keyword that is written as in SPARQL.
func (p *parser) keywordDirective(k keyword) outcome {
	switch {
	case k == graphWord && !p.graphs:
		p.FailFor(p.Pos, "GRAPH", "a subject: only TriG has graphs")
		return broken
	case p.inGraph:
		return p.notInGraph()
	}
	p.Pos += len(keywords[k])
	p.sparql = true
	p.top.state = k.state()
	return again
}

// atDirective reads "@" and a keyword.
func (p *parser) atDirective() outcome {
	if p.inGraph {
		return p.notInGraph()
	}
	for _, k := range [...]keyword{prefixWord, baseWord, versionWord} {
		end := p.Pos + len("@") + len(keywords[k])
		if p.At("@"+keywords[k]) && !terminals.PrefixByte(p.ByteAt(end)) {
			p.Pos = end
			p.sparql = false
			p.top.state = k.state()
			return again
		}
	}
	p.Fail(p.Pos+1, "prefix, base or version")
	return broken
}

func (p *parser) notInGraph() outcome {
	p.FailFor(p.Pos, "a directive in a graph", `a statement or "}"`)
	return broken
}

// state is what comes behind a keyword.
func (k keyword) state() state {
	return [...]state{prefixWord: atPrefixName, baseWord: atBaseIRI, versionWord: atVersion, graphWord: atGraphName}[k]
}

// directive reads what is behind such a keyword.
func (p *parser) directive() outcome {
	switch p.top.state {
	case atPrefixName:
		return p.prefixName()
	case atPrefixIRI, atBaseIRI:
		return p.directiveIRI()
	case atVersion:
		return p.version()
	case atGraphName:
		return p.term(&graphName)
	case atGraphOpen:
		return p.graphOpen()
	}
	if p.Peek() != '.' {
		return p.fail(`"."`)
	}
	p.Pos++
	p.reset()
	return again
}

// prefixName reads the name that a directive declares, up to its colon.
func (p *parser) prefixName() outcome {
	start, mark := p.begin()
	colon := p.PrefixEnd(start)
	p.Reach = colon
	name := p.Data[start:colon]
	ok := true
	switch {
	case len(name) > 0 && !p.StartsName(start):
		ok = p.Fail(start, `a prefix, which begins with a letter, or ":"`)
	case p.ByteAt(colon) != ':':
		ok = p.Fail(colon, `":" behind the prefix`)
	case len(name) > 0 && name[len(name)-1] == '.':
		ok = p.Fail(colon, "the name of a prefix, which does not end in a dot")
	}
	p.Pos = colon + 1
	p.nest = append(p.nest, name...)
	if o := p.accept(ok, start, mark); o != again {
		return o
	}
	p.top.subject = len(p.nest)
	p.top.state = atPrefixIRI
	return again
}

// directiveIRI reads the IRI of a prefix, or of the base.
func (p *parser) directiveIRI() outcome {
	if p.Peek() != '<' {
		return p.fail("an IRI in <>")
	}
	start, mark := p.begin()
	var ok bool
	p.nest, ok = p.iri(p.nest, "")
	if o := p.accept(ok, start, mark); o != again {
		return o
	}
	text := p.nest[mark:]
	if p.top.state == atPrefixIRI {
		p.definePrefix(string(p.nest[:mark]), text)
	} else if base, err := iri.ParseBase(text); err == nil { // it was checked as it was read
		p.iriBase = base
	}
	return p.directiveRead()
}

func (p *parser) definePrefix(name string, text []byte) {
	p.prefixes.define(name, text)
	if p.announce != nil {
		p.announce(name, string(text))
	}
}

// version reads what RDF version the document announces. Whatever it is changes
// nothing here: the grammar of 1.2 holds that of 1.1.
func (p *parser) version() outcome {
	if b := p.Peek(); b != '"' && b != '\'' || p.At(`"""`) || p.At("'''") {
		return p.fail("a version in quotes, one on either side")
	}
	start, mark := p.begin()
	_, _, ok := p.AnyQuoted()
	if o := p.accept(ok, start, mark); o != again {
		return o
	}
	return p.directiveRead()
}

func (p *parser) directiveRead() outcome {
	if p.sparql {
		p.reset()
		return again
	}
	p.top.state = atDirectiveEnd
	return again
}
