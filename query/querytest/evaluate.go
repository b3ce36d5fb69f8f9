package querytest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// ErrLarge is the error of a query that has too many solutions on its way.
var ErrLarge = errors.New("the evaluation has too many steps")

// maxSteps is how many pairs of solutions, or of solutions and triples, are looked at.
const maxSteps = 100_000

// Evaluate returns the solutions of an operator.
func Evaluate(d *Dataset, op algebra.Op) (solutions []Solution, err error) {
	e := &evaluation{dataset: d}
	e.env = &expr.Env{Now: time.Unix(0, 0).UTC(), Random: rand.New(rand.NewPCG(1, 1)), Fresh: e.fresh}
	solutions = e.op(op, d.Default)
	if e.steps > maxSteps {
		return nil, ErrLarge
	}
	return solutions, nil
}

// evaluation is an evaluation on its way. Once it has too many steps, nothing has
// solutions.
type evaluation struct {
	dataset *Dataset
	env     *expr.Env
	steps   int
	blanks  int
}

// fresh is a blank node that nothing else is; data has no label like it.
func (e *evaluation) fresh() term.Term {
	e.blanks++
	return term.NewBlankNode(fmt.Sprintf("%s%d", freshLabel, e.blanks))
}

const freshLabel = "q"

// step counts a step, and reports whether the evaluation may go on.
func (e *evaluation) step() bool {
	e.steps++
	return e.steps <= maxSteps
}

// op is eval(D(G), op) of section 18.6: g is the active graph.
func (e *evaluation) op(op algebra.Op, g []term.Triple) []Solution {
	switch op := op.(type) {
	case *algebra.BGP:
		return e.bgp(op, g)
	case *algebra.PathPattern:
		return e.pathPattern(op, g)
	case *algebra.Table:
		return rows(op)
	case *algebra.Join:
		return e.join(e.op(op.Left, g), e.op(op.Right, g))
	case *algebra.LeftJoin:
		return e.leftJoin(op, g)
	case *algebra.Union:
		return append(e.op(op.Left, g), e.op(op.Right, g)...)
	case *algebra.Minus:
		return e.minus(e.op(op.Left, g), e.op(op.Right, g))
	case *algebra.Filter:
		return e.filter(op, g)
	case *algebra.Extend:
		return e.extend(op, g)
	case *algebra.Graph:
		return e.graph(op)
	case *algebra.Service:
		return e.service(op)
	}
	return e.modifier(op, g)
}

// modifier evaluates what works on sequences of solutions.
func (e *evaluation) modifier(op algebra.Op, g []term.Triple) []Solution {
	switch op := op.(type) {
	case *algebra.Group:
		return e.group(op, g)
	case *algebra.OrderBy:
		return e.orderBy(op, g)
	case *algebra.Project:
		var out []Solution
		for _, s := range e.op(op.Input, g) {
			out = append(out, s.only(op.Vars))
		}
		return out
	case *algebra.Distinct:
		return unique(e.op(op.Input, g))
	case *algebra.Reduced:
		return e.op(op.Input, g)
	case *algebra.Slice:
		all := e.op(op.Input, g)
		all = all[min(op.Offset, uint64(len(all))):]
		return all[:min(op.Limit, uint64(len(all)))]
	}
	panic(fmt.Sprintf("querytest: no evaluation of %T", op))
}

func rows(t *algebra.Table) []Solution {
	var out []Solution
	for _, row := range t.Rows {
		s := Solution{}
		for i, v := range t.Vars {
			if !row[i].IsZero() {
				s[v] = row[i]
			}
		}
		out = append(out, s)
	}
	return out
}

func (e *evaluation) join(left, right []Solution) []Solution {
	var out []Solution
	for _, l := range left {
		for _, r := range right {
			if e.step() && compatible(l, r) {
				out = append(out, merge(l, r))
			}
		}
	}
	return out
}

func (e *evaluation) leftJoin(op *algebra.LeftJoin, g []term.Triple) []Solution {
	met := e.conditions(op.Conditions, op, g)
	right := e.op(op.Right, g)
	var out []Solution
	for _, l := range e.op(op.Left, g) {
		alone := true
		for _, r := range right {
			if !e.step() || !compatible(l, r) {
				continue
			}
			if both := merge(l, r); met(both) {
				out, alone = append(out, both), false
			}
		}
		if alone {
			out = append(out, l)
		}
	}
	return out
}

func (e *evaluation) minus(left, right []Solution) []Solution {
	var out []Solution
	for _, l := range left {
		stays := true
		for _, r := range right {
			stays = stays && e.step() && (disjoint(l, r) || !compatible(l, r))
		}
		if stays {
			out = append(out, l)
		}
	}
	return out
}

func (e *evaluation) filter(op *algebra.Filter, g []term.Triple) []Solution {
	met := e.conditions(op.Conditions, op.Input, g)
	var out []Solution
	for _, s := range e.op(op.Input, g) {
		if met(s) {
			out = append(out, s)
		}
	}
	return out
}

func (e *evaluation) extend(op *algebra.Extend, g []term.Triple) []Solution {
	value := e.expr(op.Expr, op.Input, g)
	var out []Solution
	for _, s := range e.op(op.Input, g) {
		e.env.NextRow()
		if v := value(s); !v.IsError() {
			s = merge(s, Solution{op.Var: v.Term()})
		}
		out = append(out, s)
	}
	return out
}

// graph evaluates in a named graph, or in each of them with its name joined.
func (e *evaluation) graph(op *algebra.Graph) []Solution {
	var out []Solution
	for _, g := range e.dataset.Named {
		switch {
		case op.Name.Var != "":
			name := []Solution{{op.Name.Var: g.Name}}
			out = append(out, e.join(e.op(op.Input, g.Triples), name)...)
		case op.Name.Term.Equal(g.Name):
			out = append(out, e.op(op.Input, g.Triples)...)
		}
	}
	return out
}

// conditions makes the test whether a solution of op meets all conditions.
func (e *evaluation) conditions(list []algebra.Expr, op algebra.Op, g []term.Triple) func(Solution) bool {
	var values []func(Solution) expr.Value
	for _, condition := range list {
		values = append(values, e.expr(condition, op, g))
	}
	return func(s Solution) bool {
		for _, value := range values {
			if b, ok := expr.EffectiveBoolean(value(s)); !ok || !b {
				return false
			}
		}
		return true
	}
}

// expr makes the value that an expression has for a solution of op.
func (e *evaluation) expr(x algebra.Expr, op algebra.Op, g []term.Triple) func(Solution) expr.Value {
	schema := algebra.Vars(op)
	program := expr.Compile(x, schema)
	return func(s Solution) expr.Value {
		row := make([]expr.Value, len(schema))
		for i, v := range schema {
			row[i] = expr.FromTerm(s[v])
		}
		outer := e.env.Exists
		defer func() { e.env.Exists = outer }()
		e.env.Exists = func(x *algebra.Exists, _ []expr.Value) expr.Value {
			return expr.FromBool(len(e.op(algebra.Substitute(x.Input, s), g)) > 0)
		}
		return program.Eval(e.env, row)
	}
}
