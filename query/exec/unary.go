package exec

import "tribune/query/plan"

// unary is what operators with one input have in common.
type unary struct {
	input Operator
}

func (r *Run) unary(n plan.Node) unary { return unary{input: r.Open(n)} }

// Close closes the input.
func (u *unary) Close() { u.input.Close() }
