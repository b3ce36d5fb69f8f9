package term

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
)

// MaxKey is the longest key in bytes that a store takes.
const MaxKey = 64 << 20

// AppendKey appends the key of t. A zero Term and the default graph have none
// and append nothing.
func AppendKey(dst []byte, t Term) []byte {
	for t.form == TripleTerm { // down the objects in a loop, for they nest
		dst = append(dst, byte(TripleTerm))
		dst = appendPart(dst, t.triple.Subject)
		dst = appendPart(dst, t.triple.Predicate)
		t = t.triple.Object
		dst = binary.AppendUvarint(dst, uint64(keySize(t)))
	}
	switch t.form {
	case None, DefaultGraph:
		return dst
	case LangString, DirLangString:
		return AppendLangKey(dst, []byte(t.text), []byte(t.qualifier), t.direction)
	case TypedLiteral:
		dst = append(append(dst, byte(TypedLiteral)), t.qualifier...)
		return append(append(dst, 0), t.text...)
	}
	return append(append(dst, byte(t.form)), t.text...)
}

func appendPart(dst []byte, t Term) []byte {
	return AppendKey(binary.AppendUvarint(dst, uint64(keySize(t))), t)
}

// keySize is the length of the key of t.
func keySize(t Term) int {
	switch t.form {
	case None, DefaultGraph:
		return 0
	case LangString, DirLangString:
		n := 1 + len(t.text) + strings.Count(t.text, "\x00") + 1 + len(t.qualifier)
		if t.form == DirLangString {
			n += len("--ltr")
		}
		return n
	case TypedLiteral:
		return 1 + len(t.qualifier) + 1 + len(t.text)
	case TripleTerm:
		return t.triple.keySize
	}
	return 1 + len(t.text)
}

func tripleKeySize(t Triple) int {
	size := 1
	for _, part := range [...]Term{t.Subject, t.Predicate, t.Object} {
		n := keySize(part)
		size += uvarintSize(uint64(n)) + n
	}
	return size
}

func uvarintSize(v uint64) int { return max(1, (bits.Len64(v)+6)/7) }

// AppendTextKey appends the key of a blank node, IRI or xsd:string.
func AppendTextKey(dst []byte, f Form, text []byte) []byte {
	return append(append(dst, byte(f)), text...)
}

// AppendLangKey appends the key of a language string, directional if d says so.
func AppendLangKey(dst, text, language []byte, d Direction) []byte {
	form := LangString
	if d != NoDirection {
		form = DirLangString
	}
	dst = append(dst, byte(form))
	for {
		i := bytes.IndexByte(text, 0)
		if i < 0 {
			break
		}
		dst = append(append(dst, text[:i]...), 0, 0xFF)
		text = text[i+1:]
	}
	dst = append(append(append(dst, text...), 0), language...)
	if d != NoDirection {
		dst = append(append(dst, "--"...), d.String()...)
	}
	return dst
}

// AppendTypedKey appends the key of a literal of that datatype, which is not
// one that a form of its own implies; of xsd:string it is the string's key.
func AppendTypedKey(dst, text, datatype []byte) []byte {
	if string(datatype) == XSDString {
		return AppendTextKey(dst, String, text)
	}
	dst = append(append(dst, byte(TypedLiteral)), datatype...)
	return append(append(dst, 0), text...)
}

// AppendTripleKey appends the key of the triple term of three keys.
func AppendTripleKey(dst, subject, predicate, object []byte) []byte {
	dst = append(dst, byte(TripleTerm))
	for _, part := range [][]byte{subject, predicate, object} {
		dst = binary.AppendUvarint(dst, uint64(len(part)))
		dst = append(dst, part...)
	}
	return dst
}
