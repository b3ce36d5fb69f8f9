package xmltext

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// reference is what stands from & to ;.
type reference struct {
	char rune   // of a character reference, or of an entity that XML predefines
	name []byte // of another entity
	size int
}

// predefined are the entities that need no declaration.
var predefined = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// parseReference reads a reference that text begins with. If there is none,
// expected is what should be at text[ref.size].
func parseReference(text []byte) (ref reference, expected string) {
	if bytes.HasPrefix(text, []byte("&#")) {
		return parseCharacter(text)
	}
	end := 1 + nameLength(text[1:])
	switch {
	case end == 1:
		return reference{size: 1}, `the name of an entity behind "&" (for the character: &amp;)`
	case end == len(text) || text[end] != ';':
		return reference{size: end}, `";" of the reference (for the character "&": &amp;)`
	}
	ref = reference{name: text[1:end], size: end + 1}
	if char, ok := predefined[string(ref.name)]; ok {
		ref.char = char
	}
	return ref, ""
}

// nameLength is the length of the NCName that text begins with.
func nameLength(text []byte) (n int) {
	for n < len(text) {
		c, size := utf8.DecodeRune(text[n:])
		if !isNamePart(c) || n == 0 && !isNameStart(c) || c == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// parseCharacter is parseReference for &#decimal; and &#xhexadecimal;.
func parseCharacter(text []byte) (ref reference, expected string) {
	i, radix := len("&#"), rune(10)
	if i < len(text) && text[i] == 'x' {
		i, radix = i+1, 16
	}
	first, char := i, rune(0)
	for ; i < len(text) && text[i] != ';'; i++ {
		d, ok := digit(text[i])
		if !ok || d >= radix {
			return reference{size: i}, "a digit of the character's number, or ;"
		}
		if char = char*radix + d; char > utf8.MaxRune {
			return reference{size: i}, "the number of a character, at most 10FFFF in hexadecimal"
		}
	}
	switch {
	case i == len(text) || i == first:
		return reference{size: i}, "a digit of the character's number"
	case !IsChar(char):
		return reference{size: 0}, fmt.Sprintf("a reference to %s, and U+%04X is none", expectedChar, char)
	}
	return reference{char: char, size: i + 1}, ""
}

func digit(b byte) (rune, bool) {
	switch {
	case b >= '0' && b <= '9':
		return rune(b - '0'), true
	case b|0x20 >= 'a' && b|0x20 <= 'f':
		return rune(b|0x20-'a') + 10, true
	}
	return 0, false
}

// reference reads a reference in character data: a character is a Text, and an
// entity's text is read next.
func (r *Reader) reference() (Kind, bool) {
	at := r.pos
	ref, expected := parseReference(r.data[at:])
	if expected != "" {
		return None, r.fail(at+ref.size, expected)
	}
	if ref.char == 0 {
		e, ok := r.entity(ref.name, at)
		if ok {
			r.pos += ref.size
			r.enter(e, at)
		}
		return None, ok
	}
	kind := r.piece(at, at+ref.size)
	r.content = utf8.AppendRune(r.referenced[:0], ref.char)
	return kind, true
}
