package conformance

import (
	"errors"
	"fmt"
	"strings"

	"tribune/loader/canon"
	"tribune/loader/manifest"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// rdft is the namespace of the types of tests of RDF syntaxes.
const rdft = "http://www.w3.org/ns/rdftest#"

// syntaxKinds are the kinds of test of each syntax that has a grammar of its own:
// rdft:Test, its name, and what is tested.
func syntaxKinds() (kinds []Kind) {
	for _, row := range []struct {
		name   string
		syntax rdfio.Syntax
	}{
		{"NTriples", rdfio.NTriples},
		{"NQuads", rdfio.NQuads},
		{"Turtle", rdfio.Turtle},
		{"Trig", rdfio.TriG},
		{"XML", rdfio.RDFXML},
	} {
		kind := func(what string, run func(manifest.Test, rdfio.Syntax) error) {
			kinds = append(kinds, Kind{
				Types: []string{rdft + "Test" + row.name + what},
				Run:   func(t manifest.Test) error { return run(t, row.syntax) },
			})
		}
		kind("PositiveSyntax", positiveSyntax)
		kind("NegativeSyntax", negativeSyntax)
		kind("NegativeEval", negativeSyntax)
		kind("Eval", evaluation)
		kind("PositiveC14N", canonicalLines)
	}
	return kinds
}

func positiveSyntax(t manifest.Test, s rdfio.Syntax) error { return visit(t.Action, s, ignore) }

func negativeSyntax(t manifest.Test, s rdfio.Syntax) error {
	var statements strings.Builder
	w := ntriples.NewWriter(&statements)
	err := visit(t.Action, s, w.Write)
	var refused *rdfio.SyntaxError
	switch {
	case errors.As(err, &refused):
		return nil
	case err != nil:
		return err
	}
	return errors.Join(w.Close(), &Mismatch{"a syntax error", statements.String()})
}

func evaluation(t manifest.Test, s rdfio.Syntax) error {
	got := canon.New(canon.Options{})
	if err := visit(t.Action, s, got.Add); err != nil {
		return err
	}
	return MatchGraph(t.Result, got)
}

// canonicalLines tests the canonical form of each statement, in the order of the
// document.
func canonicalLines(t manifest.Test, s rdfio.Syntax) error {
	want, err := t.Result.Text()
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	var got strings.Builder
	w := ntriples.NewCanonicalWriter(&got)
	if err := visit(t.Action, s, w.Write); err != nil {
		return err
	}
	return errors.Join(w.Close(), Match(want, got.String()))
}
