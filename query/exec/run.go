package exec

import (
	"fmt"
	"slices"
	"time"

	"tribune/graph"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/plan"
	"tribune/query/spill"
)

// Options of a run. The zero value works.
type Options struct {
	Base      string // against which IRI() resolves
	BatchRows int    // rows of a batch. Default 1,024
	Measured  bool   // each node is measured

	// Expanded has operators pass on each row as often as its weight says, with a weight of
	// one. Tests hold weights against it.
	Expanded bool

	// Services asks other endpoints. Default nil: none may be asked.
	Services Services

	// Memory bounds what operators hold, but for the batches that they pass on. Default: nothing
	// does.
	Memory *budget.Budget

	// OperatorMemory is the most bytes that an operator holds that can go on in Space. Default:
	// half of what others leave.
	OperatorMemory int64

	// Space is where operators keep rows that Memory has no room for. Its owner closes it
	// once the run is over. Default: a file in the system's directory for temporary files.
	Space *spill.Space
}

// Run is what the operators of one query share.
type Run struct {
	snapshot *graph.Snapshot
	planner  *plan.Planner
	o        Options
	now      time.Time
	terms    *Terms
	measures *measures // nil unless the run is measured
	asking   int       // of a pattern of EXISTS: within how many
}

// NewRun begins a run. The planner plans the patterns that EXISTS asks for.
func NewRun(s *graph.Snapshot, p *plan.Planner, o Options) *Run {
	if o.BatchRows <= 0 {
		o.BatchRows = 1024
	}
	if o.Space == nil {
		o.Space = spill.NewSpace("", 0)
	}
	r := &Run{snapshot: s, planner: p, o: o, now: time.Now(), terms: newTerms(s, o.Memory.Account())}
	if o.Measured {
		r.measures = &measures{byNode: map[plan.Node]*Measure{}}
	}
	return r
}

// Terms are those of the ids in the run's rows.
func (r *Run) Terms() *Terms { return r.terms }

// NewBatch makes a batch for the rows of a node.
func (r *Run) NewBatch(n plan.Node) *Batch { return r.batch(len(n.Out().Vars)) }

func (r *Run) batch(columns int) *Batch { return NewBatch(columns, r.o.BatchRows) }

// share is the account of an operator that can go on in the run's space.
func (r *Run) share() *budget.Account { return r.o.Memory.Share(r.o.OperatorMemory) }

// Open makes the operator of a node. Nothing is read before its first Next.
func (r *Run) Open(n plan.Node) Operator {
	op := r.open(n)
	if r.o.Expanded {
		op = r.expand(op, n)
	}
	return r.measure(n, op)
}

func (r *Run) open(n plan.Node) Operator {
	switch n := n.(type) {
	case *plan.Scan:
		return newScan(r, n)
	case *plan.Count:
		return newCount(r, n)
	case *plan.Table:
		return newTable(r, n)
	case *plan.Path:
		return newPath(r, n)
	case *plan.Hash:
		return newHashJoin(r, n)
	case *plan.Merge:
		return newMergeJoin(r, n)
	case *plan.Probe:
		return newProbe(r, n)
	case *plan.Leapfrog:
		return newLeapfrog(r, n)
	case *plan.Union:
		return newUnion(r, n)
	case *plan.Service:
		return newService(r, n)
	case *plan.ServiceJoin:
		return newServiceJoin(r, n)
	}
	return r.openUnary(n)
}

func (r *Run) openUnary(n plan.Node) Operator {
	switch n := n.(type) {
	case *plan.Filter:
		return newFilter(r, n)
	case *plan.Restrict:
		return newRestrict(r, n)
	case *plan.Unnest:
		return newUnnest(r, n)
	case *plan.Extend:
		return newExtend(r, n)
	case *plan.Project:
		return newProject(r, n)
	case *plan.Expand:
		return newExpand(r, n)
	case *plan.Distinct:
		return newDistinct(r, n)
	case *plan.Slice:
		return newSlice(r, n)
	case *plan.Sort:
		return newSort(r, n)
	case *plan.Group:
		return newGroup(r, n)
	}
	panic(fmt.Sprintf("exec: a node that no plan has: %T", n))
}

// columns are the places of vars in a schema, -1 for one that it does not have.
func columns(schema, vars []algebra.Var) []int {
	out := make([]int, len(vars))
	for i, v := range vars {
		out[i] = slices.Index(schema, v)
	}
	return out
}
