package main

import (
	"context"
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/query/algebra"
	"tribune/query/client"
	"tribune/query/results"
)

// askServer has the server that holds the store answer a query; held is the error of a
// store that has no such server.
func (f queryFlags) askServer(ctx context.Context, w io.Writer, q *algebra.Query, text string, held error) (err error) {
	request := client.Request{Query: text, Explain: f.explain, UnionDefault: f.unionDefault, Timeout: f.timeout}
	if f.memory != "" {
		if request.Memory, err = parseMemory(f.memory); err != nil {
			return err
		}
	}
	if f.base != "" {
		request.Query = "BASE <" + f.base + "> " + text
	}
	if request.Accept, err = f.accept(q); err != nil {
		return err
	}
	if _, err := askHolder(f.store); err != nil {
		return held
	}
	socket := socketClient(f.store)
	defer socket.CloseIdleConnections()
	body, err := client.Query(ctx, socket, socketURL, request)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // it was only read
	if f.isTable() && request.Accept == results.JSON.MediaType() {
		return writeTable(w, body)
	}
	_, err = io.Copy(w, body)
	return err
}

// accept is the media type that the server is asked for. A table is made of JSON.
func (f queryFlags) accept(q *algebra.Query) (string, error) {
	if f.explain {
		return "text/plain", nil
	}
	switch q.Form.(type) {
	case *algebra.Construct, *algebra.Describe:
		to, err := f.graphSyntax()
		return to.MediaType, err
	}
	if f.isTable() {
		return results.JSON.MediaType(), nil
	}
	format, err := f.resultFormat()
	return format.MediaType(), err
}

// writeTable writes results for people.
func writeTable(w io.Writer, body io.Reader) error {
	set, err := results.Read(results.JSON, body)
	if err != nil {
		return err
	}
	t := newTable(w, rdfio.UsualPrefixes())
	if set.IsASK {
		return t.Boolean(set.Boolean)
	}
	if err := t.Head(set.Vars); err != nil {
		return err
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
			return err
		}
	}
	return t.End()
}
