package index

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
)

// rowSlice and changeSlice are sources that give at most three at a time, so
// that readers meet short answers.
type rowSlice struct{ rest []Row }

func (s *rowSlice) Next(dst *Columns) (int, error) {
	n := transpose(dst, s.rest[:min(3, len(dst[0]), len(s.rest))])
	s.rest = s.rest[n:]
	return n, nil
}

// transpose puts rows into columns.
func transpose(dst *Columns, rows []Row) int {
	for i, r := range rows {
		for c := range r {
			dst[c][i] = r[c]
		}
	}
	return len(rows)
}

type changeSlice struct{ rest []Change }

func (s *changeSlice) Next(dst []Change) (int, error) {
	n := copy(dst[:min(3, len(dst))], s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// shelf is a store with trees in it.
type shelf struct {
	store  kv.Store
	reader kv.Reader
	pages  *Pages
	limits limits
	next   kv.Page
	freed  []kv.Page // by the last build or merge
}

func newShelf(l limits) *shelf {
	store := memkv.New()
	return &shelf{store: store, reader: store, pages: NewPages(store, 1<<20), limits: l, next: 1}
}

func (s *shelf) writer() *Writer {
	w := NewWriter(s.store, s.next)
	w.limits = s.limits
	return w
}

// done flushes a writer and takes over its page numbers.
func (s *shelf) done(w *Writer, err error) error {
	if err != nil {
		return err
	}
	s.next, s.freed = w.Next(), w.Freed()
	return w.Flush()
}

func (s *shelf) build(rows []Row) (Root, error) {
	w := s.writer()
	root, err := Build(w, &rowSlice{rows})
	return root, s.done(w, err)
}

func (s *shelf) merge(root Root, changes []Change) (Root, Delta, error) {
	w := s.writer()
	root, delta, err := Merge(s.pages, w, root, &changeSlice{changes})
	return root, delta, s.done(w, err)
}

func (s *shelf) tree(root Root) Tree { return NewTree(s.pages, root) }

// model is a tree's rows, sorted.
type model []Row

func (m model) find(r Row) (int, bool) { return slices.BinarySearchFunc(m, r, Row.Compare) }

// apply gives the model after changes.
func (m model) apply(changes []Change) (model, Delta) {
	set := map[Row]bool{}
	for _, r := range m {
		set[r] = true
	}
	var d Delta
	for _, c := range changes {
		switch {
		case c.Remove && set[c.Row]:
			d.Removed++
			delete(set, c.Row)
		case !c.Remove && !set[c.Row]:
			d.Added++
			set[c.Row] = true
		}
	}
	out := make(model, 0, len(set))
	for r := range set {
		out = append(out, r)
	}
	sort.Slice(out, func(i, k int) bool { return out[i].Compare(out[k]) < 0 })
	return out, d
}

// weighted is a row of a scan's answer.
type weighted struct {
	values string
	weight uint64
}

func key(ids []id.ID) string {
	var b []byte
	for _, v := range ids {
		b = binary.BigEndian.AppendUint64(b, uint64(v))
	}
	return string(b)
}

func hasPrefix(r Row, prefix []id.ID) bool { return slices.Equal(r[:len(prefix)], prefix) }

// scan is what a scan of the model gives.
func (m model) scan(s Scan) []weighted {
	cols := s.Columns
	if cols == nil {
		cols = allColumns
	}
	var out []weighted
	for i := range m {
		r := m[i]
		if s.Backward {
			r = m[len(m)-1-i]
		}
		if !hasPrefix(r, s.Prefix) || !isWithin(r, s) || !behindAfter(r, s) {
			continue
		}
		var ids []id.ID
		for _, c := range cols {
			ids = append(ids, r[c])
		}
		w := weighted{key(ids), 1}
		if n := len(out); s.Fold && n > 0 && out[n-1].values == w.values {
			out[n-1].weight++
			continue
		}
		out = append(out, w)
	}
	return out
}

func isWithin(r Row, s Scan) bool {
	if s.Within == nil {
		return true
	}
	v := r[len(s.Prefix)]
	return s.Within.Low <= v && v <= s.Within.High
}

func behindAfter(r Row, s Scan) bool {
	if s.After == nil {
		return true
	}
	if s.Backward {
		return r.Compare(*s.After) < 0
	}
	return r.Compare(*s.After) > 0
}

func (m model) groups(prefix []id.ID, within *id.Range, depth int) uint64 {
	seen := map[string]bool{}
	for _, r := range m {
		if hasPrefix(r, prefix) && isWithin(r, Scan{Prefix: prefix, Within: within}) {
			seen[key(r[:depth])] = true
		}
	}
	return uint64(len(seen))
}

// readAll runs a scan with batches of that size.
func readAll(t *testing.T, tree Tree, s Scan, size int) []weighted {
	t.Helper()
	cols := 4
	if s.Columns != nil {
		cols = len(s.Columns)
	}
	return drain(t, tree.Scan(s), s.Fold, cols, size)
}

// drain reads what a scanner has.
func drain(t *testing.T, sc *Scanner, fold bool, cols, size int) []weighted {
	t.Helper()
	b := NewBatch(cols, size)
	var out []weighted
	for short := false; ; {
		n, err := sc.Next(b)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			break
		}
		if short {
			t.Fatal("rows after a batch that was not full")
		}
		short = n < size
		for i := range n {
			var ids []id.ID
			for _, c := range b.Columns {
				ids = append(ids, c[i])
			}
			w := weighted{key(ids), 1}
			if fold {
				w.weight = b.Weights[i]
			}
			out = append(out, w)
		}
	}
	if n, err := sc.Next(b); n != 0 || err != nil {
		t.Fatalf("after the end: %d rows, %v", n, err)
	}
	return out
}

// randomRow has few values in front and many behind, skewed, so that ranges of
// every size appear.
func randomRow(r *rand.Rand) Row {
	skew := func(n int) id.ID { return id.ID(1 + r.IntN(1+r.IntN(n))) }
	return Row{skew(3), skew(4), skew(40), skew(60)}
}

func randomRows(r *rand.Rand, n int) model {
	var changes []Change
	for range n {
		changes = append(changes, Change{Row: randomRow(r)})
	}
	m, _ := model(nil).apply(changes)
	return m
}

// randomChanges are of one of the kinds that updates come in.
func randomChanges(r *rand.Rand, m model) []Change {
	var out []Change
	add := func(row Row, remove bool) { out = append(out, Change{row, remove}) }
	switch kind := r.IntN(7); {
	case kind == 0 && len(m) > 0: // a range goes
		from := r.IntN(len(m))
		for _, row := range m[from : from+r.IntN(len(m)-from+1)] {
			add(row, true)
		}
	case kind == 1 && len(m) > 0: // nothing has an effect
		for range 10 {
			add(m[r.IntN(len(m))], false)
			if row := randomRow(r); !slices.Contains(m, row) {
				add(row, true)
			}
		}
	case kind == 2 && len(m) > 0: // all but a few go
		for _, row := range m {
			if r.IntN(20) > 0 {
				add(row, true)
			}
		}
	case kind == 3: // one row
		add(randomRow(r), false)
	case kind == 4: // rows behind all others
		for i := range 1 + r.IntN(50) {
			add(Row{9, 9, 9, id.ID(1000*len(m) + i)}, false)
		}
	default:
		for range 1 + r.IntN(1+r.IntN(400)) {
			if len(m) > 0 && r.IntN(3) == 0 {
				add(m[r.IntN(len(m))], true)
			} else {
				add(randomRow(r), r.IntN(5) == 0)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return a.Row.Compare(b.Row) })
	return slices.CompactFunc(out, func(a, b Change) bool { return a.Row == b.Row })
}
