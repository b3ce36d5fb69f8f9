package plan

import (
	"slices"

	"tribune/query/algebra"
)

// Node is an operator of a physical plan. The set of them is closed.
type Node interface {
	Out() *Output
	Inputs() []Node
	head(names Names) []string // for printing: its name, and what it says beside its inputs
}

// Output says what the rows of a node are like.
type Output struct {
	Vars  []algebra.Var // a column each
	Maybe Set           // those of them that a row may leave unbound
	Rows  float64       // a guess of how many there are, weights not counted

	// Sorted is the order of the rows: by the id in the first one, then in the next one.
	Sorted []algebra.Var
}

// Out returns the receiver, so that nodes embed their output.
func (o *Output) Out() *Output { return o }

// Has reports whether v has a column.
func (o *Output) Has(v algebra.Var) bool { return slices.Contains(o.Vars, v) }

// Certain reports whether v has a column, and every row binds it.
func (o *Output) Certain(v algebra.Var) bool { return o.Has(v) && !o.Maybe[v] }

// Set is a set of variables. It is not changed once others may hold it.
type Set map[algebra.Var]bool

// with is the union of the set and vars.
func (s Set) with(vars ...algebra.Var) Set {
	out := make(Set, len(s)+len(vars))
	for v := range s {
		out[v] = true
	}
	for _, v := range vars {
		out[v] = true
	}
	return out
}

// keep are those of vars that are in the set, in their order.
func (s Set) keep(vars []algebra.Var) []algebra.Var {
	var out []algebra.Var
	for _, v := range vars {
		if s[v] {
			out = append(out, v)
		}
	}
	return out
}

// leading are those at the front of vars that are in the set.
func (s Set) leading(vars []algebra.Var) []algebra.Var {
	n := 0
	for n < len(vars) && s[vars[n]] {
		n++
	}
	return vars[:n:n]
}

func setOf(vars ...algebra.Var) Set { return Set(nil).with(vars...) }

// leaf is embedded by nodes without an input.
type leaf struct{}

// Inputs is none.
func (leaf) Inputs() []Node { return nil }
