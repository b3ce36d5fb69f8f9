package exec

import (
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

var spellings = []struct{ datatype, text string }{
	{"integer", "1"}, {"integer", "01"}, {"integer", "-7"}, {"int", "1"}, {"decimal", "1.0"}, {"decimal", "1.00"},
	{"decimal", "-0.5"}, {"double", "1.0E0"}, {"double", "1e0"}, {"double", "NaN"}, {"float", "1.5"}, {"float", "0.1"},
	{"boolean", "true"}, {"boolean", "false"}, {"date", "2000-01-01"}, {"date", "2000-01-02"}, {"date", "2000-01-01Z"},
	{"dateTime", "2000-01-01T00:00:00.5Z"}, {"dateTime", "2000-01-01T00:00:00.50Z"}, {"dateTime", "2000-01-01T00:00:00"},
	{"gYear", "1999"}, {"gYear", "2000"}, {"string", "1"}, {"string", "a"}, {"decimal", "0.1"}, {"double", "0.1"},
}

func testTerms() []term.Term {
	out := []term.Term{
		term.NewIRI("http://e/a"), term.NewIRI("http://e/b"), term.NewBlankNode("a"), term.NewLangString("a", "en"),
		term.NewLangString("a", "EN"), term.NewTyped("a", "http://e/unknown"),
	}
	for _, s := range spellings {
		out = append(out, term.NewTyped(s.text, "http://www.w3.org/2001/XMLSchema#"+s.datatype))
	}
	return out
}

// TestVerdicts compares what ids tell with what terms tell, for every operator.
func TestVerdicts(t *testing.T) {
	terms := memoryRun(t, 4).terms
	told := 0
	for _, a := range testTerms() {
		for _, b := range testTerms() {
			for op := sparql.Equal; op <= sparql.GreaterOrEqual; op++ {
				v := compareIDs(op, idOf(t, terms, a), idOf(t, terms, b))
				if v == unknown {
					continue
				}
				told++
				e := &algebra.Compare{Op: op, Left: &algebra.Const{Term: a}, Right: &algebra.Const{Term: b}}
				if met := expr.Compile(e, nil).Test(&expr.Env{}, nil); met != (v == yes) {
					t.Errorf("%s %s %s: ids say %d, terms %v", a, op, b, v, met)
				}
			}
		}
	}
	if told < 100 {
		t.Errorf("ids tell only %d answers", told)
	}
}

// TestClasses: values that are equal are of one class, or one of them is odd.
func TestClasses(t *testing.T) {
	terms := memoryRun(t, 4).terms
	for _, a := range testTerms() {
		for _, b := range testTerms() {
			x, y := expr.FromTerm(a), expr.FromTerm(b)
			if !expr.Equal(x, y) {
				continue
			}
			cx, oddX := classOf(idOf(t, terms, a), x)
			cy, oddY := classOf(idOf(t, terms, b), y)
			if cx != cy && !oddX && !oddY {
				t.Errorf("%s = %s, but they are of the classes %x and %x", a, b, uint64(cx), uint64(cy))
			}
		}
	}
}

func classOf(i id.ID, v expr.Value) (c id.ID, odd bool) {
	if isExact(i) {
		return i, false
	}
	return class(i, v)
}

func idOf(t *testing.T, terms *Terms, x term.Term) id.ID {
	t.Helper()
	i, err := terms.ID(expr.FromTerm(x))
	if err != nil {
		t.Fatal(err)
	}
	return i
}
