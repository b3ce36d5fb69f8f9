package term

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unsafe"
)

// ErrKey is the error of bytes that are no term's key.
var ErrKey = errors.New("not a term key")

// maxDepth bounds the nesting of triple terms as subjects and predicates in a
// key that comes from outside, so that no input can exhaust the stack. RDF
// nests them as objects only, and that to any depth.
const maxDepth = 1000

// FromKey returns the term that has that key. The term shares no memory with
// it. What is no key is ErrKey.
func FromKey(key []byte) (Term, error) { return fromKey(key, 0) }

func fromKey(key []byte, depth int) (Term, error) {
	if depth > maxDepth {
		return Term{}, ErrKey
	}
	var outer []Triple // without their objects yet
	for len(key) > 0 && Form(key[0]) == TripleTerm {
		parts, err := SplitTripleKey(key)
		if err != nil {
			return Term{}, err
		}
		var t Triple
		if t.Subject, err = fromKey(parts[0], depth+1); err != nil {
			return Term{}, err
		}
		if t.Predicate, err = fromKey(parts[1], depth+1); err != nil {
			return Term{}, err
		}
		outer, key = append(outer, t), parts[2]
	}
	t, err := fromAtomKey(key, copied)
	for i := len(outer) - 1; i >= 0 && err == nil; i-- {
		t = NewTriple(outer[i].Subject, outer[i].Predicate, t)
	}
	return t, err
}

// textOf makes text of a part of a key: a copy, or the key's own memory.
type textOf func([]byte) string

func copied(b []byte) string { return string(b) }

func shared(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func fromAtomKey(key []byte, text textOf) (Term, error) {
	if len(key) == 0 {
		return Term{}, ErrKey
	}
	form, body := Form(key[0]), key[1:]
	switch form {
	case BlankNode, IRI, String:
		return Term{form: form, text: text(body)}, nil
	case LangString, DirLangString:
		return fromLangKey(form, body, text)
	case TypedLiteral:
		datatype, lexical, ok := bytes.Cut(body, []byte{0})
		if !ok || string(datatype) == XSDString { // a string's key has a form of its own
			return Term{}, ErrKey
		}
		return Term{form: form, text: text(lexical), qualifier: text(datatype)}, nil
	}
	return Term{}, ErrKey
}

func fromLangKey(form Form, body []byte, text textOf) (Term, error) {
	lexical, language, ok := cutEscaped(body)
	if !ok {
		return Term{}, ErrKey
	}
	t := Term{form: form, text: text(lexical)}
	if form == DirLangString {
		if language, t.direction = cutDirection(language); t.direction == NoDirection {
			return Term{}, ErrKey
		}
	}
	t.qualifier = text(language)
	return t, nil
}

func cutDirection(tag []byte) (language []byte, d Direction) {
	for _, d := range [...]Direction{LTR, RTL} {
		if language, ok := bytes.CutSuffix(tag, []byte("--"+d.String())); ok {
			return language, d
		}
	}
	return tag, NoDirection
}

// cutEscaped cuts text' 00 rest at the terminator and undoes the escapes. Without
// any, text is a part of body.
func cutEscaped(body []byte) (text, rest []byte, ok bool) {
	i := bytes.IndexByte(body, 0)
	if i >= 0 && (i+1 == len(body) || body[i+1] != 0xFF) {
		return body[:i], body[i+1:], true
	}
	for i >= 0 && i+1 < len(body) && body[i+1] == 0xFF {
		text = append(append(text, body[:i]...), 0)
		body = body[i+2:]
		i = bytes.IndexByte(body, 0)
	}
	if i < 0 {
		return nil, nil, false
	}
	return append(text, body[:i]...), body[i+1:], true
}

// SplitTripleKey returns the three keys within the key of a triple term, as
// slices of it.
func SplitTripleKey(key []byte) (parts [3][]byte, err error) {
	if len(key) == 0 || Form(key[0]) != TripleTerm {
		return parts, ErrKey
	}
	rest := key[1:]
	for i := range parts {
		n, w := binary.Uvarint(rest)
		if w <= 0 || n > uint64(len(rest)-w) || w != uvarintSize(n) { // one spelling, by I1
			return parts, ErrKey
		}
		parts[i], rest = rest[w:w+int(n)], rest[w+int(n):]
	}
	if len(rest) != 0 {
		return parts, ErrKey
	}
	return parts, nil
}

// SplitTypedKey returns datatype and lexical form of a typed literal's key, as
// slices of it.
func SplitTypedKey(key []byte) (datatype, text []byte, ok bool) {
	if len(key) == 0 || Form(key[0]) != TypedLiteral {
		return nil, nil, false
	}
	return bytes.Cut(key[1:], []byte{0})
}
