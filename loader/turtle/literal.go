package turtle

import (
	"fmt"

	"tribune/graph/term"
)

// pending is what a literal that has been read may still be followed by, behind
// white space.
type pending uint8

const (
	nothing pending = iota
	qualifier
	datatype // behind "^^"
)

// quoted appends the key of a literal in quotes.
func (p *parser) quoted(dst []byte) (key []byte, ok bool) {
	text, long, ok := p.AnyQuoted()
	if !ok {
		if long && p.Fault.At == len(p.Data) {
			p.Fault.Found = fmt.Sprintf("the end of the input in a string that begins in line %d", p.line)
		}
		return dst, false
	}
	p.lines = long
	switch p.Peek() {
	case '@':
		return p.Tagged(dst, text)
	case '^':
		if p.ByteAt(p.Pos+1) != '^' {
			return dst, p.Fail(p.Pos+1, `"^^" and a datatype`)
		}
		p.Pos += len("^^")
		if !p.atSpace() {
			return p.typed(dst, text)
		}
		p.pending = datatype
	default:
		if p.atSpace() && !p.atSeparator(p.Pos+1) {
			p.pending = qualifier
		}
	}
	return term.AppendTextKey(dst, term.String, text), true
}

// atSpace reports whether white space or a comment is next.
func (p *parser) atSpace() bool {
	switch p.Peek() {
	case ' ', '\t', '\n', '\r', '#':
		return true
	}
	return false
}

// atSeparator reports whether what ends an object is at a place.
func (p *parser) atSeparator(at int) bool {
	b := p.ByteAt(at)
	return p.Data[at-1] == ' ' && (b == ';' || b == '.' || b == ',')
}

// typed appends the key of a literal whose datatype is next.
func (p *parser) typed(dst, text []byte) (key []byte, ok bool) {
	start := p.Pos
	if p.datatype, ok = p.iri(p.datatype[:0], "a datatype: an IRI"); !ok {
		return dst, false
	}
	return p.Typed(dst, text, p.datatype, start)
}

// qualify goes on with the literal that is pending: with its language tag or its
// datatype, or without. The literal that comes of it is made behind its text.
func (p *parser) qualify() outcome {
	start, mark := p.begin()
	text := p.nest[p.literal+1:]
	var ok bool
	switch b := p.Peek(); {
	case p.pending == datatype:
		p.nest, ok = p.typed(p.nest, text)
	case b == '@':
		p.nest, ok = p.Tagged(p.nest, text)
	case b == '^' && p.ByteAt(p.Pos+1) == '^':
		p.Pos += len("^^")
		p.pending = datatype
		return again
	default:
		p.pending = nothing
		return p.placed(node)
	}
	if o := p.accept(ok, start, mark); o != again {
		return o
	}
	p.nest = p.nest[:p.literal+copy(p.nest[p.literal:], p.nest[mark:])]
	p.pending = nothing
	return p.placed(node)
}
