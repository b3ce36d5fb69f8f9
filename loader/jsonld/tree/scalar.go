package tree

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads a string, from its opening quote past its closing one.
func (p *parser) quoted() string {
	p.pos++
	start := p.pos
	for i := start; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '"':
			p.pos = i + 1
			return p.text[start:i]
		case c == '\\':
			p.pos = i
			return p.escaped(p.text[start:i])
		case c < ' ':
			p.control(i)
			return ""
		}
	}
	p.fail(len(p.text), `a character of the string or '"'`)
	return ""
}

func (p *parser) control(at int) {
	p.failFor(at, fmt.Sprintf("U+%04X", p.text[at]), fmt.Sprintf(`\u%04x, the escape of a control character in a string`, p.text[at]))
}

// escaped goes on with quoted at the first backslash.
func (p *parser) escaped(start string) string {
	var b strings.Builder
	b.WriteString(start)
	for p.pos < len(p.text) {
		run := p.plain()
		b.WriteString(p.text[p.pos:run])
		p.pos = run
		switch c := p.peek(); {
		case p.took('"'):
			return b.String()
		case c == '\\':
			b.WriteRune(p.escape())
			if p.fault != nil {
				return ""
			}
		case p.pos < len(p.text):
			p.control(p.pos)
			return ""
		}
	}
	p.fail(len(p.text), `a character of the string or '"'`)
	return ""
}

// plain is the end of the characters that stand for themselves.
func (p *parser) plain() int {
	i := p.pos
	for i < len(p.text) && p.text[i] != '"' && p.text[i] != '\\' && p.text[i] >= ' ' {
		i++
	}
	return i
}

// escape reads an escape sequence, from its backslash on.
func (p *parser) escape() rune {
	at := p.pos
	p.pos += 2
	if at+1 < len(p.text) {
		c := p.text[at+1]
		if c == 'u' {
			return p.numeric(at)
		}
		if i := strings.IndexByte(escapeLetters, c); i >= 0 {
			return rune(escapeValues[i])
		}
	}
	p.fail(min(at+1, len(p.text)), `an escape: \" \\ \/ \b \f \n \r \t or \uXXXX`)
	return 0
}

const (
	escapeLetters = `"\/bfnrt`
	escapeValues  = "\"\\/\b\f\n\r\t"
)

// numeric reads \uXXXX, or the two of them that make a surrogate pair.
func (p *parser) numeric(at int) rune {
	r := p.hex()
	if !utf16.IsSurrogate(r) {
		return r
	}
	if strings.HasPrefix(p.text[p.pos:], `\u`) {
		p.pos += 2
		if pair := utf16.DecodeRune(r, p.hex()); pair != utf8.RuneError {
			return pair
		}
	}
	p.failFor(at, fmt.Sprintf(`\u%04x, half of a surrogate pair`, r), "a character")
	return 0
}

// hex reads four hexadecimal digits.
func (p *parser) hex() (r rune) {
	for range 4 {
		c := p.peek() | 0x20
		switch {
		case '0' <= p.peek() && p.peek() <= '9':
			r = r<<4 | rune(p.peek()-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		default:
			p.fail(p.pos, "a hexadecimal digit of the escape")
			return 0
		}
		p.pos++
	}
	return r
}

// number reads a number and keeps it as it is written (I2).
func (p *parser) number() *Value {
	v := p.make(Number)
	start := p.pos
	p.took('-')
	if !p.took('0') {
		p.digits()
	}
	if p.took('.') {
		p.digits()
	}
	if p.peek()|0x20 == 'e' {
		p.pos++
		if !p.took('+') {
			p.took('-')
		}
		p.digits()
	}
	v.Text, v.End = p.text[start:p.pos], p.pos
	return v
}

// digits reads one or more.
func (p *parser) digits() {
	start := p.pos
	for '0' <= p.peek() && p.peek() <= '9' {
		p.pos++
	}
	if p.pos == start {
		p.fail(start, "a digit")
	}
}
