package querytest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// ErrOpen is the error of a query that has more than one right answer.
var ErrOpen = errors.New("the query has more than one right answer")

// Expected is what the evaluator finds for a query, as lines. Rows come in order if the
// query sorts by all that they have; if it slices a sequence that has no order, they may
// be any of the sequence's.
type Expected struct {
	rows    []string
	slice   *algebra.Slice // nil unless it is of what has no order
	reduced bool
	ordered bool
}

// Expect evaluates a query. An ASK is answered by a row without columns, or by none, a
// CONSTRUCT by a row of three columns a triple.
func Expect(d *Dataset, q *algebra.Query) (*Expected, error) {
	if isOpen(q.Op) {
		return nil, ErrOpen
	}
	e, op := &Expected{}, q.Op
	if s, ok := op.(*algebra.Slice); ok && !isTotal(s.Input) {
		e.slice, op = s, s.Input
	}
	solutions, err := Evaluate(d, op)
	if err != nil {
		return nil, err
	}
	e.rows = expected(q, solutions)
	if isAsk(q) {
		e.rows = e.rows[:min(1, len(e.rows))]
	}
	_, e.reduced = op.(*algebra.Reduced)
	e.ordered = isTotal(op)
	return e, nil
}

// Given expects of a query what another way to answer it gave. What only the evaluator can
// tell is ErrOpen.
func Given(q *algebra.Query, rows [][]term.Term) (*Expected, error) {
	s, sliced := q.Op.(*algebra.Slice)
	_, reduced := q.Op.(*algebra.Reduced)
	if isOpen(q.Op) || reduced || sliced && !isTotal(s.Input) {
		return nil, ErrOpen
	}
	return &Expected{rows: lines(rows), ordered: isTotal(q.Op)}, nil
}

// Check reports how the rows of an answer differ from what is expected.
func (e *Expected) Check(rows [][]term.Term) error {
	want, got := slices.Clone(e.rows), lines(rows)
	switch {
	case e.slice != nil:
		return checkSlice(e.slice, want, got)
	case e.reduced:
		return checkReduced(want, got)
	case !e.ordered:
		slices.Sort(want)
		slices.Sort(got)
	}
	return differ(want, got)
}

func isAsk(q *algebra.Query) bool {
	_, ok := q.Form.(*algebra.Ask)
	return ok
}

// expected are the solutions, or what is made of them, as lines.
func expected(q *algebra.Query, solutions []Solution) []string {
	if form, ok := q.Form.(*algebra.Construct); ok {
		return lines(construct(form.Template, solutions))
	}
	var rows [][]term.Term
	for _, s := range solutions {
		var row []term.Term
		if form, ok := q.Form.(*algebra.Select); ok {
			for _, v := range form.Vars {
				row = append(row, s[v])
			}
		}
		rows = append(rows, row)
	}
	return lines(rows)
}

