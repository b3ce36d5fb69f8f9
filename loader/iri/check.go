package iri

import (
	"fmt"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// Error says what keeps a text from being an IRI.
type Error struct {
	Offset   int    // byte of the text
	Found    string // what is there, as rdfio.Found has it
	Expected string // what could be
}

// Error is one line.
func (e *Error) Error() string {
	return fmt.Sprintf("IRI, byte %d: found %s, expected %s", e.Offset, e.Found, e.Expected)
}

// Check reports, as an *Error, whether a text is not an absolute IRI: it has a
// scheme, is UTF-8, and holds none of the characters that RDF 1.2's IRIREF leaves
// out. Components behind the scheme are not looked at.
func Check(iri []byte) error {
	if err := CheckReference(iri); err != nil {
		return err
	}
	if !rdfio.HasScheme(iri) {
		return &Error{Found: "a relative IRI", Expected: "an absolute IRI, one with a scheme such as http:"}
	}
	return nil
}

// CheckReference is Check for a reference, which may lack a scheme.
func CheckReference(ref []byte) error {
	for i := 0; i < len(ref); {
		b := ref[i]
		size := 1
		if b >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(ref[i:])
		}
		if !allowed[b] || b >= utf8.RuneSelf && size == 1 {
			return &Error{Offset: i, Found: rdfio.Found(ref[i:]), Expected: "a character of an IRI"}
		}
		i += size
	}
	return nil
}

// allowed is rdfio.IRIByte as a table, which halves the time of a check.
var allowed = func() (t [256]bool) {
	for b := range t {
		t[b] = rdfio.IRIByte(byte(b))
	}
	return t
}()
