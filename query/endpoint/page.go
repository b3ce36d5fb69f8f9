package endpoint

import (
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/client"
)

// readQuads reads at most limit quads of pattern q into x.quads, and reports
// whether there are more.
func (x *exchange) readQuads(s *graph.Snapshot, q id.Quad, after *id.Quad, limit int) (more bool, err error) {
	if cap(x.quads) <= limit {
		x.quads = make([]id.Quad, limit+1)
	}
	matches := s.Match(q, after)
	room, n := x.quads[:limit+1], 0 // one more tells whether there is more
	for n < len(room) {
		got, err := matches.Next(room[n:])
		if err != nil {
			return false, err
		}
		if got == 0 {
			break
		}
		n += got
	}
	x.quads = room[:min(n, limit)]
	return n > limit, nil
}

// writePage answers with the page whose rows are in x.quads.
func (x *exchange) writePage(s *graph.Snapshot, p *page) error {
	f := formatOf(x.mediaType)
	x.describePage(f, p)
	x.out = f.begin(x.out, p)
	if err := x.writeRows(s, f); err != nil {
		return err
	}
	x.out = f.end(x.out, p)
	return x.finish()
}

// pageHeaders are those that describePage and describeAnswer set and that pages of other
// origins may read.
var pageHeaders = []string{"Etag", "Link", "Tribune-Total", client.TruncatedHeader, "Tribune-Version"}

// describePage says in the header what formats without members cannot.
func (x *exchange) describePage(f *format, p *page) {
	h := x.Writer.Header()
	h["Content-Type"] = f.contentType
	h["Tribune-Version"] = []string{strconv.FormatUint(uint64(p.version), 10)}
	if p.counted {
		h["Tribune-Total"] = []string{strconv.FormatUint(p.total, 10)}
	}
	if p.next != "" {
		link := append(x.parameters.appendQuery([]byte("<"), "cursor", p.next), `>; rel="next"`...)
		h["Link"] = []string{string(link)}
	}
}

// writeRows appends the rows of x.quads, and sends them on when there are many.
func (x *exchange) writeRows(s *graph.Snapshot, f *format) error {
	for rest, first := x.quads, true; len(rest) > 0; first = false {
		n, err := x.keys.read(s, rest)
		if err != nil {
			return err
		}
		if err := x.appendRows(f, n, first); err != nil {
			return err
		}
		rest = rest[n:]
		if err := x.flush(); err != nil {
			return err
		}
		if err := x.alive(); err != nil {
			return err
		}
	}
	return nil
}

// appendRows appends the rows whose keys were read.
func (x *exchange) appendRows(f *format, n int, first bool) (err error) {
	for i := range n {
		if i > 0 || !first {
			x.out = append(x.out, f.between...)
		}
		if x.out, err = f.row(x.out, x.keys.row(i)); err != nil {
			return err
		}
	}
	x.rows += n
	return nil
}
