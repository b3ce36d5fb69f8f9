package graph

import (
	"tribune/graph/id"
	"tribune/graph/index"
)

// matchBatch is how many quads Matches reads from a tree at once.
const matchBatch = 1024

// Matches gives the quads of a pattern in a stable order.
type Matches struct {
	snapshot *Snapshot
	paths    []access // those not yet begun
	after    *id.Quad
	order    index.Order
	scanner  *index.Scanner // nil between two paths
	batch    index.Batch
	room     []id.ID // what the columns of batch are cut from
}

// Match returns the quads that match q, id.None being any. With after, which
// must be one of them, it goes on strictly behind it. The order is the same at
// every call on this snapshot.
func (s *Snapshot) Match(q id.Quad, after *id.Quad) *Matches {
	m := &Matches{snapshot: s, paths: accessPaths(q), after: after}
	if after != nil && len(m.paths) == 2 && after[id.G] != id.DefaultGraph {
		m.paths = m.paths[1:]
	}
	return m
}

// Next fills dst and returns how many quads it put there; 0 is the end.
func (m *Matches) Next(dst []id.Quad) (int, error) {
	for len(dst) > 0 {
		if m.scanner == nil && !m.begin() {
			return 0, nil
		}
		n, err := m.fill(dst)
		if n > 0 || err != nil {
			return n, err
		}
		m.scanner = nil
	}
	return 0, nil
}

// begin opens the next path and reports whether there was one.
func (m *Matches) begin() bool {
	if len(m.paths) == 0 {
		return false
	}
	a := m.paths[0]
	m.paths = m.paths[1:]
	m.order = orders[a.tree]
	scan := index.Scan{Prefix: a.prefix}
	if m.after != nil {
		row := m.order.Row(*m.after)
		scan.After, m.after = &row, nil
	}
	m.scanner = m.snapshot.tree(a.tree).Scan(scan)
	return true
}

func (m *Matches) fill(dst []id.Quad) (int, error) {
	m.resize(min(len(dst), matchBatch))
	n, err := m.scanner.Next(&m.batch)
	for i := range n {
		var row index.Row
		for c := range row {
			row[c] = m.batch.Columns[c][i]
		}
		dst[i] = m.order.Quad(row)
	}
	return n, err
}

// resize gives the columns of the batch room for exactly n rows: a scanner
// fills them up to their capacity.
func (m *Matches) resize(n int) {
	const columns = len(index.Row{})
	if len(m.room) < columns*n {
		m.room = make([]id.ID, columns*n)
		m.batch.Columns = make([][]id.ID, columns)
	}
	for c := range m.batch.Columns {
		m.batch.Columns[c] = m.room[c*n : c*n+n : c*n+n]
	}
}
