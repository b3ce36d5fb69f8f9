package terminals

import (
	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// What an ASCII byte may be part of, as bits.
const (
	inIRI        = 1 << iota // IRIREF
	plainIRI                 // of those, what is legal wherever it stands behind an authority
	inDouble                 // STRING_LITERAL_QUOTE
	inSingle                 // STRING_LITERAL_SINGLE_QUOTE
	inLongDouble             // STRING_LITERAL_LONG_QUOTE
	inLongSingle             // STRING_LITERAL_LONG_SINGLE_QUOTE
	inName                   // PN_CHARS, or a dot
	isLetter                 // A-Z a-z
	isDigit                  // 0-9
)

const inStrings = inDouble | inSingle | inLongDouble | inLongSingle

// class holds those bits for each byte; bytes from 0x80 on have none, which
// sends a scanner to its slower path for UTF-8.
var class = classes()

func classes() (t [256]uint16) {
	for b := range 0x80 {
		t[b] = inStrings
		if rdfio.IRIByte(byte(b)) {
			t[b] |= inIRI
		}
		if iri.Plain(byte(b)) {
			t[b] |= plainIRI
		}
	}
	t['"'] &^= inDouble | inLongDouble
	t['\''] &^= inSingle | inLongSingle
	t['\\'] &^= inStrings
	t['\n'] &^= inDouble | inSingle
	t['\r'] &^= inDouble | inSingle
	for b := 'a'; b <= 'z'; b++ {
		t[b] |= isLetter | inName
		t[b-'a'+'A'] |= isLetter | inName
	}
	for b := '0'; b <= '9'; b++ {
		t[b] |= isDigit | inName
	}
	for _, b := range "_-." {
		t[b] |= inName
	}
	return t
}

// NameStart is PN_CHARS_BASE of the grammar.
func NameStart(r rune) bool {
	if r < 0x80 {
		return class[r]&isLetter != 0
	}
	return within(r, nameStartRanges[:])
}

// NamePart is PN_CHARS, or a dot.
func NamePart(r rune) bool {
	if r < 0x80 {
		return class[r]&inName != 0
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
