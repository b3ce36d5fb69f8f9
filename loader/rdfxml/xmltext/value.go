package xmltext

import (
	"bytes"
	"unicode/utf8"
)

// normalize gives an attribute the value that is meant by what is written:
// white space is spaces, and references are resolved (XML 1.0 section 3.3.3).
func (r *Reader) normalize(a *Attribute) bool {
	start := len(r.values)
	if !r.appendValue(a.Value, a.valueAt) {
		return false
	}
	if a.tokens {
		r.values = append(r.values[:start], bytes.Join(bytes.Fields(r.values[start:]), []byte{' '})...)
	}
	a.Value = r.values[start:len(r.values):len(r.values)]
	return true
}

// expansion is a value or the text of an entity in it, from the first byte that
// is not resolved.
type expansion struct {
	rest   []byte
	entity *entity // nil for the value
	size   int     // of the reference to it
}

// appendValue appends a value to values. Entities within entities are a stack,
// for their depth is the document's to choose; meanwhile at stays where the value
// refers to the outermost.
func (r *Reader) appendValue(value []byte, at int) bool {
	r.within = append(r.within[:0], expansion{rest: value})
	for len(r.within) > 0 {
		depth := len(r.within)
		x := &r.within[depth-1]
		n := unspecial(x.rest)
		r.values = append(r.values, x.rest[:n]...)
		if x.rest = x.rest[n:]; depth == 1 {
			at += n
		}
		size, ok := 0, true
		if len(x.rest) == 0 {
			size = r.leaveExpansion()
		} else {
			size, ok = r.appendSpecial(x, at)
		}
		if !ok {
			return false
		}
		if len(r.within) == 1 {
			at += size
		}
	}
	return true
}

// leaveExpansion ends the innermost text, and returns the size of the reference
// that led into it.
func (r *Reader) leaveExpansion() (size int) {
	last := len(r.within) - 1
	x := r.within[last]
	if x.entity != nil {
		x.entity.open = false
	}
	r.within = r.within[:last]
	return x.size
}

// unspecial is the number of bytes before the first that is not for itself.
func unspecial(text []byte) int {
	for i, b := range text {
		switch b {
		case '&', '<', '\t', '\n', '\r':
			return i
		}
	}
	return len(text)
}

// appendSpecial appends what the next byte stands for, or goes into the entity
// that it refers to.
func (r *Reader) appendSpecial(x *expansion, at int) (size int, ok bool) {
	switch {
	case x.rest[0] == '&':
		return r.appendReference(x, at)
	case x.rest[0] == '<':
		return 0, r.failFor(at, `"<", within an entity`, "a value without markup")
	case bytes.HasPrefix(x.rest, []byte("\r\n")):
		size = 2
	default:
		size = 1
	}
	r.values = append(r.values, ' ')
	x.rest = x.rest[size:]
	return size, true
}

func (r *Reader) appendReference(x *expansion, at int) (size int, ok bool) {
	ref, expected := parseReference(x.rest)
	if expected != "" {
		if x.entity == nil {
			at += ref.size
		}
		return 0, r.fail(at, expected)
	}
	x.rest = x.rest[ref.size:]
	if ref.char != 0 {
		r.values = utf8.AppendRune(r.values, ref.char)
		return ref.size, true
	}
	e, ok := r.entity(ref.name, at)
	if ok {
		e.open = true
		r.within = append(r.within, expansion{rest: e.text, entity: e, size: ref.size})
	}
	return ref.size, ok
}
