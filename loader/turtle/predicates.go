package turtle

import (
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/terminals"
)

// verb reads a predicate, or what may stand in its place.
func (p *parser) verb() outcome {
	f := p.top
	switch b := p.Peek(); {
	case f.empty && b != ']':
		return p.fail(`"]", for only a blank node without properties may stand here`)
	case b == ';' && f.state == atNextVerb:
		p.Pos++
		return again
	case b == 'a' && !p.inName(p.Pos+1):
		p.Pos++
		p.nest = append(p.nest, rdfType...)
		return p.predicateRead()
	case b == '<' && p.ByteAt(p.Pos+1) != '<', p.nameBegins():
		return p.predicateIRI()
	case b == '{' && f.label && p.graphs && !p.inGraph:
		return p.openGraph(p.subject())
	case b == '{' && f.label && !p.graphs:
		return p.fail("a predicate: only TriG has graphs")
	case f.state != atVerb:
		return p.end()
	}
	return p.fail("a predicate: an IRI or a")
}

func (p *parser) predicateIRI() outcome {
	start, mark := p.begin()
	var ok bool
	p.nest, ok = p.iri(append(p.nest, byte(term.IRI)), "a predicate: an IRI or a")
	if o := p.accept(ok, start, mark); o != again {
		return o
	}
	return p.predicateRead()
}

func (p *parser) predicateRead() outcome {
	p.top.predicate = len(p.nest)
	p.top.state = atObject
	return again
}

// behindObject reads what goes on with a predicate's objects, or ends them.
func (p *parser) behindObject() outcome {
	f := p.top
	switch p.Peek() {
	case ';':
		p.Pos++
		p.nest = p.nest[:f.subject]
		f.state = atNextVerb
	case ',':
		p.Pos++
		p.nest = p.nest[:f.predicate]
		f.state = atObject
	case '~':
		p.Pos++
		p.nest = p.nest[:f.object]
		f.state = atReifier
		return again
	case '{':
		if p.ByteAt(p.Pos+1) == '|' {
			return p.openAnnotation()
		}
		return p.end()
	default:
		return p.end()
	}
	f.reifier = false
	return again
}

// end closes what a list of predicates is in.
func (p *parser) end() outcome {
	f := p.top
	switch b := p.Peek(); {
	case f.kind == statement && b == '.':
		p.Pos++
		p.reset()
		return again
	case f.kind == statement && b == '}' && p.inGraph:
		p.reset()
		return again
	case f.kind == propertyList && b == ']':
		p.Pos++
		p.nest = p.nest[:f.subject]
		if f.state == atFirstVerb {
			return p.pop(node)
		}
		return p.pop(properties)
	case f.kind == annotation && b == '|' && p.ByteAt(p.Pos+1) == '}':
		p.Pos += len("|}")
		return p.closeAnnotation()
	}
	return p.fail(p.endExpected())
}

// endExpected says what could stand where end found something else.
func (p *parser) endExpected() string {
	end := map[kind]string{propertyList: `"]"`, annotation: `"|}"`}[p.top.kind]
	if end == "" {
		end = `"."`
		if p.inGraph {
			end = `"." or "}"`
		}
	}
	switch p.top.state {
	case behindObject:
		return `";", "," or ` + end
	case atNextVerb:
		return `a predicate, ";" or ` + end
	}
	return "a predicate or " + end
}

// openProperties reads "[". The blank node may have nothing in it if empty.
func (p *parser) openProperties(empty bool) outcome {
	if o := p.push(propertyList, atFirstVerb); o != again {
		return o
	}
	p.Pos++
	p.nest = p.Labels.AppendAnonymous(p.nest)
	p.top.subject = len(p.nest)
	p.top.empty = empty
	return again
}

// nameBegins reports whether a prefixed name, or a word, begins at Pos.
func (p *parser) nameBegins() bool {
	b := p.Peek()
	return 'a' <= b|0x20 && b|0x20 <= 'z' || b == ':' || b >= utf8.RuneSelf && p.StartsName(p.Pos)
}

// inName reports whether what is at a place may go on a name or word before it.
func (p *parser) inName(at int) bool {
	b := p.ByteAt(at)
	return b != '%' && b != '\\' && terminals.NameByte(b)
}
