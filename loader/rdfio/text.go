package rdfio

import "unicode/utf8"

// IRIByte reports whether an IRI may hold that byte: any but ASCII controls,
// spaces and <>"{}|^`\ (RDF 1.2 Turtle, IRIREF). Bytes from 0x80 on it may, as
// UTF-8.
func IRIByte(b byte) bool {
	switch b {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		return false
	}
	return b > ' '
}

// HasScheme reports whether an IRI begins with a scheme (RFC 3986 section 3.1),
// as an absolute one does.
func HasScheme[T string | []byte](iri T) bool {
	for i := range len(iri) {
		b := iri[i]
		switch {
		case isLetter(b):
		case i > 0 && b == ':':
			return true
		case i > 0 && (isDigit(b) || b == '+' || b == '-' || b == '.'):
		default:
			return false
		}
	}
	return false
}

// ValidPrefix is the number of bytes of text before the first that is not
// UTF-8.
func ValidPrefix(text []byte) (n int) {
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// maxSubtag is the length of a part of a language tag (BCP 47 section 2.1).
const maxSubtag = 8

// LanguageTag returns the length of the language tag that text begins with. If
// there is none, problem is what is expected at text[length].
func LanguageTag[T string | []byte](text T) (length int, problem string) {
	length, problem = subtag(text, 0, isLetter)
	for problem == "" && hyphen(text, length) && !hyphen(text, length+1) { // -- is a direction's
		length, problem = subtag(text, length+1, isLetterOrDigit)
	}
	return length, problem
}

func hyphen[T string | []byte](text T, at int) bool { return at < len(text) && text[at] == '-' }

// subtag returns the end of the part of a language tag that begins at start.
func subtag[T string | []byte](text T, start int, allowed func(byte) bool) (end int, problem string) {
	for end = start; end < len(text) && allowed(text[end]); end++ {
		if end-start == maxSubtag {
			return end, "the end of a part of a language tag, which has at most 8 characters"
		}
	}
	if end == start {
		return end, "a part of a language tag: one to 8 letters (or digits, behind the first -)"
	}
	return end, ""
}

func isLetter(b byte) bool        { return 'a' <= b|0x20 && b|0x20 <= 'z' }
func isDigit(b byte) bool         { return '0' <= b && b <= '9' }
func isLetterOrDigit(b byte) bool { return isLetter(b) || isDigit(b) }
