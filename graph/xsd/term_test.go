package xsd

import (
	"strings"
	"testing"

	"tribune/graph/term"
)

// parseTerm reads a term of the test files: N-Triples without escapes, with
// the prefix xsd: for datatypes, and commas between the parts of <<( )>>.
func parseTerm(t testing.TB, s string) term.Term {
	t.Helper()
	s = strings.TrimSpace(s)
	switch {
	case s == "default":
		return term.Default()
	case s == "none":
		return term.Term{}
	case strings.HasPrefix(s, "_:"):
		return term.NewBlankNode(s[2:])
	case strings.HasPrefix(s, "<<("):
		inner := strings.TrimSuffix(strings.TrimPrefix(s, "<<("), ")>>")
		parts := strings.SplitN(inner, ",", 3)
		return term.NewTriple(parseTerm(t, parts[0]), parseTerm(t, parts[1]), parseTerm(t, parts[2]))
	case strings.HasPrefix(s, "<"):
		return term.NewIRI(strings.Trim(s, "<>"))
	case strings.HasPrefix(s, `"`):
		return parseLiteral(s)
	}
	t.Fatalf("no term: %s", s)
	return term.Term{}
}

func parseLiteral(s string) term.Term {
	end := strings.LastIndexByte(s, '"')
	text, qualifier := s[1:end], s[end+1:]
	if datatype, ok := strings.CutPrefix(qualifier, "^^"); ok {
		if local, ok := strings.CutPrefix(datatype, "xsd:"); ok {
			return term.NewTyped(text, Namespace+local)
		}
		return term.NewTyped(text, strings.Trim(datatype, "<>"))
	}
	tag, ok := strings.CutPrefix(qualifier, "@")
	if !ok {
		return term.NewString(text)
	}
	if language, ok := strings.CutSuffix(tag, "--ltr"); ok {
		return term.NewDirLangString(text, language, term.LTR)
	}
	if language, ok := strings.CutSuffix(tag, "--rtl"); ok {
		return term.NewDirLangString(text, language, term.RTL)
	}
	return term.NewLangString(text, tag)
}
