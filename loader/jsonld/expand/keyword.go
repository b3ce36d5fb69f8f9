package expand

import (
	"strings"

	"tribune/loader/rdfio"
)

// isKeyword reports whether a name is a keyword of JSON-LD 1.1 (section 1.7 of
// the syntax). @default and its like belong to framing and are none here.
func isKeyword(s string) bool {
	if len(s) == 0 || s[0] != '@' {
		return false
	}
	switch s {
	case "@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included", "@index",
		"@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate", "@protected", "@reverse",
		"@set", "@type", "@value", "@version", "@vocab":
		return true
	}
	return false
}

// likeKeyword reports whether a name looks like a keyword: "@" and letters.
// Those that are none are kept for later versions and mean nothing.
func likeKeyword(s string) bool {
	if len(s) < 2 || s[0] != '@' {
		return false
	}
	for _, c := range []byte(s[1:]) {
		if !letter(c) {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isBlank(s string) bool { return strings.HasPrefix(s, "_:") }

// isAbsolute reports whether s has the form of an IRI or of a blank node
// identifier.
func isAbsolute(s string) bool { return isBlank(s) || rdfio.HasScheme(s) }

// cutCompact cuts a compact IRI, or an IRI, at its first colon, which is not its
// first character.
func cutCompact(s string) (prefix, suffix string, ok bool) {
	if i := strings.IndexByte(s, ':'); i > 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// IsPrefix reports whether an IRI ends with a character of gen-delims (RFC 3986
// section 2.2), and so makes a simple term a prefix.
func IsPrefix(iri string) bool {
	return iri != "" && strings.IndexByte(":/?#[]@", iri[len(iri)-1]) >= 0
}
