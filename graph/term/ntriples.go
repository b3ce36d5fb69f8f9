package term

import "unicode/utf8"

// String is the term in N-Triples syntax, as AppendNTriples spells it.
func (t Term) String() string { return string(AppendNTriples(nil, t)) }

// AppendNTriples appends the term in N-Triples 1.2 syntax, in the canonical
// form of its section 4 but for the language tag, whose spelling is part of
// the term's identity and kept. No term and the default graph append nothing.
func AppendNTriples(dst []byte, t Term) []byte { return appendTerm(dst, t, keepTag) }

// AppendCanonical appends the term in the canonical form of N-Triples 1.2,
// section 4: as AppendNTriples, but language tags in lower case. Two terms that
// differ in the case of a tag only are spelled alike.
func AppendCanonical(dst []byte, t Term) []byte { return appendTerm(dst, t, lowerTag) }

// AppendKeyNTriples appends the term that has that key as AppendNTriples spells it,
// and allocates nothing for it unless it is a triple term. What is no key is ErrKey.
func AppendKeyNTriples(dst, key []byte) ([]byte, error) { return appendKeyTerm(dst, key, keepTag) }

// AppendKeyCanonical does so as AppendCanonical spells it.
func AppendKeyCanonical(dst, key []byte) ([]byte, error) { return appendKeyTerm(dst, key, lowerTag) }

func appendKeyTerm(dst, key []byte, tag tagSpelling) ([]byte, error) {
	if len(key) > 0 && Form(key[0]) == TripleTerm {
		t, err := FromKey(key)
		return appendTerm(dst, t, tag), err
	}
	t, err := fromAtomKey(key, shared)
	return appendAtom(dst, t, tag), err
}

// tagSpelling appends a language tag.
type tagSpelling func(dst []byte, tag string) []byte

func keepTag(dst []byte, tag string) []byte { return append(dst, tag...) }

func lowerTag(dst []byte, tag string) []byte {
	for i := range len(tag) {
		c := tag[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// appendTerm walks down the objects of nested triple terms in a loop, for RDF
// nests there only and to any depth.
func appendTerm(dst []byte, t Term, tag tagSpelling) []byte {
	open := 0
	for t.form == TripleTerm {
		dst = append(dst, "<<( "...)
		dst = append(appendTerm(dst, t.triple.Subject, tag), ' ')
		dst = append(appendTerm(dst, t.triple.Predicate, tag), ' ')
		t = t.triple.Object
		open++
	}
	dst = appendAtom(dst, t, tag)
	for range open {
		dst = append(dst, " )>>"...)
	}
	return dst
}

func appendAtom(dst []byte, t Term, tag tagSpelling) []byte {
	switch t.form {
	case BlankNode:
		return append(append(dst, "_:"...), t.text...)
	case IRI:
		return appendIRI(dst, t.text)
	case String, LangString, DirLangString, TypedLiteral:
		dst = append(appendEscaped(append(dst, '"'), t.text), '"')
		return appendQualifier(dst, t, tag)
	}
	return dst
}

func appendQualifier(dst []byte, t Term, tag tagSpelling) []byte {
	switch t.form {
	case LangString:
		dst = tag(append(dst, '@'), t.qualifier)
	case DirLangString:
		dst = append(tag(append(dst, '@'), t.qualifier), "--"...)
		dst = append(dst, t.direction.String()...)
	case TypedLiteral:
		dst = appendIRI(append(dst, "^^"...), t.qualifier)
	}
	return dst
}

// appendIRI escapes what IRIREF does not allow, so that a line of output is
// one statement even for an IRI that no parser let in.
func appendIRI(dst []byte, iri string) []byte {
	dst = append(dst, '<')
	from := 0
	for i := range len(iri) {
		if c := iri[i]; iriForbidden[c] {
			dst = appendUCHAR(append(dst, iri[from:i]...), rune(c))
			from = i + 1
		}
	}
	return append(append(dst, iri[from:]...), '>')
}

// iriForbidden are the bytes that do not stand in an IRIREF as they are.
var iriForbidden = bytesOf(0, ' ', "<>\"{}|^`\\")

// mayNeedEscape are the bytes that begin a character that is escaped in a literal, and
// others.
var mayNeedEscape = bytesOf(0, ' '-1, "\"\\\x7F\xEF")

// bytesOf is a table of the bytes of a range and some others.
func bytesOf(from, to byte, others string) (table [256]bool) {
	for c := from; c <= to; c++ {
		table[c] = true
	}
	for i := range len(others) {
		table[others[i]] = true
	}
	return table
}

// appendEscaped escapes the characters that the canonical form names, and no
// others.
func appendEscaped(dst []byte, text string) []byte {
	from := 0
	for i := 0; i < len(text); {
		if !mayNeedEscape[text[i]] {
			i++
			continue
		}
		width := escapeWidth(text[i:])
		if width == 0 {
			i++
			continue
		}
		dst = appendEscape(append(dst, text[from:i]...), text[i:i+width])
		i += width
		from = i
	}
	return append(dst, text[from:]...)
}

// escapeWidth is the number of bytes of the character at the front of text if
// it must be escaped, otherwise 0. U+FFFE and U+FFFF are no XML 1.1 characters.
func escapeWidth(text string) int {
	c := text[0]
	switch {
	case c < ' ' || c == '"' || c == '\\' || c == 0x7F:
		return 1
	case c == 0xEF && len(text) > 2 && text[1] == 0xBF && text[2] >= 0xBE:
		return 3
	}
	return 0
}

func appendEscape(dst []byte, char string) []byte {
	switch char[0] {
	case '\b':
		return append(dst, `\b`...)
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\f':
		return append(dst, `\f`...)
	case '\r':
		return append(dst, `\r`...)
	case '"', '\\':
		return append(dst, '\\', char[0])
	}
	r, _ := utf8.DecodeRuneInString(char)
	return appendUCHAR(dst, r)
}

func appendUCHAR(dst []byte, r rune) []byte {
	const hex = "0123456789ABCDEF"
	return append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