// lines are rows as text: the same for the same terms. What BNODE makes is all one, and
// so is what GROUP_CONCAT makes of the same texts.
func lines(rows [][]term.Term) []string {
	var out []string
	for _, row := range rows {
		var cells []string
		for _, t := range row {
			cells = append(cells, cell(t))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func cell(t term.Term) string {
	switch {
	case t.IsZero():
		return "-"
	case t.Form() == term.BlankNode && strings.HasPrefix(t.Text(), freshLabel):
		return "_:fresh"
	case t.Form() == term.TripleTerm:
		parts := t.Triple()
		return words("<<(", cell(parts.Subject), cell(parts.Predicate), cell(parts.Object), ")>>")
	case t.Form() == term.String && strings.Contains(t.Text(), "|"):
		parts := strings.Split(t.Text(), "|")
		slices.Sort(parts)
		return term.NewString(strings.Join(parts, "|")).String()
	}
	return t.String()
}

func differ(want, got []string) error {
	if slices.Equal(want, got) {
		return nil
	}
	return fmt.Errorf("%d rows are\n\t%s\nexpected are %d\n\t%s", len(got), strings.Join(got, "\n\t"), len(want), strings.Join(want, "\n\t"))
}

// checkSlice: of all solutions there are as many as the slice leaves.
func checkSlice(s *algebra.Slice, all, got []string) error {
	n := uint64(len(all))
	n = min(n-min(n, s.Offset), s.Limit)
	left := counts(all)
	for _, line := range got {
		if left[line]--; left[line] < 0 {
			return fmt.Errorf("the slice has\n\t%s\nmore often than\n\t%s", line, strings.Join(all, "\n\t"))
		}
	}
	if uint64(len(got)) != n {
		return fmt.Errorf("the slice has %d rows, expected are %d of\n\t%s", len(got), n, strings.Join(all, "\n\t"))
	}
	return nil
}

// checkReduced: of equal solutions there is at least one, and not more than there are.
func checkReduced(want, got []string) error {
	wanted, found := counts(want), counts(got)
	for _, line := range slices.Concat(want, got) {
		if g, w := found[line], wanted[line]; g > w || g == 0 {
			return fmt.Errorf("%d rows are\n\t%s\nexpected are 1 to %d", g, line, w)
		}
	}
	return nil
}

func counts(list []string) map[string]int {
	out := map[string]int{}
	for _, line := range list {
		out[line]++
	}
	return out
}

// isTotal reports whether the solutions of op have one order: they are sorted by all
// that they bind.
func isTotal(op algebra.Op) bool {
	switch op := op.(type) {
	case *algebra.Slice:
		return isTotal(op.Input)
	case *algebra.Distinct:
		return isTotal(op.Input)
	case *algebra.Project:
		order, ok := op.Input.(*algebra.OrderBy)
		return ok && !slices.ContainsFunc(op.Vars, func(v algebra.Var) bool { return !sortedBy(order, v) })
	}
	return false
}

func sortedBy(o *algebra.OrderBy, v algebra.Var) bool {
	return slices.ContainsFunc(o.Keys, func(k algebra.SortKey) bool {
		ref, ok := k.Expr.(*algebra.Ref)
		return ok && ref.Var == v
	})
}

// isOpen reports whether a query has answers that nobody can tell from wrong ones: it
// slices what has no order, or leaves equal rows out, and goes on with that; it reads
// what GROUP_CONCAT makes; or it sorts what BNODE may have made.
func isOpen(op algebra.Op) bool {
	if hasOp(op, isOrder) && hasOp(op, makesBlanks) {
		return true
	}
	switch top := op.(type) {
	case *algebra.Slice:
		op = top.Input
	case *algebra.Reduced:
		op = top.Input
	case *algebra.Project:
		op = selected(top.Input)
	}
	if g, ok := op.(*algebra.Group); ok {
		op = g.Input
	}
	return hasOp(op, isOpenHere)
}

// selected is the input of what SELECT and HAVING make of a group, if that only names.
func selected(op algebra.Op) algebra.Op {
	switch op := op.(type) {
	case *algebra.Extend:
		if _, ok := op.Expr.(*algebra.Ref); ok {
			return selected(op.Input)
		}
	case *algebra.Filter:
		if _, ok := op.Input.(*algebra.Group); ok {
			return op.Input
		}
	}
	return op
}

// isOpenHere is isOpen of an operator that is not on top.
func isOpenHere(op algebra.Op) bool {
	switch op := op.(type) {
	case *algebra.Reduced:
		return true
	case *algebra.Slice:
		return !isTotal(op.Input)
	case *algebra.Group:
		return slices.ContainsFunc(op.Aggregates, func(b algebra.Binding) bool { return b.Aggregate.Func == sparql.GroupConcat })
	}
	return false
}

func isOrder(op algebra.Op) bool {
	_, ok := op.(*algebra.OrderBy)
	return ok
}

func makesBlanks(op algebra.Op) bool {
	return slices.ContainsFunc(algebra.Exprs(op), callsBNode)
}

func callsBNode(e algebra.Expr) bool {
	call, ok := e.(*algebra.Call)
	return ok && call.Func == sparql.FuncBNode || slices.ContainsFunc(algebra.Operands(e), callsBNode)
}

// hasOp reports whether is holds for op or an operator within it, those that its
// expressions ask for included.
func hasOp(op algebra.Op, is func(algebra.Op) bool) bool {
	var asks func(e algebra.Expr) bool
	asks = func(e algebra.Expr) bool {
		if x, ok := e.(*algebra.Exists); ok {
			return hasOp(x.Input, is)
		}
		return slices.ContainsFunc(algebra.Operands(e), asks)
	}
	within := func(op algebra.Op) bool { return hasOp(op, is) }
	return is(op) || slices.ContainsFunc(algebra.Inputs(op), within) || slices.ContainsFunc(algebra.Exprs(op), asks)
}
