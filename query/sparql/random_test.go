package sparql_test

import (
	"math/rand/v2"
	"testing"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/querytest"
	"tribune/query/sparql"
)

// TestPrintRandom prints trees of random expressions and paths, whose parentheses are
// where mistakes would be.
func TestPrintRandom(t *testing.T) {
	seed := rand.Uint64()
	r := trees{rand.New(rand.NewPCG(seed, 0))}
	for range 2000 {
		filter := &sparql.Filter{Expr: r.expr(5)}
		path := sparql.Triple{Subject: r.variable(), Path: r.path(4), Object: r.variable()}
		q := &sparql.Query{Form: &sparql.Ask{}, Where: &sparql.Group{Elements: []sparql.Element{
			&sparql.Triples{Patterns: []sparql.Triple{path}}, filter,
		}}}
		if one, ok := path.Path.(*sparql.PathIRI); ok {
			q.Where.Elements[0].(*sparql.Triples).Patterns[0] = sparql.Triple{
				Subject: path.Subject, Predicate: sparql.Constant{Term: term.NewIRI(one.IRI)}, Object: path.Object,
			}
		}
		again, err := sparql.ParseQuery(q.String(), sparql.Options{})
		if err != nil {
			t.Fatalf("seed %d: %s%v", seed, q, err)
		}
		if d := difference(q, again); d != "" {
			t.Fatalf("seed %d: %sis read as\n%s%s", seed, q, again, d)
		}
	}
}

// trees makes random trees of at most some depth.
type trees struct{ *rand.Rand }

func (r trees) variable() sparql.Var {
	return sparql.Var{Name: string(rune('a' + r.IntN(3)))}
}

func (r trees) constant() sparql.Constant {
	kinds := []term.Term{
		term.NewTyped("1", xsd.Namespace+"integer"), term.NewTyped("-1", xsd.Namespace+"integer"),
		term.NewTyped("+.5", xsd.Namespace+"decimal"), term.NewTyped("1.", xsd.Namespace+"decimal"),
		term.NewTyped("-2e0", xsd.Namespace+"double"), term.NewTyped("true", xsd.Namespace+"boolean"),
		term.NewString("a\"\n"), term.NewDirLangString("b", "en", term.RTL), term.NewIRI("http://e/a.b"),
		term.NewTriple(term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), term.NewString("o")),
	}
	return sparql.Constant{Term: kinds[r.IntN(len(kinds))]}
}

func (r trees) expr(depth int) sparql.Expr {
	if depth == 0 || r.IntN(8) == 0 {
		if r.IntN(2) == 0 {
			return r.variable()
		}
		return r.constant()
	}
	sub := func() sparql.Expr { return r.expr(depth - 1) }
	switch r.IntN(10) {
	case 0, 1:
		return &sparql.Logical{Or: r.IntN(2) == 0, Operands: r.list(2, sub)}
	case 2:
		return &sparql.Not{Operand: sub()}
	case 3:
		return &sparql.Sign{Minus: r.IntN(2) == 0, Operand: sub()}
	case 4:
		return &sparql.Compare{Op: sparql.CompareOp(r.IntN(6)), Left: sub(), Right: sub()}
	case 5, 6:
		return &sparql.Arithmetic{Op: sparql.ArithmeticOp(r.IntN(4)), Left: sub(), Right: sub()}
	case 7:
		return &sparql.In{Not: r.IntN(2) == 0, Operand: sub(), List: r.list(0, sub)}
	case 8:
		return &sparql.Call{Func: sparql.FuncConcat, Args: r.list(0, sub)}
	}
	return &sparql.FunctionCall{IRI: "http://e/f", Args: r.list(0, sub)}
}

// list makes from least to least+2 expressions.
func (r trees) list(least int, sub func() sparql.Expr) (list []sparql.Expr) {
	for range least + r.IntN(3) {
		list = append(list, sub())
	}
	return list
}

func (r trees) path(depth int) sparql.Path {
	if depth == 0 || r.IntN(8) == 0 {
		return &sparql.PathIRI{IRI: "http://e/p"}
	}
	switch r.IntN(5) {
	case 0:
		return &sparql.PathInverse{Path: r.path(depth - 1)}
	case 1:
		return &sparql.PathSequence{Paths: []sparql.Path{r.path(depth - 1), r.path(depth - 1)}}
	case 2:
		return &sparql.PathAlternative{Paths: []sparql.Path{r.path(depth - 1), r.path(depth - 1)}}
	case 3:
		kind := r.IntN(3)
		return &sparql.PathRepeat{Path: r.path(depth - 1), Zero: kind != 0, Many: kind != 1}
	}
	n := &sparql.PathNegated{}
	for range r.IntN(3) {
		n.Steps = append(n.Steps, sparql.PathStep{IRI: "http://e/q", Inverse: r.IntN(2) == 0})
	}
	return n
}

// TestPrintQueries prints random queries, which have all patterns and modifiers.
func TestPrintQueries(t *testing.T) {
	for seed := range uint64(100) {
		r := querytest.NewSource(seed)
		d := r.Data()
		for range 10 {
			if text := r.Query(d); !checkPrinted(t, request{"random", text, false}) {
				t.Errorf("seed %d: %s", seed, text)
			}
		}
	}
}
