package service

import (
	"bytes"
	"context"
	"errors"
	"io"

	"tribune/graph"
	"tribune/query"
	"tribune/query/results"
)

// Local is endpoints that are stores of this process, by their IRIs. A query goes there as
// text and comes back as JSON, as it would by HTTP.
type Local map[string]*graph.Store

var _ query.Services = Local(nil)

// errNobody is the error of an IRI at which there is no endpoint.
var errNobody = errors.New("there is no such endpoint")

// Allow allows everything, since nothing leaves the process.
func (Local) Allow(string) error { return nil }

// Ask answers a query, which may ask the other stores in turn.
func (l Local) Ask(ctx context.Context, endpoint, text string, vars []string) (query.Solutions, error) {
	store, ok := l[endpoint]
	if !ok {
		return nil, errNobody
	}
	q, err := query.Parse([]byte(text), "", endpoint)
	if err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	err = store.View(ctx, func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{Services: l})
		if err != nil {
			return err
		}
		_, err = e.WriteResult(ctx, results.NewWriter(results.JSON, &answer))
		return err
	})
	if err != nil {
		return nil, err
	}
	return newSolutions(results.JSON, io.NopCloser(&answer), vars)
}
