package xmltext

import "strings"

// encoding is how a document's characters are bytes.
type encoding uint8

const (
	utf8Encoding encoding = iota
	asciiEncoding
	latin1Encoding
	utf16Encoding
)

// encodingNames are those that a document may declare, in lower case.
var encodingNames = map[string]encoding{
	"utf-8": utf8Encoding, "utf8": utf8Encoding,
	"us-ascii": asciiEncoding, "ascii": asciiEncoding,
	"iso-8859-1": latin1Encoding, "iso_8859-1": latin1Encoding, "latin1": latin1Encoding,
	"utf-16": utf16Encoding, "utf-16le": utf16Encoding, "utf-16be": utf16Encoding,
}

const knownEncodings = "UTF-8, UTF-16, ISO-8859-1 or US-ASCII"

// encodingOf finds a declared encoding.
func encodingOf(name []byte) (encoding, bool) {
	e, ok := encodingNames[strings.ToLower(string(name))]
	return e, ok
}

// size is the number of the document's bytes that became a text.
func (e encoding) size(text []byte) int64 {
	switch e {
	case latin1Encoding:
		return int64(codePoints(text))
	case utf16Encoding:
		n := int64(2 * codePoints(text))
		for _, b := range text {
			if b >= 0xF0 { // begins a character past U+FFFF, which takes two units
				n += 2
			}
		}
		return n
	}
	return int64(len(text))
}

// broken says what an invalid byte of the window was in the document.
func (e encoding) broken() (found, expected string) {
	if e == utf16Encoding {
		return "half of a surrogate pair", "a character of UTF-16"
	}
	return "", "a character of UTF-8"
}

// codePoints counts the first bytes of characters. (utf8.RuneCount copies a text
// of this length, in Go 1.26.)
func codePoints(text []byte) (n int) {
	for _, b := range text {
		if b&0xC0 != 0x80 {
			n++
		}
	}
	return n
}
