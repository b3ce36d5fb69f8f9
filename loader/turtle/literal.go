package turtle

import (
	"tribune/graph/term"
	"tribune/loader/rdfio"
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

// What keys of literals that are written without quotes begin with.
var (
	integers = typedPrefix("integer")
	decimals = typedPrefix("decimal")
	doubles  = typedPrefix("double")
	booleans = typedPrefix("boolean")
)

func typedPrefix(datatype string) []byte {
	return term.AppendTypedKey(nil, nil, []byte(rdfio.UsualPrefix("xsd")+datatype))
}

// number appends the key of a number.
func (p *parser) number(dst []byte) ([]byte, bool) {
	at := p.Pos
	if b := p.Data[at]; b == '+' || b == '-' {
		at++
	}
	prefix := integers
	end := p.digits(at)
	if p.ByteAt(end) == '.' {
		switch fraction := p.digits(end + 1); {
		case fraction > end+1:
			prefix, end = decimals, fraction
		case end > at && p.exponent(end+1) > 0:
			end++
		}
	}
	if end == at {
		return dst, p.Fail(at, "a digit of a number")
	}
	if e := p.exponent(end); e > 0 {
		prefix, end = doubles, e
	}
	dst = append(append(dst, prefix...), p.Data[p.Pos:end]...)
	p.Pos = end
	return dst, true
}

// digits is the end of the digits that begin at a place.
func (p *parser) digits(at int) int {
	for isDigit(p.ByteAt(at)) {
		at++
	}
	return at
}

// exponent is the end of the exponent that begins at a place, or 0 if there is
// none.
func (p *parser) exponent(at int) int {
	if p.ByteAt(at)|0x20 != 'e' {
		return 0
	}
	at++
	if b := p.ByteAt(at); b == '+' || b == '-' {
		at++
	}
	if end := p.digits(at); end > at {
		return end
	}
	return 0
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// boolean is the boolean that is written at Pos, or "".
func (p *parser) boolean() string {
	for _, word := range [...]string{"true", "false"} {
		if p.At(word) && !p.nameGoesOn(p.Pos+len(word)) {
			return word
		}
	}
	return ""
}
