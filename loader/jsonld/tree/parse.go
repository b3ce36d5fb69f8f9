package tree

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// MaxDepth is how many arrays and objects may be within each other. Data that
// people made nests ten or twenty deep.
const MaxDepth = 500

// Fault says where a text is not JSON.
type Fault struct {
	At       int    // byte offset in the text
	Found    string // "" for the character that is there
	Expected string
}

// Error is a line for those who have no text to show.
func (f *Fault) Error() string {
	if f.Found == "" {
		return fmt.Sprintf("at byte %d: expected %s", f.At, f.Expected)
	}
	return fmt.Sprintf("at byte %d: found %s, expected %s", f.At, f.Found, f.Expected)
}

// Parse returns the one value that text holds. Strings of the tree are slices
// of text where they have no escapes. An error is a *Fault.
func Parse(text string) (*Value, error) {
	if !utf8.ValidString(text) {
		return nil, &Fault{At: rdfio.ValidPrefix([]byte(text)), Expected: "a character in UTF-8"}
	}
	p := parser{text: text}
	v := p.document()
	if p.fault != nil {
		return nil, p.fault
	}
	return v, nil
}

// parser reads a text. After its first fault, which stays, what its methods
// return means nothing.
type parser struct {
	text  string
	pos   int
	depth int
	fault *Fault
	slab  []Value   // values are made many at a time
	sets  []Members // and so are the members of objects
}

func (p *parser) document() *Value {
	p.space()
	v := p.value()
	p.space()
	if p.fault == nil && p.pos < len(p.text) {
		p.fail(p.pos, "the end of the value")
	}
	return v
}

// fail notes the first fault.
func (p *parser) fail(at int, expected string) { p.failFor(at, "", expected) }

func (p *parser) failFor(at int, found, expected string) {
	if p.fault == nil {
		p.fault = &Fault{At: at, Found: found, Expected: expected}
	}
}

// peek is the next byte, or 0, which begins no token, at the end.
func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) space() {
	for p.pos < len(p.text) && IsSpace(p.text[p.pos]) {
		p.pos++
	}
}

// IsSpace reports whether a byte is white space of JSON.
func IsSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

// some is how many to make at a time of what stands once in so many bytes of a text:
// a short text takes less, and shares nothing with another, which would keep all of
// them in memory as long as one.
func (p *parser) some(bytes, most int) int { return min(1+(len(p.text)-p.pos)/bytes, most) }

func (p *parser) make(k Kind) *Value {
	if len(p.slab) == 0 {
		p.slab = make([]Value, p.some(16, 32))
	}
	v := &p.slab[0]
	p.slab = p.slab[1:]
	v.Kind, v.At = k, p.pos
	return v
}

func (p *parser) value() *Value {
	switch c := p.peek(); {
	case c == '{':
		return p.nested(Object, (*parser).members)
	case c == '[':
		return p.nested(Array, (*parser).items)
	case c == '"':
		v := p.make(String)
		v.Text = p.quoted()
		v.End = p.pos
		return v
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	return p.word()
}

// word reads null, true or false.
func (p *parser) word() *Value {
	rest := p.text[p.pos:]
	switch {
	case strings.HasPrefix(rest, "null"):
		return p.made(Null, len("null"))
	case strings.HasPrefix(rest, "true"):
		return p.made(Bool, len("true"))
	case strings.HasPrefix(rest, "false"):
		return p.made(Bool, len("false"))
	}
	p.fail(p.pos, "a value: an object, an array, a string, a number, true, false or null")
	return nil
}

func (p *parser) made(k Kind, length int) *Value {
	v := p.make(k)
	p.pos += length
	v.End = p.pos
	if k == Bool {
		v.Text = p.text[v.At:v.End]
	}
	return v
}

// nested reads an array or an object, whose content the function reads.
func (p *parser) nested(k Kind, content func(*parser, *Value)) *Value {
	if p.depth == MaxDepth {
		p.fail(p.pos, fmt.Sprintf("arrays and objects at most %d within each other", MaxDepth))
		return nil
	}
	p.depth++
	v := p.make(k)
	p.pos++
	p.space()
	content(p, v)
	p.depth--
	v.End = p.pos
	return v
}

// items reads an array behind its bracket.
func (p *parser) items(v *Value) {
	if p.took(']') {
		return
	}
	for {
		v.Items = append(v.Items, p.value())
		p.space()
		if p.fault != nil || p.took(']') {
			return
		}
		if !p.took(',') {
			p.fail(p.pos, `"," or "]"`)
			return
		}
		p.space()
	}
}

// members reads an object behind its brace.
func (p *parser) members(v *Value) {
	if len(p.sets) == 0 {
		p.sets = make([]Members, p.some(64, 16))
	}
	v.members, p.sets = &p.sets[0], p.sets[1:]
	if p.took('}') {
		return
	}
	for {
		p.member(v.members)
		p.space()
		if p.fault != nil || p.took('}') {
			return
		}
		if !p.took(',') {
			p.fail(p.pos, `"," or "}"`)
			return
		}
		p.space()
	}
}

func (p *parser) member(to *Members) {
	m := Member{At: p.pos}
	if p.peek() != '"' {
		p.fail(p.pos, "a name in double quotes")
		return
	}
	m.Name = p.quoted()
	if _, twice := to.find(m.Name); twice && p.fault == nil {
		p.failFor(m.At, fmt.Sprintf("the name %.100q again", m.Name), "each name once in an object")
		return
	}
	p.space()
	if !p.took(':') {
		p.fail(p.pos, `":"`)
		return
	}
	p.space()
	m.Value = p.value()
	to.add(m)
}

// took reads that byte if it comes next.
func (p *parser) took(b byte) bool {
	if p.peek() != b {
		return false
	}
	p.pos++
	return true
}
