package terminals

import (
	"strings"
	"unicode/utf8"
)

// IsLocal reports whether text is a PN_LOCAL without escapes, or nothing.
func IsLocal(text string) bool {
	for i := 0; i < len(text); {
		b := text[i]
		size := 1
		switch {
		case nameClass[b]&inLocal != 0 && (b != '-' || i > 0):
		case b == '.' && i > 0 && i+1 < len(text):
		case b == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			size = 3
		case b >= utf8.RuneSelf:
			if size = nameChar(text[i:], i == 0); size == 0 {
				return false
			}
		default:
			return false
		}
		i += size
	}
	return true
}

// nameChar is the length of the character at the front of text, or 0 if a name
// does not have it there.
func nameChar(text string, first bool) int {
	r, size := utf8.DecodeRuneInString(text)
	if r == utf8.RuneError && size == 1 || !NamePart(r) || first && !NameStart(r) {
		return 0
	}
	return size
}

// IsPrefixName reports whether a name is a PN_PREFIX, or nothing.
func IsPrefixName(name string) bool {
	for i := 0; i < len(name); {
		size := nameChar(name[i:], i == 0)
		if size == 0 {
			return false
		}
		i += size
	}
	return !strings.HasSuffix(name, ".")
}
