package iri

// What an ASCII byte may be part of, as bits.
const (
	isLetter = 1 << iota
	isDigit
	isHex
	inScheme   // scheme, behind its first letter
	inHost     // ireg-name
	inUserinfo // iuserinfo, and the text of an IPvFuture
	inPath     // ipchar, or a slash
	inQuery    // iquery
	inFragment // ifragment, which is iquery without private characters
	plain      // ipchar, a slash or "?"
)

// class holds those bits for each byte; bytes from 0x80 on have none, and neither has
// "%", which begins an escape.
var class = classes()

func classes() (t [256]uint16) {
	set := func(bytes string, bits uint16) {
		for i := range len(bytes) {
			t[bytes[i]] |= bits
		}
	}
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	const digits = "0123456789"
	const behindPath = inQuery | inFragment | plain
	const everywhere = inHost | inUserinfo | inPath | behindPath
	set(letters, isLetter|inScheme|everywhere)
	set(digits, isDigit|isHex|inScheme|everywhere)
	set("abcdefABCDEF", isHex)
	set("+-.", inScheme)
	set("-._~"+"!$&'()*+,;=", everywhere) // unreserved, sub-delims
	set(":", inUserinfo|inPath|behindPath)
	set("@/", inPath|behindPath)
	set("?", behindPath)
	return t
}

// Plain reports whether a byte is ASCII that is legal wherever it stands behind the
// authority of an IRI.
func Plain(b byte) bool { return class[b]&plain != 0 }

// ucschar reports whether a character past ASCII is legal in all components.
func ucschar(r rune) bool {
	switch {
	case r < 0x10000:
		return 0xA0 <= r && r <= 0xD7FF || 0xF900 <= r && r <= 0xFDCF || 0xFDF0 <= r && r <= 0xFFEF
	case r >= 0xE0000:
		return 0xE1000 <= r && r <= 0xEFFFD
	}
	return r&0xFFFF <= 0xFFFD
}

// iprivate reports whether a character is one that only a query may have.
func iprivate(r rune) bool {
	return 0xE000 <= r && r <= 0xF8FF || r >= 0xF0000 && r&0xFFFF <= 0xFFFD
}
