package query

import (
	"context"
	"errors"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/query/algebra"
	"tribune/query/results"
)

// IsGraph reports whether the query's answer is triples: a CONSTRUCT's or a DESCRIBE's.
func (e *Execution) IsGraph() bool {
	switch e.query.Form.(type) {
	case *algebra.Construct, *algebra.Describe:
		return true
	}
	return false
}

// Prefixes are those that a query declares, for writers of its answer.
func Prefixes(q *algebra.Query) (prefixes []rdfio.Prefix) {
	for _, p := range q.Prefixes {
		prefixes = append(prefixes, rdfio.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return prefixes
}

// WriteResult writes the answer of a SELECT or an ASK, and returns the number of its rows.
func (e *Execution) WriteResult(ctx context.Context, w results.Writer) (rows uint64, err error) {
	if _, ok := e.query.Form.(*algebra.Ask); ok {
		answer, err := e.Ask(ctx)
		if err != nil {
			return 0, err
		}
		return 1, w.Boolean(answer)
	}
	if err := w.Head(e.Vars()); err != nil {
		return 0, err
	}
	err = e.Rows(ctx, func(keys [][]byte) error {
		rows++
		return w.Row(keys)
	})
	if err != nil {
		return rows, err
	}
	return rows, w.End()
}

// WriteTriples writes the answer of a CONSTRUCT or a DESCRIBE, closes the writer, and
// returns the number of triples.
func (e *Execution) WriteTriples(ctx context.Context, w rdfio.Writer) (triples uint64, err error) {
	err = e.Triples(ctx, func(t term.Triple) error {
		triples++
		return w.Write(term.Quad{Subject: t.Subject, Predicate: t.Predicate, Object: t.Object})
	})
	return triples, errors.Join(err, w.Close())
}
