package xsd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
)

// TestCompare: each line is two terms with a bar between; the answer comes
// before the line.
func TestCompare(t *testing.T) {
	datadriven.RunTest(t, "testdata/compare", func(t *testing.T, d *datadriven.TestData) string {
		var out strings.Builder
		for _, line := range strings.Split(d.Input, "\n") {
			left, right, _ := strings.Cut(line, " | ")
			a, b := parseTerm(t, left), parseTerm(t, right)
			c := Compare(a, b)
			if r := Compare(b, a); r != c.Reverse() { // I1
				t.Errorf("%s: %v, but reversed %v", line, c, r)
			}
			fmt.Fprintf(&out, "%-13v  %s\n", c, line)
		}
		return out.String()
	})
}

// corpus is every term of the comparison tests.
func corpus(t testing.TB) (all []term.Term) {
	data, err := os.ReadFile(filepath.Join("testdata", "compare"))
	if err != nil {
		t.Fatal(err)
	}
	input := false // between the command and the line of dashes
	for _, line := range strings.Split(string(data), "\n") {
		if left, right, ok := strings.Cut(line, " | "); ok && input {
			all = append(all, parseTerm(t, left), parseTerm(t, right))
		}
		input = line == "compare" || input && line != "----"
	}
	return all
}

func TestCompareIsAntisymmetric(t *testing.T) {
	all := corpus(t)
	for _, a := range all {
		for _, b := range all {
			if c, r := Compare(a, b), Compare(b, a); r != c.Reverse() {
				t.Errorf("%v and %v: %v, but reversed %v", a, b, c, r)
			}
		}
	}
}

func TestCompareWithItself(t *testing.T) {
	for _, a := range corpus(t) {
		c := Compare(a, a)
		switch {
		case isNoTerm(a):
			if c != Indeterminate {
				t.Errorf("%v: %v", a, c)
			}
		case strings.Contains(a.String(), `"NaN"^^<`+Namespace):
			if c != Unordered && c != Unequal {
				t.Errorf("%v: %v", a, c)
			}
		case c != Equal && c != Equivalent:
			t.Errorf("%v: %v with itself", a, c)
		}
	}
}

// TestOrderIsTransitive: within one datatype < and = never contradict each
// other. Across datatypes promotion breaks it, as the standard wants.
func TestOrderIsTransitive(t *testing.T) {
	byDatatype := map[string][]term.Term{}
	for _, a := range corpus(t) {
		byDatatype[a.Datatype()] = append(byDatatype[a.Datatype()], a)
	}
	for _, all := range byDatatype {
		for _, a := range all {
			for _, b := range all {
				for _, c := range all {
					if atMost(a, b) && atMost(b, c) && Compare(a, c) == Greater {
						t.Errorf("%v <= %v <= %v, but not <=", a, b, c)
					}
				}
			}
		}
	}
}

func atMost(a, b term.Term) bool {
	answer, ok := Compare(a, b).IsLessOrEqual()
	return answer && ok
}

func TestOperators(t *testing.T) {
	type answer struct{ value, ok bool }
	yes, no, fault := answer{true, true}, answer{false, true}, answer{false, false}
	for c, want := range map[Comparison][3]answer{ // = < <=
		Less:          {no, yes, yes},
		Equal:         {yes, no, yes},
		Greater:       {no, no, no},
		Unordered:     {no, no, no},
		Unequal:       {no, fault, fault},
		Equivalent:    {yes, fault, fault},
		Indeterminate: {fault, fault, fault},
	} {
		var got [3]answer
		for i, f := range []func() (bool, bool){c.IsEqual, c.IsLess, c.IsLessOrEqual} {
			got[i].value, got[i].ok = f()
		}
		if got != want {
			t.Errorf("%v: %v, want %v", c, got, want)
		}
	}
}

// TestCompareDeepTriples: nesting as deep as memory allows needs no stack.
func TestCompareDeepTriples(t *testing.T) {
	deep := func(last string) term.Term {
		x := term.NewTyped(last, Integer.IRI())
		for range 100_000 {
			x = term.NewTriple(term.NewIRI("s"), term.NewIRI("p"), x)
		}
		return x
	}
	if c := Compare(deep("1"), deep("01")); c != Equivalent {
		t.Errorf("equal triple terms: %v", c)
	}
	if c := Compare(deep("1"), deep("2")); c != Unequal {
		t.Errorf("different triple terms: %v", c)
	}
}
