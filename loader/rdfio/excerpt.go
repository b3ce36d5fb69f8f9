package rdfio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many characters of a line an error shows at most: in all, and before its
// place.
const (
	shown       = 100
	shownBefore = 70
)

const ellipsis = '…'

// excerpt returns the part of line around byte at, printable, and the number
// of its code points before that place. It costs the same for any line.
func excerpt(line []byte, at int) (text string, caret int) {
	from, to, n := at, at, 0
	for ; n < shownBefore && from > 0; n++ {
		_, size := utf8.DecodeLastRune(line[:from])
		from -= size
	}
	for ; n < shown && to < len(line); n++ {
		_, size := utf8.DecodeRune(line[to:])
		to += size
	}
	var b strings.Builder
	if from > 0 {
		b.WriteRune(ellipsis)
		caret++
	}
	caret += appendPrintable(&b, line[from:at])
	appendPrintable(&b, line[at:to])
	if to < len(line) {
		b.WriteRune(ellipsis)
	}
	return b.String(), caret
}

// appendPrintable writes one visible code point for each of part's, and says
// how many. What cannot be shown has a stand-in: a space for a tab, the
// pictures of U+2400 for other ASCII controls, U+FFFD for the rest.
func appendPrintable(b *strings.Builder, part []byte) (n int) {
	for len(part) > 0 {
		r, size := utf8.DecodeRune(part)
		part = part[size:]
		switch {
		case r == '\t':
			r = ' '
		case r < ' ':
			r += 0x2400
		case r == 0x7F:
			r = 0x2421
		case !printable(r):
			r = utf8.RuneError
		}
		b.WriteRune(r)
		n++
	}
	return n
}

// printable reports whether r takes up room of its own on a line and cannot
// change how its neighbours are shown, as direction marks do.
func printable(r rune) bool { return unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r) }

// padding is white space as wide on a terminal as the first n code points of
// text, where East Asian characters take two columns and marks none.
func padding(text string, n int) string {
	var b strings.Builder
	for _, r := range text {
		if n == 0 {
			break
		}
		n--
		switch {
		case unicode.Is(unicode.Mn, r):
		case wide(r):
			b.WriteString("  ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// wide is the East Asian Width property W or F of Unicode Annex 11, by block.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115F, // Hangul Jamo
		r >= 0x2E80 && r <= 0xA4CF && r != 0x303F, // CJK, kana, Yi
		r >= 0xAC00 && r <= 0xD7A3,                // Hangul syllables
		r >= 0xF900 && r <= 0xFAFF,                // CJK compatibility
		r >= 0xFE30 && r <= 0xFE6F,
		r >= 0xFF00 && r <= 0xFF60, // full-width forms
		r >= 0xFFE0 && r <= 0xFFE6,
		r >= 0x1F300 && r <= 0x1FAFF, // pictographs
		r >= 0x20000 && r <= 0x3FFFD: // CJK extensions
		return true
	}
	return false
}
