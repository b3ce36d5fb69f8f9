package iri

import (
	"fmt"

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

// Check reports, as an *Error, whether a text is not an IRI: the rule IRI of
// RFC 3987 section 2.2, which begins with a scheme.
func Check(iri []byte) error {
	if err := CheckReference(iri); err != nil {
		return err
	}
	if !rdfio.HasScheme(iri) {
		return &Error{Found: "a relative IRI", Expected: "an absolute IRI, one with a scheme such as http:"}
	}
	return nil
}

// CheckReference is Check for a reference, which may lack a scheme: the rule
// IRI-reference.
func CheckReference(ref []byte) error {
	if onlyPlain(ref) {
		if _, fine := Start(ref); fine {
			return nil
		}
	}
	w := walk{text: ref}
	w.reference()
	if w.fault != nil {
		return w.fault
	}
	return nil
}

// onlyPlain reports whether all bytes are Plain, but for one "#".
func onlyPlain(ref []byte) bool {
	fragment := false
	for _, b := range ref {
		switch {
		case class[b]&plain != 0:
		case b == '#' && !fragment:
			fragment = true
		default:
			return false
		}
	}
	return true
}

// Start looks at what an IRI begins with, up to its path: absolute is whether
// that is a scheme. fine is whether all of it is legal, for a reference whose other
// bytes are Plain, but for one "#". Where it is not fine, CheckReference decides.
func Start(ref []byte) (absolute, fine bool) {
	end := schemeEnd(ref)
	rest := ref[end:]
	if len(rest) >= 2 && rest[0] == '/' && rest[1] == '/' {
		return end > 0, commonHost(rest[2:])
	}
	return end > 0, end > 0 || !colonInFirst(rest)
}

// EndsInAuthority reports whether an IRI ends within its authority, or its scheme, so
// that not all that is Plain may be appended to it.
func EndsInAuthority(iri []byte) bool {
	r := split(iri)
	return r.schemeEnd == 0 || r.pathStart > r.schemeEnd && r.pathStart == len(iri)
}

// Usual is how long "http://" and the name of a host are that a text begins with, as
// most IRIs do; 0 if it begins otherwise. No ":" or "@" follows: the authority ends there,
// and is legal, unless the byte that follows is in no IRI.
func Usual(text []byte) int {
	const scheme = "http://"
	if len(text) < len(scheme) || string(text[:len(scheme)]) != scheme {
		return 0
	}
	for i, b := range text[len(scheme):] {
		if class[b]&inHost == 0 {
			if b == ':' || b == '@' {
				return 0
			}
			return len(scheme) + i
		}
	}
	return len(text)
}

// commonHost reports whether an authority is the name of a host and nothing else, as
// most are.
func commonHost(text []byte) bool {
	for _, b := range text {
		if class[b]&inHost == 0 {
			return b == '/' || b == '?' || b == '#'
		}
	}
	return true
}

// schemeEnd is the place behind the scheme's colon, or 0 without a scheme.
func schemeEnd(ref []byte) int {
	for i, b := range ref {
		switch {
		case class[b]&inScheme == 0:
			if b == ':' && i > 0 {
				return i + 1
			}
			return 0
		case i == 0 && class[b]&isLetter == 0:
			return 0
		}
	}
	return 0
}

// colonInFirst reports whether the first segment of a path has a colon.
func colonInFirst(path []byte) bool {
	for _, b := range path {
		switch b {
		case '/', '?', '#':
			return false
		case ':':
			return true
		}
	}
	return false
}
