package index

import (
	"slices"

	"tribune/graph/block"
	"tribune/graph/id"
)

// window is how many rows of a leaf are folded at a time.
const window = 512

// folder turns equal neighbours into weighted rows. Groups of one piece at a
// time wait in a queue; open is the group that the next ones may still extend,
// over the ends of leaves and batches.
type folder struct {
	columns  []int
	backward bool

	piece piece
	queue groups
	next  int // in queue

	open   []id.ID
	weight uint64 // of open; 0: there is none

	begins  [window]bool // scratch
	scratch []int
	values  []id.ID
}

// groups are rows with weights, column by column.
type groups struct {
	columns [][]id.ID
	weights []uint64
}

func newFolder(cols []int, backward bool) *folder {
	f := &folder{columns: cols, backward: backward, open: make([]id.ID, len(cols))}
	f.queue.columns = make([][]id.ID, len(cols))
	return f
}

// reset is for another range of rows.
func (f *folder) reset() {
	f.piece, f.next, f.weight = piece{}, 0, 0
	f.queue.reset()
}

// fill puts up to n groups into b.
func (f *folder) fill(b *Batch, n int, c *cursor) (int, error) {
	done := 0
	for {
		if done = f.drain(b, done, n); done == n {
			return done, nil
		}
		more, err := f.refill(c)
		if err != nil {
			return 0, err
		}
		if !more {
			return f.close(b, done), nil
		}
	}
}

// close puts the open group, if there is one, into b.
func (f *folder) close(b *Batch, done int) int {
	if f.weight == 0 {
		return done
	}
	for c, v := range f.open {
		b.Columns[c][done] = v
	}
	b.Weights[done] = f.weight
	f.weight = 0
	return done + 1
}

// drain moves groups from the queue to b until there are n. Neighbours in the
// queue differ, so only its first group can extend the open one, and all between
// the first and the last are whole.
func (f *folder) drain(b *Batch, done, n int) int {
	last := len(f.queue.weights) - 1
	if f.weight > 0 && f.next <= last && f.extends(f.next) {
		f.weight += f.queue.weights[f.next]
		f.next++
	}
	if f.next > last || (f.weight > 0 && done == n) {
		return done
	}
	done = f.close(b, done)
	m := min(last-f.next, n-done)
	for c := range b.Columns {
		copy(b.Columns[c][done:], f.queue.columns[c][f.next:f.next+m])
	}
	copy(b.Weights[done:], f.queue.weights[f.next:f.next+m])
	if f.next += m; f.next == last {
		f.begin(last)
	}
	return done + m
}

// begin opens group i, the last of the queue.
func (f *folder) begin(i int) {
	for c := range f.open {
		f.open[c] = f.queue.columns[c][i]
	}
	f.weight = f.queue.weights[i]
	f.next = i + 1
}

// extends reports whether group i of the queue equals the open one.
func (f *folder) extends(i int) bool {
	for c, v := range f.open {
		if f.queue.columns[c][i] != v {
			return false
		}
	}
	return true
}

// refill puts the groups of the next rows into the queue.
func (f *folder) refill(c *cursor) (bool, error) {
	f.queue.reset()
	f.next = 0
	if f.piece.from == f.piece.to {
		p, more, err := c.next()
		if err != nil || !more {
			return false, err
		}
		f.piece = p
	}
	if f.piece.whole != nil {
		f.queue.add(f.columns, &f.piece.whole.first, f.piece.whole.rows)
		f.piece = piece{}
		return true, nil
	}
	f.foldLeaf(f.piece.leaf)
	if f.backward {
		f.queue.reverse()
	}
	return true, nil
}

func (g *groups) reset() {
	for c := range g.columns {
		g.columns[c] = g.columns[c][:0]
	}
	g.weights = g.weights[:0]
}

// add appends a group with the values of r.
func (g *groups) add(columns []int, r *Row, weight uint64) {
	for i, c := range columns {
		g.columns[i] = append(g.columns[i], r[c])
	}
	g.weights = append(g.weights, weight)
}

func (g *groups) reverse() {
	for c := range g.columns {
		slices.Reverse(g.columns[c])
	}
	slices.Reverse(g.weights)
}

// foldLeaf folds the next rows of the piece: all of them if the columns are
// constant there, else a window. One column that varies is folded by its runs,
// without decoding them; several are decoded and compared.
func (f *folder) foldLeaf(b *block.Block) {
	varying := f.varying(b)
	n := f.piece.to - f.piece.from
	if len(varying) > 0 {
		n = min(n, window)
	}
	from := f.piece.take(n, f.backward)
	switch len(varying) {
	case 0:
		r := leafRow(b, from)
		f.queue.add(f.columns, &r, uint64(n))
	case 1:
		f.foldRuns(b, varying[0], from, from+n)
	default:
		f.foldRows(b, varying, from, n)
	}
}

// varying lists those of the columns that are not known to be constant in the
// piece. Of sorted rows, leading columns that agree at both ends are constant.
func (f *folder) varying(b *block.Block) []int {
	same := 0
	for same < columns && b.At(same, f.piece.from) == b.At(same, f.piece.to-1) {
		same++
	}
	f.scratch = f.scratch[:0]
	for _, c := range f.columns {
		if c >= same {
			f.scratch = append(f.scratch, c)
		}
	}
	return f.scratch
}

// foldRuns folds the rows from to to where one column alone varies.
func (f *folder) foldRuns(b *block.Block, column, from, to int) {
	r, values, weights := leafRow(b, from), f.values[:0], f.queue.weights
	b.Runs(column, from, to, func(v id.ID, end int) bool {
		values, weights = append(values, v), append(weights, uint64(end-from))
		from = end
		return true
	})
	f.values, f.queue.weights = values, weights
	for i, c := range f.columns {
		if c == column {
			f.queue.columns[i] = append(f.queue.columns[i], values...)
			continue
		}
		for range values {
			f.queue.columns[i] = append(f.queue.columns[i], r[c])
		}
	}
}

// foldRows folds n rows where several columns vary.
func (f *folder) foldRows(b *block.Block, varying []int, from, n int) {
	clear(f.begins[:n])
	for i, c := range f.columns {
		f.queue.columns[i] = slices.Grow(f.queue.columns[i][:0], n)[:n]
		b.Read(c, from, f.queue.columns[i])
		if slices.Contains(varying, c) {
			markChanges(f.begins[:n], f.queue.columns[i])
		}
	}
	f.queue.compact(f.begins[:n])
}

// compact keeps the first row of each group and weighs it.
func (g *groups) compact(begins []bool) {
	kept, start := 0, 0
	for i := 1; i <= len(begins); i++ {
		if i < len(begins) && !begins[i] {
			continue
		}
		for c := range g.columns {
			g.columns[c][kept] = g.columns[c][start]
		}
		g.weights = append(g.weights, uint64(i-start))
		kept, start = kept+1, i
	}
	for c := range g.columns {
		g.columns[c] = g.columns[c][:kept]
	}
}
