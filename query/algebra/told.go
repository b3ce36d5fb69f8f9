package algebra

import (
	"strings"
	"unicode"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// IsTold reports whether an endpoint is told a term. A blank node would be a variable there, and
// terms of RDF 1.2 are an error to who knows SPARQL 1.1 only. What no query can write is not
// told either.
func IsTold(t term.Term) bool {
	switch t.Form() {
	case term.IRI:
		return isWritten(t.Text())
	case term.String:
		return true
	case term.LangString:
		return !strings.ContainsFunc(t.Language(), func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	case term.TypedLiteral:
		return isWritten(t.Datatype())
	}
	return false
}

// isWritten reports whether an IRI can stand between < and >.
func isWritten(iri string) bool {
	return rdfio.HasScheme(iri) && !strings.ContainsFunc(iri, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) })
}
