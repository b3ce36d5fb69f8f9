package hdt

import (
	"bytes"
	"strings"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// place is where a term stands in a triple.
type place uint8

const (
	subject place = iota
	predicate
	object
)

func (p place) String() string { return [...]string{"subject", "predicate", "object"}[p] }

// expected says what may stand there.
func (p place) expected() string {
	return [...]string{"a subject: an IRI or a blank node", "a predicate: an IRI", "an object: an IRI, a blank node or a literal"}[p]
}

// parser makes keys of the dictionary's strings.
type parser struct{ terminals.Scanner }

// key appends the key of the term that text stands for. If there is none, Fault
// says why.
func (p *parser) key(dst, text []byte, where place) ([]byte, bool) {
	p.Data, p.Pos, p.Fault = text, 0, terminals.Fault{}
	switch {
	case where == object && p.At(`"`):
		return p.literal(dst)
	case where != predicate && p.At("_:"):
		dst, ok := p.Blank(dst)
		return dst, ok && p.end("the end of the blank node label")
	case p.At(`"`) || p.At("_:"):
		return dst, p.Fail(0, where.expected())
	}
	if !p.iri(0, len(text), where.expected()) {
		return dst, false
	}
	return term.AppendTextKey(dst, term.IRI, text), true
}

// iri checks that an IRI is from start to end.
func (p *parser) iri(start, end int, expected string) bool {
	text := p.Data[start:end]
	if !rdfio.HasScheme(text) {
		return p.FailFor(start, "no absolute IRI", expected)
	}
	return p.Legal(text, start)
}

// end expects the end of the string.
func (p *parser) end(expected string) bool {
	return p.Pos == len(p.Data) || p.Fail(p.Pos, expected)
}

// literal appends the key of a literal: its text ends at the last quotation mark,
// for behind it there can be none.
func (p *parser) literal(dst []byte) ([]byte, bool) {
	quote := bytes.LastIndexByte(p.Data, '"')
	if quote == 0 {
		return dst, p.Fail(len(p.Data), `'"' at the end of the text`)
	}
	text := p.Data[1:quote]
	if n := rdfio.ValidPrefix(text); n < len(text) {
		return dst, p.Fail(1+n, "a character of the text")
	}
	p.Pos = quote + 1
	switch {
	case p.Pos == len(p.Data):
		return term.AppendTextKey(dst, term.String, text), true
	case p.Peek() == '@':
		return p.tagged(dst, text)
	case p.At("^^<"):
		return p.typed(dst, text)
	}
	return dst, p.Fail(p.Pos, `the end, "@" and a language tag, or "^^<" and a datatype`)
}

func (p *parser) tagged(dst, text []byte) ([]byte, bool) {
	start := p.Pos + 1
	length, problem := rdfio.LanguageTag(p.Data[start:])
	p.Pos = start + length
	if problem != "" {
		return dst, p.Fail(p.Pos, problem)
	}
	tag := p.Data[start:p.Pos]
	return term.AppendLangKey(dst, text, tag, term.NoDirection), p.end("the end of the language tag")
}

func (p *parser) typed(dst, text []byte) ([]byte, bool) {
	start, end := p.Pos+len("^^<"), len(p.Data)-1
	if end < start || p.Data[end] != '>' {
		return dst, p.Fail(len(p.Data), `">" at the end of the datatype`)
	}
	if !p.iri(start, end, "a datatype: an IRI") {
		return dst, false
	}
	return p.Typed(dst, text, p.Data[start:end], start)
}

// appendString appends the string that stands for a term in the dictionary.
func appendString(dst []byte, t term.Term) ([]byte, error) {
	switch t.Form() {
	case term.IRI:
		dst = append(dst, t.Text()...)
	case term.BlankNode:
		dst = append(append(dst, "_:"...), t.Text()...)
	case term.String, term.LangString, term.TypedLiteral:
		dst = append(append(append(dst, '"'), t.Text()...), '"')
		dst = appendQualifier(dst, t)
	default:
		return dst, unsayable("%v, and it has no triple terms and no base directions", t)
	}
	if strings.IndexByte(t.Text(), 0) >= 0 {
		return dst, unsayable("%v, and its strings end at a NUL", t)
	}
	return dst, nil
}

func appendQualifier(dst []byte, t term.Term) []byte {
	switch t.Form() {
	case term.LangString:
		return append(append(dst, '@'), t.Language()...)
	case term.TypedLiteral:
		return append(append(append(dst, "^^<"...), t.Datatype()...), '>')
	}
	return dst
}
