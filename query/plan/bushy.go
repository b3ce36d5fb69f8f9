package plan

import (
	"slices"

	"tribune/query/algebra"
)

// spreads reports whether joining a part makes far more rows than there are on either side.
func (b *builder) spreads(x part) bool {
	return b.node != nil && b.connected(x) && b.rows(x) > 2*max(b.node.Out().Rows, x.rows)
}

// bushy joins the patterns around a part that spreads with each other first, so that those that
// leave few of its rows do so before there are many. It reports whether there are any.
func (b *builder) bushy(x int) bool {
	around := b.around(x)
	if len(around) < 2 {
		return false
	}
	b.parts = slices.DeleteFunc(slices.Clone(b.parts), func(x part) bool { return isOneOf(x, around) })
	inner := &builder{p: b.p, graph: b.graph, parts: around, live: b.needed().with(b.node.Out().Vars...)}
	vars := Set{}
	for _, x := range around {
		vars = vars.with(x.vars...)
	}
	inner.conditions, b.conditions = split(b.conditions, func(e algebra.Expr) bool { return !unfit(e) && within(algebra.Refs(e), vars) })
	b.add(opaque(inner.build()))
	return true
}

// around is part x and those that hang together with it by variables that are not joined yet;
// none if some of them are no patterns.
func (b *builder) around(x int) []part {
	out := []part{b.parts[x]}
	for at := 0; at < len(out); at++ {
		if out[at].pattern == nil {
			return nil
		}
		for _, y := range b.parts {
			if !isOneOf(y, out) && slices.ContainsFunc(y.vars, func(v algebra.Var) bool {
				return slices.Contains(out[at].vars, v) && !b.node.Out().Has(v)
			}) {
				out = append(out, y)
			}
		}
	}
	return out
}

func isOneOf(x part, list []part) bool {
	return slices.ContainsFunc(list, func(y part) bool { return x.pattern == y.pattern })
}
