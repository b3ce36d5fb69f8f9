package endpoint

import (
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
)

// triplesRequest is what the parameters of GET /triples say.
type triplesRequest struct {
	pattern graph.Pattern
	limit   int
	cursor  *cursor // nil: the first page
	leasing bool    // give a cursor for the next page
	count   bool    // give the total
}

// triples answers GET /triples: one page of the quads that match a pattern.
func (s *Server) triples(x *exchange) error {
	r, err := s.parseTriples(&x.parameters)
	if err != nil {
		return err
	}
	v, err := s.viewFor(r.cursor)
	if err != nil {
		return err
	}
	defer v.close()
	q, known, err := v.snapshot.Resolve(r.pattern)
	if err != nil {
		return err
	}
	if r.cursor != nil && (!known || !r.cursor.fits(q)) {
		return newProblem(badCursor, "the cursor comes from a page of another pattern").in("cursor")
	}
	p, err := s.readPage(x, &v, r, q, known)
	if err != nil {
		return err
	}
	return x.writePage(v.snapshot, &p)
}

func (s *Server) parseTriples(p *parameters) (r triplesRequest, err error) {
	var t patternText
	for i, name := range places {
		t.text[i], t.given[i] = p.get(name)
	}
	if r.pattern, err = t.parse(); err != nil {
		return r, err
	}
	if r.limit, err = s.parseLimit(p, s.options.DefaultLimit); err != nil {
		return r, err
	}
	if r.count, err = parseSwitch(p, "total", true); err != nil {
		return r, err
	}
	if r.leasing, err = parseSwitch(p, "cursors", true); err != nil {
		return r, err
	}
	r.cursor, err = s.parseCursor(p)
	return r, err
}

func (s *Server) parseLimit(p *parameters, otherwise int) (int, error) {
	text, given := p.get("limit")
	if !given {
		return otherwise, nil
	}
	limit, err := strconv.ParseUint(text, 10, 63)
	if err != nil || limit > uint64(s.options.MaxLimit) {
		return 0, newProblem(badParameter, "limit must be a number from 0 to %d, not %q", s.options.MaxLimit, text).in("limit")
	}
	return int(limit), nil
}

// parseSwitch reads a parameter that is "true" or "false".
func parseSwitch(p *parameters, name string, otherwise bool) (bool, error) {
	text, given := p.get(name)
	if !given {
		return otherwise, nil
	}
	if text != "true" && text != "false" {
		return false, newProblem(badParameter, `%s must be "true" or "false", not %q`, name, text).in(name)
	}
	return text == "true", nil
}

func (s *Server) parseCursor(p *parameters) (*cursor, error) {
	text, given := p.get("cursor")
	if !given {
		return nil, nil
	}
	c, err := parseCursor(text)
	if err != nil {
		return nil, newProblem(badCursor, "cursor must be what a page gave as next").in("cursor")
	}
	if c.server != s.id {
		return nil, newProblem(cursorExpired, "the cursor is of another store; begin without one").in("cursor")
	}
	return &c, nil
}

// viewFor is the version that a cursor goes on reading, without one the current.
func (s *Server) viewFor(c *cursor) (view, error) {
	if c == nil {
		return s.currentView()
	}
	return s.viewOf(c.version)
}

// readPage reads the ids of the page's rows into x, and what the page is. A
// pattern with an unknown term matches nothing.
func (s *Server) readPage(x *exchange, v *view, r triplesRequest, q id.Quad, known bool) (p page, err error) {
	p = page{version: v.snapshot.Version(), counted: r.count}
	if !known {
		return p, nil
	}
	var after *id.Quad
	if r.cursor != nil {
		after = &r.cursor.after
	}
	more, err := x.readQuads(v.snapshot, q, after, r.limit)
	if err != nil {
		return p, err
	}
	p.total = uint64(len(x.quads))
	if r.count && (more || after != nil) { // otherwise the page is all there is
		if p.total, err = v.snapshot.Count(q); err != nil {
			return p, err
		}
	}
	if more && r.leasing && r.limit > 0 {
		v.keep()
		next := cursor{server: s.id, version: p.version, bound: shapeOf(q), after: x.quads[r.limit-1]}
		p.next = next.text()
	}
	return p, nil
}
