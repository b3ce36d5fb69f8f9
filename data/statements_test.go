package data

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	iriSyntax     = "<[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|^`\\\\]*>"
	literalSyntax = `"(?:[^"\\\n\r]|\\[tbnrf"'\\])*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^` + iriSyntax + `)?`
	blankSyntax   = `_:[A-Za-z0-9]+`
	tripleSyntax  = `<<\( .* \)>>`
	variable      = `\?[A-Za-z]+`
)

var termSyntax = regexp.MustCompile(strings.Join([]string{tripleSyntax, iriSyntax, literalSyntax, blankSyntax, variable}, "|"))

// splitTerms splits terms that are each followed by one space.
func splitTerms(t *testing.T, text string) []string {
	t.Helper()
	terms := termSyntax.FindAllString(text, -1)
	if strings.Join(terms, " ") != text {
		t.Fatalf("not terms with a space between: %s", text)
	}
	return terms
}

type statement [3]string

// statements reads N-Triples as this package writes them.
func statements(t *testing.T, text string) []statement {
	t.Helper()
	var all []statement
	for line := range strings.Lines(text) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		body, ok := strings.CutSuffix(line, " .\n")
		if !ok {
			t.Fatalf("line does not end as a statement: %s", line)
		}
		terms := splitTerms(t, body)
		if len(terms) != 3 {
			t.Fatalf("%d terms in a statement: %s", len(terms), line)
		}
		all = append(all, statement(terms))
	}
	return all
}

// objects returns the objects of a subject and predicate.
func objects(all []statement, subject, predicate string) []string {
	var found []string
	for _, s := range all {
		if s[0] == subject && s[1] == predicate {
			found = append(found, s[2])
		}
	}
	return found
}

// reified returns the statement within a triple term.
func reified(t *testing.T, term string) statement {
	t.Helper()
	inner, opened := strings.CutPrefix(term, "<<( ")
	inner, closed := strings.CutSuffix(inner, " )>>")
	terms := splitTerms(t, inner)
	if !opened || !closed || len(terms) != 3 {
		t.Fatalf("not a triple term: %s", term)
	}
	return statement(terms)
}

func TestSeedStatementsAreDistinct(t *testing.T) {
	for _, f := range Files() {
		all := statements(t, f.Content)
		slices.SortFunc(all, func(a, b statement) int { return slices.Compare(a[:], b[:]) })
		for i := 1; i < len(all); i++ {
			if all[i] == all[i-1] {
				t.Errorf("%s: twice: %v", f.Name, all[i])
			}
		}
	}
}

func TestSeedHasNoBlankNodes(t *testing.T) {
	for _, f := range Files() {
		for _, s := range statements(t, f.Content) {
			if strings.HasPrefix(s[0], "_:") || strings.HasPrefix(s[2], "_:") {
				t.Errorf("%s: blank node in %v", f.Name, s)
			}
		}
	}
}

func TestSeedHasOneLabelAThing(t *testing.T) {
	facts := statements(t, legions)
	for _, s := range facts {
		labels := objects(facts, s[0], rdfsLabel)
		if len(labels) != 1 || !strings.HasSuffix(labels[0], "@en") {
			t.Errorf("%s has labels %v, want one in English", s[0], labels)
		}
		if named := objects(facts, s[2], rdfType); strings.HasPrefix(s[2], "<https://tribune.example/id/") && len(named) == 0 {
			t.Errorf("%s is not described", s[2])
		}
	}
}
