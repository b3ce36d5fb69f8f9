package ntriples

import (
	"encoding/binary"
	"fmt"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// nestEnd says where the keys of a triple term's subject and predicate end in
// the scanner's nestParts, and how long its object's key is.
type nestEnd struct{ subject, predicate, object int }

// tripleTerm appends the key of a triple term. Only its object can be another
// one, so triple terms within each other are a list and need no recursion: the
// openings on the way in, one innermost object, the closings on the way out.
func (c *scanner) tripleTerm(dst []byte) ([]byte, bool) {
	c.nestParts, c.nestEnds = c.nestParts[:0], c.nestEnds[:0]
	for c.At("<<(") {
		if len(c.nestEnds) == rdfio.MaxDepth {
			return dst, c.FailFor(c.Pos, `"<<("`, fmt.Sprintf("triple terms nested at most %d deep", rdfio.MaxDepth))
		}
		if !c.opening() {
			return dst, false
		}
	}
	mark := len(c.nestParts)
	var ok bool
	if c.nestParts, ok = c.atom(c.nestParts); !ok {
		return dst, false
	}
	for range c.nestEnds {
		if !c.closing() {
			return dst, false
		}
	}
	return c.appendNest(dst, c.nestParts[mark:]), true
}

// opening reads <<( and the subject and predicate behind it.
func (c *scanner) opening() (ok bool) {
	c.Pos += len("<<(")
	c.space()
	if c.nestParts, ok = c.node(c.nestParts, "a subject: an IRI or a blank node"); !ok {
		return false
	}
	subject := len(c.nestParts)
	c.space()
	if c.nestParts, ok = c.predicate(c.nestParts); !ok {
		return false
	}
	c.nestEnds = append(c.nestEnds, nestEnd{subject: subject, predicate: len(c.nestParts)})
	c.space()
	return true
}

func (c *scanner) closing() bool {
	c.space()
	if !c.At(")>>") {
		return c.Fail(c.Pos, `")>>"`)
	}
	c.Pos += len(")>>")
	return true
}

// appendNest appends the key of the triple terms read. A key is nested text
// whose lengths come first, so building it inside out would copy the object
// once a level; here the lengths are added up inside out, and then written
// outside in (I3).
func (c *scanner) appendNest(dst, object []byte) []byte {
	length := len(object)
	for i := len(c.nestEnds) - 1; i >= 0; i-- {
		c.nestEnds[i].object = length
		s, p := c.nestKeys(i)
		length += 1 + uvarintLength(length)
		length += uvarintLength(len(s)) + len(s) + uvarintLength(len(p)) + len(p)
	}
	for i, end := range c.nestEnds {
		s, p := c.nestKeys(i)
		dst = append(dst, byte(term.TripleTerm))
		dst = append(binary.AppendUvarint(dst, uint64(len(s))), s...)
		dst = append(binary.AppendUvarint(dst, uint64(len(p))), p...)
		dst = binary.AppendUvarint(dst, uint64(end.object))
	}
	return append(dst, object...)
}

// nestKeys are the keys of subject and predicate at a level.
func (c *scanner) nestKeys(level int) (subject, predicate []byte) {
	start := 0
	if level > 0 {
		start = c.nestEnds[level-1].predicate
	}
	e := c.nestEnds[level]
	return c.nestParts[start:e.subject], c.nestParts[e.subject:e.predicate]
}

func uvarintLength(n int) (length int) {
	for length = 1; n >= 0x80; n >>= 7 {
		length++
	}
	return length
}
