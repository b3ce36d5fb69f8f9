package querytest

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// members are the solutions of a group, and the key that they have.
type members struct {
	key       Solution
	solutions []Solution
}

// group is Group and AggregateJoin of section 18.5.1. A key that is an error is unbound.
func (e *evaluation) group(op *algebra.Group, g []term.Triple) []Solution {
	var groups []*members
	if len(op.Keys) == 0 {
		groups = []*members{{key: Solution{}}}
	}
	for _, s := range e.op(op.Input, g) {
		key := e.key(op, s, g)
		i := slices.IndexFunc(groups, func(m *members) bool { return m.key.String() == key.String() })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &members{key: key})
		}
		groups[i].solutions = append(groups[i].solutions, s)
	}
	var out []Solution
	for _, m := range groups {
		for _, b := range op.Aggregates {
			if v := e.aggregate(b.Aggregate, op.Input, m.solutions, g); !v.IsError() {
				m.key = merge(m.key, Solution{b.Var: v.Term()})
			}
		}
		out = append(out, m.key)
	}
	return out
}

func (e *evaluation) key(op *algebra.Group, s Solution, g []term.Triple) Solution {
	key := Solution{}
	for _, k := range op.Keys {
		if v := e.expr(k.Expr, op.Input, g)(s); !v.IsError() {
			key[k.Var] = v.Term()
		}
	}
	return key
}

// aggregate is the value of an aggregate over the solutions of a group.
func (e *evaluation) aggregate(a algebra.Aggregate, op algebra.Op, solutions []Solution, g []term.Triple) expr.Value {
	result := expr.NewAccumulator(a)
	seen := map[string]bool{}
	isNew := func(key string) bool {
		again := a.Distinct && seen[key]
		seen[key] = true
		return !again
	}
	for _, s := range solutions {
		if a.Arg == nil {
			if isNew(s.named().String()) {
				result.Add(expr.FromBool(true), 1)
			}
			continue
		}
		e.env.NextRow()
		if v := e.expr(a.Arg, op, g)(s); isNew(text(v)) {
			result.Add(v, 1)
		}
	}
	return result.Result()
}

// text is the same for equal values; errors are all one.
func text(v expr.Value) string {
	if v.IsError() {
		return ""
	}
	return v.Term().String()
}

// orderBy sorts; solutions that no key tells apart stay as they come.
func (e *evaluation) orderBy(op *algebra.OrderBy, g []term.Triple) []Solution {
	type keyed struct {
		Solution
		by []expr.Value
	}
	var list []keyed
	for _, s := range e.op(op.Input, g) {
		k := keyed{Solution: s}
		for _, key := range op.Keys {
			e.env.NextRow()
			k.by = append(k.by, e.expr(key.Expr, op.Input, g)(s))
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		for i, key := range op.Keys {
			c := expr.Compare(a.by[i], b.by[i])
			if key.Descending {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	var out []Solution
	for _, k := range list {
		out = append(out, k.Solution)
	}
	return out
}
