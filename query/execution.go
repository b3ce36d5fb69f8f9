package query

import (
	"cmp"
	"context"
	"time"

	"tribune/graph"
	"tribune/loader/rdfio"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/exec"
	"tribune/query/plan"
	"tribune/query/sparql"
	"tribune/query/spill"
)

// Options of an execution. The zero value works.
type Options struct {
	// Dataset is that of the request, which outweighs the query's (SPARQL 1.1 Protocol
	// section 2.1.4).
	Dataset algebra.Dataset

	// UnionDefault has all graphs, taken for one, as the default graph where neither
	// request nor query names a dataset.
	UnionDefault bool

	// SymmetricDescribe has DESCRIBE give the triples, too, that lead to a resource.
	SymmetricDescribe bool

	BatchRows int // rows that operators pass on at a time. Default 1,024

	// MaxRows is how many rows or triples an answer is written with; others are left out, and
	// the answer says so. Default: all.
	MaxRows uint64

	Measured bool // what each node of the plan does is measured, for Explain and QErrors

	Plan     plan.Options // how it is planned
	Expanded bool         // operators pass on each row as often as its weight says

	// Services asks the endpoints of SERVICE. Default nil: none may be asked.
	Services exec.Services

	Limits
}

// Parse reads a query. base is the IRI that relative IRIs are resolved against unless the
// query says another one, and name is what errors call the text; both may be "". Errors
// are *rdfio.SyntaxError.
func Parse(text []byte, base, name string) (*algebra.Query, error) {
	return ParseDeclared(text, base, name, nil)
}

// ParseDeclared is Parse where prefixes are declared that the query need not declare.
func ParseDeclared(text []byte, base, name string, prefixes []rdfio.Prefix) (*algebra.Query, error) {
	o := sparql.Options{Name: name, Base: base}
	for _, p := range prefixes {
		o.Prefixes = append(o.Prefixes, sparql.Prefix{Name: p.Name, IRI: p.IRI})
	}
	q, err := sparql.ParseQuery(string(text), o)
	if err != nil {
		return nil, err
	}
	return algebra.Translate(q), nil
}

// Execution is a query on its way: planned for a snapshot, which its user holds until it
// is closed. It gives its answer once, by the method that belongs to its form.
type Execution struct {
	query     *algebra.Query
	snapshot  *graph.Snapshot
	planner   *plan.Planner
	plan      plan.Node
	run       *exec.Run
	maxRows   uint64
	cut       bool // rows were left out of the answer
	symmetric bool // DESCRIBE is

	planning time.Duration
	answer   *Answer // what there is to say of it; nil unless Profile made it
	memory   *budget.Budget
	space    *spill.Space
}

// Execute plans a query. A SERVICE at an address that is not allowed is an error, unless it is
// SILENT.
func Execute(s *graph.Snapshot, q *algebra.Query, o Options) (*Execution, error) {
	begun := time.Now()
	dataset := o.Dataset
	if dataset.IsZero() {
		dataset = q.Dataset
	}
	if err := checkServices(q.Op, o.Services); err != nil {
		return nil, err
	}
	p, err := plan.New(s, dataset, o.UnionDefault)
	if err != nil {
		return nil, err
	}
	p.Options = o.Plan
	e := &Execution{query: q, snapshot: s, planner: p, maxRows: o.MaxRows, symmetric: o.SymmetricDescribe}
	if e.plan, err = p.Plan(q.Op); err != nil {
		return nil, err
	}
	e.memory, e.space = o.memory(), o.space(s)
	e.run = exec.NewRun(s, p, exec.Options{
		Base: q.Base, BatchRows: o.BatchRows, Expanded: o.Expanded, Services: o.Services, Measured: o.Measured,
		Memory: e.memory, OperatorMemory: o.OperatorMemory, Space: e.space,
	})
	e.planning = time.Since(begun)
	return e, nil
}

// close gives back what the execution holds.
func (e *Execution) close() error {
	e.memory.Close()
	return e.space.Close()
}

// Spilled is how many bytes were written to the temporary file.
func (e *Execution) Spilled() int64 { return e.space.Written() }

// Plan is how the query is answered.
func (e *Execution) Plan() plan.Node { return e.plan }

// Vars are the variables of a SELECT, in their order.
func (e *Execution) Vars() []string {
	var names []string
	if s, ok := e.query.Form.(*algebra.Select); ok {
		for _, v := range s.Vars {
			names = append(names, string(v))
		}
	}
	return names
}

// Ask answers an ASK: whether there is a solution.
func (e *Execution) Ask(ctx context.Context) (yes bool, err error) {
	defer func() { err = cmp.Or(err, e.close()) }()
	op := e.run.Open(e.plan)
	defer op.Close()
	b := e.run.NewBatch(e.plan)
	err = op.Next(ctx, b)
	return b.Rows() > 0, err
}
