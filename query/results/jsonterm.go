package results

import (
	"unicode/utf8"

	"tribune/graph/term"
)

// AppendJSONTerm appends the term of a key as SPARQL 1.2 Query Results JSON
// Format (section 3.2.2) has it. It goes down the objects of nested triple
// terms in a loop, for RDF nests there only and to any depth.
func AppendJSONTerm(dst, key []byte) ([]byte, error) {
	open := 0
	for len(key) > 0 && term.Form(key[0]) == term.TripleTerm {
		parts, err := term.SplitTripleKey(key)
		if err != nil {
			return dst, err
		}
		dst = append(dst, `{"type":"triple","value":{"subject":`...)
		if dst, err = appendJSONAtom(dst, parts[0]); err != nil {
			return dst, err
		}
		dst = append(dst, `,"predicate":`...)
		if dst, err = appendJSONAtom(dst, parts[1]); err != nil {
			return dst, err
		}
		dst = append(dst, `,"object":`...)
		key = parts[2]
		open++
	}
	dst, err := appendJSONAtom(dst, key)
	for range open {
		dst = append(dst, "}}"...)
	}
	return dst, err
}

// appendJSONAtom appends any other term.
func appendJSONAtom(dst, key []byte) ([]byte, error) {
	if len(key) == 0 {
		return dst, term.ErrKey
	}
	switch term.Form(key[0]) {
	case term.IRI:
		dst = appendJSONString(append(dst, `{"type":"uri","value":`...), key[1:])
	case term.BlankNode:
		dst = appendJSONString(append(dst, `{"type":"bnode","value":`...), key[1:])
	case term.String:
		dst = appendJSONString(append(dst, `{"type":"literal","value":`...), key[1:])
	case term.TypedLiteral:
		datatype, text, ok := term.SplitTypedKey(key)
		if !ok {
			return dst, term.ErrKey
		}
		dst = appendJSONString(append(dst, `{"type":"literal","value":`...), text)
		dst = appendJSONString(append(dst, `,"datatype":`...), datatype)
	default:
		return appendJSONTagged(dst, key)
	}
	return append(dst, '}'), nil
}

// appendJSONTagged appends a language string.
func appendJSONTagged(dst, key []byte) ([]byte, error) {
	t, err := term.FromKey(key)
	if err != nil || t.Language() == "" {
		return dst, term.ErrKey
	}
	dst = appendJSONString(append(dst, `{"type":"literal","value":`...), t.Text())
	dst = appendJSONString(append(dst, `,"xml:lang":`...), t.Language())
	if d := t.Direction(); d != term.NoDirection {
		dst = append(append(append(dst, `,"its:dir":"`...), d.String()...), '"')
	}
	return append(dst, '}'), nil
}

// jsonPlain marks the ASCII characters that stand for themselves in a JSON
// string (RFC 8259 section 7).
var jsonPlain = func() (plain [utf8.RuneSelf]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendJSONString appends text as a JSON string. Bytes that are not UTF-8,
// which only the Go API can have let in, become U+FFFD.
func appendJSONString[T string | []byte](dst []byte, text T) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && jsonPlain[c] {
			i++
			continue
		}
		if width := runeWidth(text[i:]); width > 1 {
			i += width
			continue
		}
		dst = appendJSONEscape(append(dst, text[from:i]...), text[i])
		i++
		from = i
	}
	return append(append(dst, text[from:]...), '"')
}

// runeWidth is the length of the character at the front of text, 1 if it is
// not UTF-8.
func runeWidth[T string | []byte](text T) int {
	var head [utf8.UTFMax]byte
	_, width := utf8.DecodeRune(head[:copy(head[:], text)])
	return width
}

func appendJSONEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch {
	case c >= utf8.RuneSelf:
		return utf8.AppendRune(dst, utf8.RuneError)
	case c == '"', c == '\\':
		return append(dst, '\\', c)
	case c == '\n':
		return append(dst, '\\', 'n')
	case c == '\r':
		return append(dst, '\\', 'r')
	case c == '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
