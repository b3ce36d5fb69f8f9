package xmltext

import "unicode/utf8"

// What an ASCII byte may be part of, as bits.
const (
	inText    = 1 << iota // character data that stands for itself
	inValue               // the same of an attribute's value
	inCDATA               // the same of a CDATA section
	inComment             // the same of a comment
	isChar                // Char: what a document may hold at all
	isWhite               // S
	nameStart             // NCName's first character
	namePart              // NCName's other characters
)

// class holds those bits for each byte; bytes from 0x80 on have none.
var class = func() (t [256]uint8) {
	for b := ' '; b < utf8.RuneSelf; b++ {
		t[b] = isChar | inText | inValue | inCDATA | inComment
	}
	for _, b := range " \t\n\r" {
		t[b] = isChar | isWhite | inText | inCDATA | inComment
	}
	t[' '] |= inValue
	for b, not := range map[byte]uint8{
		'<': inText | inValue, '&': inText | inValue, '>': inText, // which may end "]]>"
		'"': inValue, '\'': inValue, '\r': inText | inCDATA, ']': inCDATA, '-': inComment,
	} {
		t[b] &^= not
	}
	for b := 'a'; b <= 'z'; b++ {
		t[b] |= nameStart | namePart
		t[b-'a'+'A'] |= nameStart | namePart
	}
	t['_'] |= nameStart | namePart
	for _, b := range "0123456789-." {
		t[b] |= namePart
	}
	return t
}()

// IsNCName reports whether a text is an NCName (Namespaces in XML 1.0, 3rd
// edition): a name without a colon.
func IsNCName(text []byte) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if i == 0 && !isNameStart(r) || !isNamePart(r) || r == utf8.RuneError && size == 1 {
			return false
		}
		i += size
	}
	return len(text) > 0
}

// NameStart is the first place from which a text is an NCName to its end;
// len(text) if it does not end in one.
func NameStart(text []byte) int {
	start := len(text)
	for end := len(text); end > 0; {
		r, size := utf8.DecodeLastRune(text[:end])
		if !isNamePart(r) || r == utf8.RuneError && size == 1 {
			break
		}
		if end -= size; isNameStart(r) {
			start = end
		}
	}
	return start
}

func isNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return class[r]&nameStart != 0
	}
	return within(r, nameStartRanges[:])
}

func isNamePart(r rune) bool {
	if r < utf8.RuneSelf {
		return class[r]&namePart != 0
	}
	return within(r, nameStartRanges[:]) || within(r, namePartRanges[:])
}

func within(r rune, ranges [][2]rune) bool {
	for _, of := range ranges {
		if r <= of[1] {
			return r >= of[0]
		}
	}
	return false
}

// NameStartChar past ASCII (XML 1.0, 5th edition), and what NameChar adds to it;
// both ascending.
var (
	nameStartRanges = [...][2]rune{
		{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
		{0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
		{0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	}
	namePartRanges = [...][2]rune{{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}
)

// IsChar reports whether a document may hold a character, as itself or as a
// reference.
func IsChar(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && class[r]&isChar != 0
	}
	return r != 0xFFFE && r != 0xFFFF && utf8.ValidRune(r)
}

// IsWhite reports whether a text is white space only.
func IsWhite(text []byte) bool {
	for _, b := range text {
		if class[b]&isWhite == 0 {
			return false
		}
	}
	return true
}
