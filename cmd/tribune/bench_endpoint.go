package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"tribune/graph/term"
	"tribune/query/results"
)

// askEndpoint sends queries to a SPARQL endpoint (SPARQL 1.1 Protocol section 2.1.3).
func askEndpoint(url string) asked {
	return func(ctx context.Context, q namedQuery) (digest func() (answerDigest, error), err error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(q.text))
		if err != nil {
			return nil, err
		}
		request.Header.Set("Content-Type", "application/sparql-query")
		request.Header.Set("Accept", "application/sparql-results+json, application/n-triples;q=0.5")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, err
		}
		defer func() { _ = response.Body.Close() }() // it was only read
		body, err := io.ReadAll(response.Body)
		if err != nil {
			return nil, err
		}
		if response.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s: %s", response.Status, bytes.TrimSpace(body))
		}
		isTable := strings.Contains(response.Header.Get("Content-Type"), "json")
		return func() (answerDigest, error) { return digestBody(body, isTable) }, nil
	}
}

// digestBody digests an answer. One that is no table counts its lines.
func digestBody(body []byte, isTable bool) (answerDigest, error) {
	if !isTable {
		return answerDigest{rows: uint64(bytes.Count(body, []byte("\n")))}, nil
	}
	return digestJSON(body)
}

func digestJSON(body []byte) (d answerDigest, err error) {
	set, err := results.Read(results.JSON, bytes.NewReader(body))
	if err != nil {
		return d, err
	}
	w := &digestWriter{digest: &d}
	if set.IsASK {
		return d, w.Boolean(set.Boolean)
	}
	keys := make([][]byte, len(set.Vars))
	for _, row := range set.Rows {
		for i, t := range row {
			keys[i] = term.AppendKey(nil, t)
		}
		d.add(keys)
	}
	return d, nil
}

// digestWriter digests a result.
type digestWriter struct{ digest *answerDigest }

var _ results.Writer = (*digestWriter)(nil)

// Head has no part in the digest.
func (w *digestWriter) Head([]string) error { return nil }

// Row adds a row.
func (w *digestWriter) Row(keys [][]byte) error {
	w.digest.add(keys)
	return nil
}

// End has nothing to write.
func (w *digestWriter) End(uint64) error { return nil }

// Boolean is a row of one cell.
func (w *digestWriter) Boolean(b bool) error {
	w.digest.add([][]byte{[]byte(fmt.Sprint(b))})
	return nil
}

// discard is a writer of triples that are only counted.
type discard struct{}

// Write drops a quad.
func (discard) Write(term.Quad) error { return nil }

// Close has nothing to write.
func (discard) Close() error { return nil }
