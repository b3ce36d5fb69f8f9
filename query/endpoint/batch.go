package endpoint

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"

	"tribune/graph"
)

// batch answers POST /triples/batch: a page for each of many patterns, all of
// one version. A pattern that is wrong gets a problem in its place and costs
// the others nothing.
func (s *Server) batch(x *exchange) error {
	body, err := s.readBody(x)
	if err != nil {
		return err
	}
	patterns, err := parseBatch(body)
	if err != nil {
		return err
	}
	if err := s.checkBatch(patterns); err != nil {
		return err
	}
	v, err := s.currentView()
	if err != nil {
		return err
	}
	defer v.close()
	return s.writeBatch(x, v.snapshot, patterns)
}

// readBody returns the request body, which is JSON and not too large.
func (s *Server) readBody(x *exchange) ([]byte, error) {
	header := x.Request.Header.Get("Content-Type")
	media, _, err := mime.ParseMediaType(header)
	if err != nil || media != jsonType {
		return nil, newProblem(badMediaType, "Content-Type must be %s, not %q", jsonType, header)
	}
	return s.readAll(x)
}

// readAll returns the request body, which is not encoded and not too large.
func (s *Server) readAll(x *exchange) ([]byte, error) {
	if coding := x.Request.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, newProblem(badMediaType, "the body must not be encoded; it is in %q", coding)
	}
	body, err := io.ReadAll(http.MaxBytesReader(x.Writer, x.Request.Body, s.options.MaxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, newProblem(bodyTooLarge, "the body may have %d bytes", tooLarge.Limit)
	case err != nil:
		return nil, newProblem(badBody, "the body ends early: %v", err)
	}
	return body, nil
}

// checkBatch fills in the default limits and holds the batch to the server's.
func (s *Server) checkBatch(patterns []batchPattern) error {
	if len(patterns) > s.options.MaxPatterns {
		return newProblem(bodyTooLarge, "a batch may have %d patterns, this one has %d", s.options.MaxPatterns, len(patterns))
	}
	rows := 0
	for i := range patterns {
		p := &patterns[i]
		if !p.limited {
			p.limit = s.options.DefaultLimit
		}
		if p.limit <= s.options.MaxLimit { // others are problems of their own
			rows += p.limit
		}
	}
	if rows > s.options.MaxBatchRows {
		return newProblem(bodyTooLarge, "the limits of a batch may add up to %d rows, these make %d", s.options.MaxBatchRows, rows)
	}
	return nil
}

func (s *Server) writeBatch(x *exchange, snapshot *graph.Snapshot, patterns []batchPattern) error {
	x.out = strconv.AppendUint(append(x.out, `{"version":`...), uint64(snapshot.Version()), 10)
	x.out = append(x.out, `,"results":[`...)
	for i := range patterns {
		if i > 0 {
			x.out = append(x.out, ',')
		}
		if err := s.writeResult(x, snapshot, &patterns[i], i); err != nil {
			return err
		}
	}
	x.out = append(x.out, "]}"...)
	return x.finish()
}

// writeResult appends the result of one pattern, or its problem. The error is
// one that ends the batch.
func (s *Server) writeResult(x *exchange, snapshot *graph.Snapshot, b *batchPattern, index int) error {
	r, err := s.parseResult(b)
	var p *problem
	if errors.As(err, &p) {
		p.Pointer = pointer(index, p.Parameter)
		x.out = append(p.append(append(x.out, `{"error":`...)), '}')
		return nil
	}
	if err != nil {
		return err
	}
	q, known, err := snapshot.Resolve(r.pattern)
	if err != nil {
		return err
	}
	x.quads = x.quads[:0]
	page, err := s.readPage(x, &view{snapshot: snapshot}, r, q, known)
	if err != nil {
		return err
	}
	x.out = append(appendJSONTriples(append(x.out, '{'), &page), '[')
	if err := x.writeRows(snapshot, &jsonFormat); err != nil {
		return err
	}
	x.out = append(x.out, "]}"...)
	return x.alive()
}

// parseResult makes a request for a page, without a cursor, of a pattern.
func (s *Server) parseResult(b *batchPattern) (r triplesRequest, err error) {
	if b.limit > s.options.MaxLimit {
		return r, newProblem(badParameter, "limit must be a number from 0 to %d, not %d", s.options.MaxLimit, b.limit).in("limit")
	}
	r = triplesRequest{limit: b.limit, count: true}
	r.pattern, err = b.parse()
	return r, err
}
