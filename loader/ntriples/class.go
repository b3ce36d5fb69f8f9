package ntriples

import "tribune/loader/rdfio"

// What an ASCII byte may be part of, as bits.
const (
	inIRI    = 1 << iota // IRIREF
	inText               // STRING_LITERAL_QUOTE
	inLabel              // BLANK_NODE_LABEL, behind its first character
	isLetter             // A-Z a-z
	isDigit              // 0-9
)

// class holds those bits for each byte; bytes from 0x80 on have none, which
// sends the scanner to its slower path for UTF-8.
var class = classes()

func classes() (t [256]uint8) {
	for b := range 0x80 {
		if rdfio.IRIByte(byte(b)) {
			t[b] |= inIRI
		}
		t[b] |= inText
	}
	for _, b := range "\"\\\n\r" {
		t[b] &^= inText
	}
	for b := 'a'; b <= 'z'; b++ {
		t[b] |= isLetter | inLabel
		t[b-'a'+'A'] |= isLetter | inLabel
	}
	for b := '0'; b <= '9'; b++ {
		t[b] |= isDigit | inLabel
	}
	for _, b := range "_-." { // a label does not end in dots: see blank
		t[b] |= inLabel
	}
	return t
}

// nameStart is PN_CHARS_U of the grammar, or a digit.
func nameStart(r rune) bool {
	if r < 0x80 {
		return class[r]&(isLetter|isDigit) != 0 || r == '_'
	}
	return within(r, nameStartRanges[:])
}

// namePart is PN_CHARS, or a dot.
func namePart(r rune) bool {
	if r < 0x80 {
		return class[r]&inLabel != 0
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

// PN_CHARS_BASE past ASCII, and what PN_CHARS adds to it; both ascending.
var (
	nameStartRanges = [...][2]rune{
		{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
		{0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
		{0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
	}
	namePartRanges = [...][2]rune{{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}
)
