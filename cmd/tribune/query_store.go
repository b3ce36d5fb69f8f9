package main

import (
	"context"
	"fmt"
	"io"

	"tribune/graph"
	"tribune/loader/export"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
	"tribune/query"
	"tribune/query/plan"
	"tribune/query/results"
)

// storeAnswerer answers queries over a store.
type storeAnswerer struct {
	store    *graph.Store
	services query.Services // nil: none may be asked
	limits   query.Limits
}

var _ answerer = storeAnswerer{}

func (a storeAnswerer) answer(ctx context.Context, w io.Writer, f answerFlags, q inquiry) (o outcome, err error) {
	err = a.store.View(ctx, func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q.query, query.Options{UnionDefault: f.unionDefault, Services: a.services, Limits: a.limits,
			SymmetricDescribe: f.symmetric, MaxRows: f.maxRows, Measured: f.profile})
		if err != nil {
			return err
		}
		if f.explain || f.profile {
			return f.writeExplanation(ctx, w, e)
		}
		o.rows, err = f.writeAnswer(ctx, w, s, e)
		o.counted, o.cut = true, e.Cut()
		return err
	})
	return o, explainLimits(err)
}

func (a storeAnswerer) prefixes() (prefixes []rdfio.Prefix) {
	s, err := a.store.Snapshot()
	if err != nil {
		return rdfio.UsualPrefixes()
	}
	defer s.Release()
	return export.Prefixes(s, nil)
}

// writeExplanation writes the plan, or what it did.
func (f answerFlags) writeExplanation(ctx context.Context, w io.Writer, e *query.Execution) error {
	if f.explain {
		_, err := fmt.Fprintln(w, plan.String(e.Plan(), e.Name))
		return err
	}
	profile, err := e.Profile(ctx)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, profile.String())
	return err
}

func (f answerFlags) writeAnswer(ctx context.Context, w io.Writer, s *graph.Snapshot, e *query.Execution) (rows uint64, err error) {
	if e.IsGraph() {
		return f.writeTriples(ctx, w, s, e)
	}
	out, err := f.resultWriter(w, func() []rdfio.Prefix { return export.Prefixes(s, nil) })
	if err != nil {
		return 0, err
	}
	return e.WriteResult(ctx, out)
}

func (f answerFlags) resultWriter(w io.Writer, prefixes func() []rdfio.Prefix) (results.Writer, error) {
	if f.isTable() {
		return newTable(w, prefixes()), nil
	}
	format, err := f.resultFormat()
	return results.NewWriter(format, w), err
}

func (f answerFlags) writeTriples(ctx context.Context, w io.Writer, s *graph.Snapshot, e *query.Execution) (triples uint64, err error) {
	to, err := f.graphSyntax()
	if err != nil {
		return 0, err
	}
	out, err := syntax.NewWriter(to, w, syntax.WriterOptions{Prefixes: export.Prefixes(s, nil)})
	if err != nil {
		return 0, err
	}
	if triples, err = e.WriteTriples(ctx, out); err == nil {
		_, err = io.WriteString(w, e.Remark(to))
	}
	return triples, err
}
