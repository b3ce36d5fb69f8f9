package query

import (
	"context"
	"fmt"
	"io"
	"time"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/query/exec"
	"tribune/query/plan"
	"tribune/query/results"
)

// Explanation is how a query is answered and, of one that was measured, what happened.
type Explanation struct {
	PlanSeconds float64   `json:"planSeconds"`
	Answer      *Answer   `json:"answer,omitempty"`
	Plan        *Step     `json:"plan"`
	Exists      *Measured `json:"exists,omitempty"` // what patterns did that EXISTS asked for, row by row
}

// Answer is what there is to say of an answer as a whole.
type Answer struct {
	Rows    uint64  `json:"rows"`          // or triples
	Seconds float64 `json:"answerSeconds"` // from the first operator to the last byte
}

// Step is a node of a plan.
type Step struct {
	Operator     string   `json:"operator"`
	Variables    []string `json:"variables"`
	ExpectedRows float64  `json:"expectedRows"`
	*Measured
	Inputs []*Step `json:"inputs,omitempty"`
}

// Measured is what a node did.
type Measured struct {
	Rows          uint64  `json:"rows"`
	Solutions     uint64  `json:"solutions"` // its rows, each as often as its weight says
	Batches       uint64  `json:"batches"`
	SelfSeconds   float64 `json:"selfSeconds"`
	TotalSeconds  float64 `json:"totalSeconds"` // with its inputs
	Lookups       uint64  `json:"lookups"`      // scans and counts of trees
	BlocksRead    uint64  `json:"blocksRead"`
	BlocksFetched uint64  `json:"blocksFetched"` // of those read and those read ahead: not in the cache
	BlocksSkipped uint64  `json:"blocksSkipped"` // a fold knew what they hold
	SpilledBytes  int64   `json:"spilledBytes"`  // that went to temporary files, without its inputs'
}

// Explain says how the query is answered, and what has happened so far if the execution
// is measured.
func (e *Execution) Explain() *Explanation {
	x := &Explanation{PlanSeconds: e.planning.Seconds(), Answer: e.answer, Plan: e.step(e.plan)}
	if asked := e.run.Asked(); asked != nil && asked.Opened.Load() > 0 {
		x.Exists = measured(asked)
	}
	return x
}

// Profile answers the query for nobody, and says what happened. The execution is measured.
func (e *Execution) Profile(ctx context.Context) (*Explanation, error) {
	begun := time.Now()
	rows, err := e.discard(ctx)
	if err != nil {
		return nil, err
	}
	e.answer = &Answer{Rows: rows, Seconds: time.Since(begun).Seconds()}
	return e.Explain(), nil
}

// discard makes the whole answer.
func (e *Execution) discard(ctx context.Context) (rows uint64, err error) {
	if !e.IsGraph() {
		return e.WriteResult(ctx, results.NewWriter(results.JSON, io.Discard))
	}
	err = e.Triples(ctx, func(term.Triple) error { return e.next(&rows) })
	return rows, unlessCut(err)
}

func (e *Execution) step(n plan.Node) *Step {
	s := &Step{Operator: plan.Head(n, e.Name), Variables: []string{}, ExpectedRows: n.Out().Rows}
	for _, v := range n.Out().Vars {
		s.Variables = append(s.Variables, v.String())
	}
	for _, input := range n.Inputs() {
		s.Inputs = append(s.Inputs, e.step(input))
	}
	if m := e.run.Measure(n); m != nil {
		s.Measured = measured(m)
		e.subtract(s, n)
	}
	return s
}

// subtract takes from the step itself what its inputs did, which it has been told as its own.
func (e *Execution) subtract(s *Step, n plan.Node) {
	for _, input := range n.Inputs() {
		m := e.run.Measure(input)
		s.SelfSeconds -= time.Duration(m.Time.Load()).Seconds()
		s.SpilledBytes -= m.Spilled.Load()
	}
	s.SelfSeconds, s.SpilledBytes = max(0, s.SelfSeconds), max(0, s.SpilledBytes)
}

func measured(m *exec.Measure) *Measured {
	seconds := time.Duration(m.Time.Load()).Seconds()
	return &Measured{
		Rows: m.Rows.Load(), Solutions: m.Weight.Load(), Batches: m.Batches.Load(),
		SelfSeconds: seconds, TotalSeconds: seconds,
		Lookups: m.Reads.Lookups.Load(), BlocksRead: m.Reads.Pages.Load(),
		BlocksFetched: m.Reads.Fetched.Load(), BlocksSkipped: m.Reads.Skipped.Load(),
		SpilledBytes: m.Spilled.Load(),
	}
}

// Name is what a term of the plan is called, for plan.String: as it would be in the query.
func (e *Execution) Name(i id.ID) string {
	terms, err := e.snapshot.Terms([]id.ID{i})
	switch {
	case err != nil || terms[0].IsZero():
		return fmt.Sprintf("%x", uint64(i))
	case terms[0].Form() != term.IRI:
		return terms[0].String()
	}
	if short := rdfio.Shorten(Prefixes(e.query), terms[0].Text()); short != terms[0].Text() {
		return short
	}
	return terms[0].String()
}
