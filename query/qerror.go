package query

import "tribune/query/plan"

// QErrors are by what factors the guesses of how many rows its joins have are wrong, once the
// answer has been read to its end; a guess of less than one row counts as one. The query must
// have been executed with Measured. (Moerkotte, Neumann, Steidl: Preventing bad plans by
// bounding the impact of cardinality estimation errors, 2009.)
func (e *Execution) QErrors() []float64 {
	var out []float64
	var visit func(n plan.Node)
	visit = func(n plan.Node) {
		switch n.(type) {
		case *plan.Hash, *plan.Merge, *plan.Probe, *plan.Path, *plan.Leapfrog, *plan.ServiceJoin:
			guess, truth := max(1, n.Out().Rows), max(1, float64(e.Counted(n)))
			out = append(out, max(guess/truth, truth/guess))
		}
		for _, in := range n.Inputs() {
			visit(in)
		}
	}
	visit(e.plan)
	return out
}

// Counted is how many rows a node had so far, weights not counted.
func (e *Execution) Counted(n plan.Node) uint64 { return e.run.Measure(n).Rows.Load() }
