package main

import (
	"context"
	"io"
	"net/http"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/query/client"
	"tribune/query/results"
)

// serverAnswerer has a server answer queries.
type serverAnswerer struct {
	client *http.Client
	base   string // its URL
	memory int64  // in bytes, of a query; 0: as much as it grants
}

var _ answerer = serverAnswerer{}

func (a serverAnswerer) answer(ctx context.Context, w io.Writer, f answerFlags, q inquiry) (o outcome, err error) {
	ask := client.Request{Query: q.text, UnionDefault: f.unionDefault, Symmetric: f.symmetric, Timeout: f.timeout, MaxRows: f.maxRows, Memory: a.memory}
	switch {
	case f.explain:
		ask.Explain = "plan"
	case f.profile:
		ask.Explain = "profile"
	}
	if ask.Accept, err = f.accept(q); err != nil {
		return o, err
	}
	body, err := client.Query(ctx, a.client, a.base, ask)
	if err != nil {
		return o, err
	}
	defer func() { _ = body.Close() }() // it was only read
	if f.isTable() && ask.Accept == results.JSON.MediaType() {
		o.counted = true
		if o.rows, err = writeTable(w, body); err != nil {
			return o, err
		}
		w = io.Discard // there is nothing but the end
	}
	_, err = io.Copy(w, body)
	o.cut = body.Cut()
	return o, err
}

// prefixes are the usual ones: a server does not tell its store's.
func (a serverAnswerer) prefixes() []rdfio.Prefix { return rdfio.UsualPrefixes() }

// accept is the media type that the server is asked for. A table is made of JSON.
func (f answerFlags) accept(q inquiry) (string, error) {
	if f.explain || f.profile {
		return "text/plain", nil
	}
	if q.thing() == "triple" {
		to, err := f.graphSyntax()
		return to.MediaType, err
	}
	if f.isTable() {
		return results.JSON.MediaType(), nil
	}
	format, err := f.resultFormat()
	return format.MediaType(), err
}

// writeTable writes results for people, and returns the number of rows.
func writeTable(w io.Writer, body io.Reader) (rows uint64, err error) {
	set, err := results.Read(results.JSON, body)
	if err != nil {
		return 0, err
	}
	t := newTable(w, rdfio.UsualPrefixes())
	if set.IsASK {
		return 1, t.Boolean(set.Boolean)
	}
	if err := t.Head(set.Vars); err != nil {
		return 0, err
	}
	keys := make([][]byte, len(set.Vars))
	for _, row := range set.Rows {
		for i, cell := range row {
			keys[i] = keys[i][:0]
			if !cell.IsZero() {
				keys[i] = term.AppendKey(keys[i], cell)
			}
		}
		if err := t.Row(keys); err != nil {
			return 0, err
		}
	}
	return uint64(len(set.Rows)), t.End(set.Cut)
}
