package expr_test

import (
	"testing"

	"tribune/graph/term"
	"tribune/query/expr"
	"tribune/query/querytest"
)

// TestCompareIsTotal: the order of ORDER BY is one, and equal are the same terms only.
func TestCompareIsTotal(t *testing.T) {
	terms := append(querytest.Literals(), term.Term{}, term.NewIRI("http://e/a"), term.NewBlankNode("a"))
	for _, object := range querytest.Literals()[:8] {
		terms = append(terms, term.NewTriple(term.NewIRI("http://e/a"), term.NewIRI("http://e/b"), object))
	}
	compare := make([][]int, len(terms))
	for i, a := range terms {
		for j, b := range terms {
			c := expr.Compare(expr.FromTerm(a), expr.FromTerm(b))
			compare[i] = append(compare[i], c)
			if (c == 0) != a.Equal(b) {
				t.Errorf("%s and %s compare as %d", a, b, c)
			}
			if j < i && c != -compare[j][i] {
				t.Errorf("%s and %s compare as %d, and the other way round too", a, b, c)
			}
		}
	}
	for i, a := range terms {
		for j, b := range terms {
			for k, c := range terms {
				if compare[i][j] < 0 && compare[j][k] < 0 && compare[i][k] >= 0 {
					t.Fatalf("%s < %s < %s, but not the first than the last", a, b, c)
				}
			}
		}
	}
}
