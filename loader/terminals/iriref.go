package terminals

import (
	"errors"

	"tribune/loader/iri"
)

// IRIRef reads what is written between angle brackets, which is a reference of
// RFC 3987; absolute is whether it has a scheme. Its result is good until the next
// IRI.
//
// One pass finds the end of what most IRIs are: http:// and a host, bytes that are legal
// anywhere behind an authority, and one "#".
func (c *Scanner) IRIRef() (ref []byte, absolute, ok bool) {
	start := c.Pos + 1
	rest := c.Data[start:]
	fragment := false
	head := iri.Usual(rest)
	for i, b := range rest[head:] {
		if class[b]&plainIRI != 0 {
			continue
		}
		if b == '#' && !fragment {
			fragment = true
			continue
		}
		if b != '>' {
			break
		}
		ref, absolute, ok = rest[:head+i], true, true
		if head == 0 {
			absolute, ok = iri.Start(ref)
		}
		if !ok {
			break
		}
		c.Pos = start + len(ref) + 1
		return ref, absolute, true
	}
	return c.oddIRIRef(start)
}

// oddIRIRef is IRIRef for any IRI.
func (c *Scanner) oddIRIRef(start int) (ref []byte, absolute, ok bool) {
	if ref, ok = c.delimited(&iriRef, &c.iriText); !ok {
		return nil, false, false
	}
	absolute, _ = iri.Start(ref)
	return ref, absolute, c.Legal(ref, start)
}

// Legal checks the reference that is written from start on.
func (c *Scanner) Legal(ref []byte, start int) bool {
	var fault *iri.Error
	if !errors.As(iri.CheckReference(ref), &fault) {
		return true
	}
	return c.FailFor(c.writtenAt(start, fault.Offset), fault.Found, fault.Expected)
}

// Named checks the IRI that the prefixed name at start stands for.
func (c *Scanner) Named(name []byte, start int) bool {
	var fault *iri.Error
	if !errors.As(iri.Check(name), &fault) {
		return true
	}
	return c.FailFor(start, fault.Found+" in the IRI that the name stands for", fault.Expected)
}

// writtenAt is where the character of an IRI is written that has offset bytes before
// it once escapes are read. The IRI is written from start on.
func (c *Scanner) writtenAt(start, offset int) int {
	at := start
	for offset > 0 {
		if c.Data[at] != '\\' {
			at, offset = at+1, offset-1
			continue
		}
		character, next, _ := c.escape(&iriRef, nil, at)
		at, offset = next, offset-len(character)
	}
	return at
}
