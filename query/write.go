package query

import (
	"context"
	"errors"
	"fmt"
	"slices"

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

// errCut ends an answer that has as many rows as it may.
var errCut = errors.New("the answer is cut")

// Cut is the number of rows or triples behind which the answer was cut, 0 if it is whole.
func (e *Execution) Cut() uint64 {
	if e.cut {
		return e.maxRows
	}
	return 0
}

// Remark is what is to be written behind triples that were cut: a comment, in syntaxes
// that have comments.
func (e *Execution) Remark(s rdfio.Syntax) string {
	if !e.cut || !slices.Contains(commented, s.Short) {
		return ""
	}
	return fmt.Sprintf("# truncated behind %d triples\n", e.maxRows)
}

var commented = []string{rdfio.NTriples.Short, rdfio.NQuads.Short, rdfio.Turtle.Short, rdfio.TriG.Short}

// next counts one more row, unless there may be none.
func (e *Execution) next(rows *uint64) error {
	if e.maxRows > 0 && *rows == e.maxRows {
		e.cut = true
		return errCut
	}
	*rows++
	return nil
}

// unlessCut is an error that is one.
func unlessCut(err error) error {
	if errors.Is(err, errCut) {
		return nil
	}
	return err
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
	err = unlessCut(e.Rows(ctx, func(keys [][]byte) error {
		if err := e.next(&rows); err != nil {
			return err
		}
		return w.Row(keys)
	}))
	if err != nil {
		return rows, err
	}
	return rows, w.End(e.Cut())
}

// WriteTriples writes the answer of a CONSTRUCT or a DESCRIBE, closes the writer, and
// returns the number of triples.
func (e *Execution) WriteTriples(ctx context.Context, w rdfio.Writer) (triples uint64, err error) {
	err = unlessCut(e.Triples(ctx, func(t term.Triple) error {
		if err := e.next(&triples); err != nil {
			return err
		}
		return w.Write(term.Quad{Subject: t.Subject, Predicate: t.Predicate, Object: t.Object})
	}))
	return triples, errors.Join(err, w.Close())
}
