package iri

import (
	"fmt"
	"unicode/utf8"
)

// Error says what keeps a text from being an IRI.
type Error struct {
	Offset   int    // byte of the text
	Found    string // what is there
	Expected string // what could be
}

// Error is one line.
func (e *Error) Error() string {
	return fmt.Sprintf("IRI, byte %d: found %s, expected %s", e.Offset, e.Found, e.Expected)
}

const (
	expectedScheme    = "an absolute IRI, one with a scheme such as http:"
	expectedCharacter = "a character of an IRI"
)

// Check reports, as an *Error, whether a text is not an absolute IRI: it has a
// scheme, is UTF-8, and holds none of the characters that RDF 1.2's IRIREF leaves
// out. Components behind the scheme are not looked at.
func Check(iri []byte) error {
	if err := CheckReference(iri); err != nil {
		return err
	}
	if !Absolute(iri) {
		return &Error{Found: "a relative IRI", Expected: expectedScheme}
	}
	return nil
}

// CheckReference is Check for a reference, which may lack a scheme.
func CheckReference(ref []byte) error {
	for i := 0; i < len(ref); {
		b := ref[i]
		if allowed[b] {
			i++
			continue
		}
		if b < utf8.RuneSelf {
			return &Error{Offset: i, Found: found(b), Expected: expectedCharacter}
		}
		r, size := utf8.DecodeRune(ref[i:])
		if r == utf8.RuneError && size == 1 {
			return &Error{Offset: i, Found: fmt.Sprintf("byte 0x%02X, which is not UTF-8", b), Expected: expectedCharacter}
		}
		i += size
	}
	return nil
}

func found(b byte) string {
	switch {
	case b == ' ':
		return "a space"
	case b == '"':
		return `'"'`
	case b < ' ':
		return fmt.Sprintf("U+%04X", b)
	}
	return `"` + string(rune(b)) + `"`
}

// Absolute reports whether a text begins with a scheme: a letter, then letters,
// digits, "+", "-" and ".", then a colon.
func Absolute(iri []byte) bool { return schemeEnd(iri) > 0 }

// schemeEnd is the place behind the colon of the scheme, or 0 without one.
func schemeEnd(iri []byte) int {
	if len(iri) == 0 || !letter(iri[0]) {
		return 0
	}
	for i, b := range iri {
		switch {
		case b == ':':
			return i + 1
		case !letter(b) && (b < '0' || b > '9') && b != '+' && b != '-' && b != '.':
			return 0
		}
	}
	return 0
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// allowed are the ASCII characters of an IRI.
var allowed = func() (t [256]bool) {
	for b := ' ' + 1; b < utf8.RuneSelf; b++ {
		t[b] = true
	}
	for _, b := range "<>\"{}|^`\\" {
		t[b] = false
	}
	return t
}()
