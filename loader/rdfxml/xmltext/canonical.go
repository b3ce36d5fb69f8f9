package xmltext

import (
	"bytes"
	"cmp"
	"slices"
)

// Canonical writes the tokens of a part of a document in Exclusive Canonical XML
// 1.0, with comments. Reset begins such a part.
type Canonical struct {
	rendered scope // what the elements written so far declare
	depth    int   // elements of the part that are open
	visible  []Binding
	order    []int
}

// Reset begins another part.
func (c *Canonical) Reset() {
	c.rendered.reset()
	c.depth = 0
}

// Append appends the token that r has read.
func (c *Canonical) Append(dst []byte, r *Reader, kind Kind) []byte {
	switch kind {
	case StartTag:
		return c.appendStart(dst, r)
	case EndTag:
		c.rendered.leave(c.depth)
		c.depth--
		dst = append(dst, "</"...)
		return append(r.name.AppendQName(dst), '>')
	case Text:
		return appendEscaped(dst, r.content, textEscapes)
	case Comment:
		dst = append(dst, commentStart...)
		return append(append(dst, r.content...), "-->"...)
	case Instruction:
		dst = r.name.AppendQName(append(dst, "<?"...))
		if len(r.content) > 0 {
			dst = append(append(dst, ' '), r.content...)
		}
		return append(dst, "?>"...)
	}
	return dst
}

func (c *Canonical) appendStart(dst []byte, r *Reader) []byte {
	c.depth++
	dst = r.name.AppendQName(append(dst, '<'))
	dst = c.appendDeclarations(dst, r)
	c.order = c.order[:0]
	for i := range r.attributes {
		c.order = append(c.order, i)
	}
	slices.SortFunc(c.order, func(i, j int) int {
		a, b := &r.attributes[i], &r.attributes[j]
		return cmp.Or(bytes.Compare(a.Space, b.Space), bytes.Compare(a.Local, b.Local))
	})
	for _, i := range c.order {
		a := &r.attributes[i]
		dst = a.AppendQName(append(dst, ' '))
		dst = appendQuoted(dst, a.Value)
	}
	return append(dst, '>')
}

// appendDeclarations appends those of the prefixes that the tag uses, unless what
// it is in declares the same.
func (c *Canonical) appendDeclarations(dst []byte, r *Reader) []byte {
	c.visible = append(c.visible[:0], Binding{Prefix: r.name.Prefix, Space: r.name.Space})
	for i := range r.attributes {
		if a := &r.attributes[i]; len(a.Prefix) > 0 {
			c.visible = append(c.visible, Binding{Prefix: a.Prefix, Space: a.Space})
		}
	}
	slices.SortFunc(c.visible, func(a, b Binding) int { return bytes.Compare(a.Prefix, b.Prefix) })
	for _, b := range c.visible {
		space, bound := c.rendered.space(b.Prefix)
		if string(b.Prefix) == "xml" || bytes.Equal(space, b.Space) && (bound || len(b.Space) == 0) {
			continue
		}
		c.rendered.bind(b.Prefix, b.Space, c.depth)
		dst = append(dst, " xmlns"...)
		if len(b.Prefix) > 0 {
			dst = append(append(dst, ':'), b.Prefix...)
		}
		dst = appendQuoted(dst, b.Space)
	}
	return dst
}

func appendQuoted(dst, value []byte) []byte {
	dst = appendEscaped(append(dst, `="`...), value, valueEscapes)
	return append(dst, '"')
}

// What canonical XML writes as references.
var (
	textEscapes  = &escapes{'&': "&amp;", '<': "&lt;", '>': "&gt;", '\r': "&#xD;"}
	valueEscapes = &escapes{'&': "&amp;", '<': "&lt;", '"': "&quot;", '\t': "&#x9;", '\n': "&#xA;", '\r': "&#xD;"}
)

type escapes ['>' + 1]string

func appendEscaped[T string | []byte](dst []byte, text T, by *escapes) []byte {
	start := 0
	for i := range len(text) {
		b := text[i]
		if int(b) < len(by) && by[b] != "" {
			dst = append(append(dst, text[start:i]...), by[b]...)
			start = i + 1
		}
	}
	return append(dst, text[start:]...)
}

// AppendText appends character data with references for what cannot stand for
// itself.
func AppendText[T string | []byte](dst []byte, text T) []byte {
	return appendEscaped(dst, text, textEscapes)
}

// AppendValue appends the value of an attribute the same way, without quotes.
func AppendValue[T string | []byte](dst []byte, value T) []byte {
	return appendEscaped(dst, value, valueEscapes)
}
