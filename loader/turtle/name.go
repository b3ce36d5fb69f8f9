package turtle

import (
	"fmt"
	"unicode/utf8"

	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// What a byte is in a prefixed name.
const (
	inPrefix = 1 << iota // ASCII of PN_PREFIX, dots included
	inLocal              // ASCII of PN_LOCAL that stands for itself, but for dots
	special              // what else may go on a PN_LOCAL: . % \ and non-ASCII
	escaped              // may stand behind a backslash: PN_LOCAL_ESC
)

var nameClass = nameClasses()

func nameClasses() (t [256]uint8) {
	for b := 'a'; b <= 'z'; b++ {
		t[b] |= inPrefix | inLocal
		t[b-'a'+'A'] |= inPrefix | inLocal
	}
	for b := '0'; b <= '9'; b++ {
		t[b] |= inPrefix | inLocal
	}
	for _, b := range "_-" {
		t[b] |= inPrefix | inLocal
	}
	t['.'] |= inPrefix | special
	t[':'] |= inLocal
	t['%'] |= special
	t['\\'] |= special
	for b := 0x80; b < 0x100; b++ {
		t[b] |= special
	}
	for _, b := range "_~.-!$&'()*+,;=/?#@%" {
		t[b] |= escaped
	}
	return t
}

// name appends the IRI that a prefixed name stands for. expected is what the
// grammar asks for, should there be none.
func (p *parser) name(dst []byte, expected string) ([]byte, bool) {
	start := p.Pos
	colon := p.prefixEnd(start)
	n := p.prefixes.find(p.Data[start:colon])
	if n == nil || p.ByteAt(colon) != ':' {
		return dst, p.noName(colon, expected)
	}
	dst = append(dst, n.iri...)
	from := colon + 1
	data := p.Data[from:]
	if len(data) > 0 && data[0] == '-' {
		p.Pos = from
		return dst, true
	}
	for i, b := range data {
		if nameClass[b]&inLocal != 0 {
			continue
		}
		if nameClass[b]&special != 0 {
			return p.oddLocal(dst, from, from+i)
		}
		p.Pos = from + i
		return append(dst, data[:i]...), true
	}
	p.Pos = len(p.Data)
	return append(dst, data...), true
}

// prefixEnd is the end of the name of a prefix that begins at start.
func (p *parser) prefixEnd(start int) int {
	for i := start; ; {
		b := p.ByteAt(i)
		switch {
		case nameClass[b]&inPrefix != 0:
			i++
		case b < utf8.RuneSelf:
			return i
		default:
			size := p.NamePartAt(i)
			if size == 0 {
				return i
			}
			i += size
		}
	}
}

// oddLocal goes on with a local part that began at from, at a character that
// needs care.
func (p *parser) oddLocal(dst []byte, from, at int) ([]byte, bool) {
	for begin := from; at < len(p.Data); {
		size, ok := p.localPart(at, at == begin)
		if !ok {
			return dst, false
		}
		if size == 0 {
			break
		}
		if p.Data[at] == '\\' {
			dst = append(append(dst, p.Data[from:at]...), p.Data[at+1])
			from = at + size
		}
		at += size
	}
	p.Reach = at
	for at > from && p.Data[at-1] == '.' { // a name does not end in a dot
		at--
	}
	p.Pos = at
	return append(dst, p.Data[from:at]...), true
}

// localPart is the length of the character of a local part at a place, escape
// included, or 0 if none is there. A part must not begin with all of them.
func (p *parser) localPart(at int, first bool) (size int, ok bool) {
	b := p.Data[at]
	switch {
	case nameClass[b]&inLocal != 0 || b == '.' && !first:
		return 1, true
	case b == '%':
		if isHex(p.ByteAt(at+1)) && isHex(p.ByteAt(at+2)) {
			return 3, true
		}
		return 0, p.Fail(min(at+1, len(p.Data)), "two hexadecimal digits behind % in a name")
	case b == '\\':
		if nameClass[p.ByteAt(at+1)]&escaped != 0 {
			return 2, true
		}
		return 0, p.Fail(min(at+1, len(p.Data)), `one of _~.-!$&'()*+,;=/?#@% behind \ in a name`)
	case b >= utf8.RuneSelf && (!first || p.startsName(at)):
		return p.NamePartAt(at), true
	}
	return 0, true
}

// startsName reports whether a prefix, or a local part, may begin with the
// character at a place.
func (p *parser) startsName(at int) bool {
	r, _ := utf8.DecodeRune(p.Data[at:])
	return terminals.NameStart(r) && p.NamePartAt(at) > 0
}

func isHex(b byte) bool { return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f' }

// maxWord is how much of a word an error quotes, in bytes.
const maxWord = 40

// noName says what is wrong with a name whose prefix ends at colon.
func (p *parser) noName(colon int, expected string) bool {
	p.Reach = colon
	word := p.Data[p.Pos:colon]
	switch {
	case len(word) > 0 && !p.startsName(p.Pos):
		return p.Fail(p.Pos, expected)
	case p.ByteAt(colon) == ':' && len(word) > 0 && word[len(word)-1] == '.':
		return p.Fail(colon, "the name of a prefix, which does not end in a dot")
	case p.ByteAt(colon) == ':':
		return p.undeclared(word)
	case len(word) == 0 || len(word) > maxWord:
		return p.Fail(p.Pos, expected)
	}
	return p.FailFor(p.Pos, `"`+string(word)+`"`, expected)
}

func (p *parser) undeclared(prefix []byte) bool {
	expected := "a prefix that is declared"
	if usual := rdfio.UsualPrefix(string(prefix)); usual != "" {
		expected = fmt.Sprintf("its declaration, which is usually PREFIX %s: <%s>", prefix, usual)
	}
	if len(prefix) > maxWord {
		prefix = append(prefix[:maxWord:maxWord], "..."...)
	}
	return p.FailFor(p.Pos, fmt.Sprintf(`the unknown prefix "%s:"`, prefix), expected)
}
