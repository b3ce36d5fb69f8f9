package rdf11

import (
	"strings"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Direction is what stands in RDF 1.1 for a directional string.
type Direction uint8

// The two forms that JSON-LD 1.1 has (section 9.7 of its API, rdfDirection).
const (
	I18N     Direction = iota // a literal with a datatype of the i18n namespace
	Compound                  // a blank node with rdf:value, rdf:language and rdf:direction
)

// toI18N is a directional string as a literal of RDF 1.1. JSON-LD wants the language in
// lower case there.
func toI18N(t term.Term) term.Term {
	return term.NewTyped(t.Text(), i18n+strings.ToLower(t.Language())+"_"+t.Direction().String())
}

// fromI18N is the directional string that a literal stands for; other terms stay,
// and so do literals without a language, of which RDF 1.2 has none with a direction.
func fromI18N(t term.Term) term.Term {
	if t.Form() == term.TripleTerm {
		return fromI18NWithin(t)
	}
	if t.Form() != term.TypedLiteral {
		return t
	}
	tag, ok := strings.CutPrefix(t.Datatype(), i18n)
	if !ok {
		return t
	}
	language, direction, _ := strings.Cut(tag, "_")
	if d := directionOf(direction); d != term.NoDirection && isLanguage(language) {
		return term.NewDirLangString(t.Text(), language, d)
	}
	return t
}

// fromI18NWithin maps the literals within a triple term.
func fromI18NWithin(t term.Term) term.Term {
	inner := t.Triple()
	object := fromI18N(inner.Object)
	if object.Equal(inner.Object) {
		return t
	}
	return term.NewTriple(inner.Subject, inner.Predicate, object)
}

func directionOf(name string) term.Direction {
	for _, d := range []term.Direction{term.LTR, term.RTL} {
		if d.String() == name {
			return d
		}
	}
	return term.NoDirection
}

func isLanguage(tag string) bool {
	length, problem := rdfio.LanguageTag(tag)
	return problem == "" && length == len(tag)
}
