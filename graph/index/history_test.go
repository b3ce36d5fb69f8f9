package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
)

var testLimits = map[string]limits{
	"four":    {rows: 4, children: 4, bytes: 8 << 10, batch: 1 << 10},
	"twelve":  {rows: 12, children: 5, bytes: 8 << 10, batch: 1 << 10},
	"bytes":   {rows: 64, children: 6, bytes: 130, batch: 4 << 20},
	"default": defaultLimits,
}

// TestHistories runs random builds and merges beside a sorted slice and asks
// both everything.
func TestHistories(t *testing.T) {
	for name, l := range testLimits {
		for seed := range uint64(6) {
			t.Run(fmt.Sprintf("%s/%d", name, seed), func(t *testing.T) {
				h := &history{t: t, r: rand.New(rand.NewPCG(seed, 1)), shelf: newShelf(l)}
				h.run(25)
			})
		}
	}
}

type state struct {
	root Root
	rows model
}

type history struct {
	t     *testing.T
	r     *rand.Rand
	shelf *shelf
	past  []state
}

func (h *history) run(steps int) {
	rows := randomRows(h.r, h.r.IntN(1200))
	root, err := h.shelf.build(rows)
	if err != nil {
		h.t.Fatal(err)
	}
	h.past = append(h.past, state{root, rows})
	h.compareAll(h.past[0])
	for range steps {
		h.step()
	}
	for _, old := range h.past {
		h.compareScan(old, Scan{}, 1024)
	}
}

func (h *history) step() {
	now := h.past[len(h.past)-1]
	changes := randomChanges(h.r, now.rows)
	before := h.shelf.next
	root, delta, err := h.shelf.merge(now.root, changes)
	if err != nil {
		h.t.Fatal(err)
	}
	rows, want := now.rows.apply(changes)
	if delta != want {
		h.t.Fatalf("delta %+v, want %+v", delta, want)
	}
	after := state{root, rows}
	h.comparePages(now, after, before)
	h.compareAll(after)
	h.compareDiff(now, after)
	h.compareDiff(h.past[h.r.IntN(len(h.past))], after)
	h.past = append(h.past, after)
}

// comparePages: what the new tree no longer uses is what was freed, and what was
// written is what it uses besides.
func (h *history) comparePages(old, now state, before kv.Page) {
	was, is := h.pagesOf(old.root), h.pagesOf(now.root)
	var freed []kv.Page
	for p := range was {
		if !is[p] {
			freed = append(freed, p)
		}
		if is[p] && p >= before {
			h.t.Fatalf("page %d is in the old tree", p)
		}
	}
	slices.Sort(freed)
	got := slices.Clone(h.shelf.freed)
	slices.Sort(got)
	if !slices.Equal(got, freed) {
		h.t.Fatalf("freed %v, want %v", got, freed)
	}
	for p := before; p < h.shelf.next; p++ {
		if !is[p] {
			h.t.Fatalf("page %d was written and is not used", p)
		}
	}
	if slices.Equal(old.rows, now.rows) && old.root != now.root {
		h.t.Fatalf("no row changed, but the root did")
	}
}

func (h *history) pagesOf(root Root) map[kv.Page]bool {
	pages := map[kv.Page]bool{}
	for _, err := range h.shelf.tree(root).Check(func(p kv.Page) { pages[p] = true }) {
		h.t.Error(err)
	}
	if h.t.Failed() {
		h.t.FailNow()
	}
	return pages
}

// prefixes are some prefixes of every length, of rows that exist and others.
func (h *history) prefixes(rows model) [][]id.ID {
	out := [][]id.ID{nil}
	for n := 1; n <= 4; n++ {
		r := randomRow(h.r)
		out = append(out, slices.Clone(r[:n]))
		if len(rows) > 0 {
			r = rows[h.r.IntN(len(rows))]
			out = append(out, slices.Clone(r[:n]))
		}
	}
	return out
}

func (h *history) compareAll(s state) {
	if s.root.Rows != uint64(len(s.rows)) || (s.root == Root{}) != (len(s.rows) == 0) {
		h.t.Fatalf("root %+v of %d rows", s.root, len(s.rows))
	}
	for _, prefix := range h.prefixes(s.rows) {
		h.compareCounts(s, prefix, h.randomRange())
		h.compareSplit(s, prefix)
		for range 3 {
			h.compareScan(s, h.randomScan(s, prefix), []int{1, 2, 3, 1024}[h.r.IntN(4)])
		}
	}
	for range 20 {
		h.compareContains(s, randomRow(h.r))
		if len(s.rows) > 0 {
			h.compareContains(s, s.rows[h.r.IntN(len(s.rows))])
		}
	}
}

func (h *history) compareContains(s state, r Row) {
	_, want := s.rows.find(r)
	if got, err := h.shelf.tree(s.root).Contains(r); err != nil || got != want {
		h.t.Fatalf("contains %v: %v, %v", r, got, err)
	}
}

func (h *history) compareCounts(s state, prefix []id.ID, within id.Range) {
	tree := h.shelf.tree(s.root)
	if got, err := tree.Count(prefix); err != nil || got != s.rows.groups(prefix, nil, 4) {
		h.t.Fatalf("count %v: %d, %v; want %d", prefix, got, err, s.rows.groups(prefix, nil, 4))
	}
	for depth := len(prefix) + 1; depth <= 4; depth++ {
		want := s.rows.groups(prefix, nil, depth)
		if got, err := tree.Distinct(prefix, depth); err != nil || got != want {
			h.t.Fatalf("distinct %v %d: %d, %v; want %d", prefix, depth, got, err, want)
		}
		want = s.rows.groups(prefix, &within, depth)
		if got, err := tree.DistinctWithin(prefix, within, depth); err != nil || got != want {
			h.t.Fatalf("distinct %v within %v %d: %d, %v; want %d", prefix, within, depth, got, err, want)
		}
	}
}

// randomRange may be empty.
func (h *history) randomRange() id.Range {
	a, b := randomRow(h.r), randomRow(h.r)
	return id.Range{Low: a[h.r.IntN(4)], High: b[h.r.IntN(4)]}
}

func (h *history) randomScan(s state, prefix []id.ID) Scan {
	sc := Scan{Prefix: prefix, Backward: h.r.IntN(2) == 0, Fold: h.r.IntN(2) == 0}
	if h.r.IntN(4) > 0 {
		sc.Columns = h.r.Perm(4)[:h.r.IntN(5)]
		if len(sc.Columns) == 0 {
			sc.Fold = true
		}
	}
	if h.r.IntN(3) == 0 && len(prefix) < 4 {
		within := h.randomRange()
		sc.Within = &within
	}
	if h.r.IntN(2) == 0 {
		r := randomRow(h.r)
		if len(s.rows) > 0 && h.r.IntN(2) == 0 {
			r = s.rows[h.r.IntN(len(s.rows))]
		}
		sc.After = &r
	}
	return sc
}

func (h *history) compareScan(s state, sc Scan, size int) {
	got, want := readAll(h.t, h.shelf.tree(s.root), sc, size), s.rows.scan(sc)
	if !slices.Equal(got, want) {
		i := 0
		for i < len(got) && i < len(want) && got[i] == want[i] {
			i++
		}
		h.t.Fatalf("scan %+v by %d: %d rows, want %d; the first %d are right", sc, size, len(got), len(want), i)
	}
}

// compareSplit: the ranges together are the scan, and their seams are where
// leaves begin.
func (h *history) compareSplit(s state, prefix []id.ID) {
	n := 1 + h.r.IntN(9)
	ranges, err := h.shelf.tree(s.root).Split(prefix, n)
	if err != nil || len(ranges) > n {
		h.t.Fatalf("split in %d: %d ranges, %v", n, len(ranges), err)
	}
	var got []weighted
	for i := range ranges {
		got = append(got, readAll(h.t, h.shelf.tree(s.root), Scan{Prefix: prefix, Range: &ranges[i]}, 1024)...)
	}
	if want := s.rows.scan(Scan{Prefix: prefix}); !slices.Equal(got, want) {
		h.t.Fatalf("split %v in %d: %d rows, want %d", prefix, n, len(got), len(want))
	}
}

func (h *history) compareDiff(a, b state) {
	var got []Change
	err := Diff(h.shelf.tree(a.root), h.shelf.tree(b.root), func(r Row, removed bool) error {
		got = append(got, Change{r, removed})
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	var want []Change
	for _, r := range a.rows {
		if _, found := b.rows.find(r); !found {
			want = append(want, Change{r, true})
		}
	}
	for _, r := range b.rows {
		if _, found := a.rows.find(r); !found {
			want = append(want, Change{r, false})
		}
	}
	slices.SortFunc(want, func(a, b Change) int { return a.Row.Compare(b.Row) })
	if !slices.Equal(got, want) {
		h.t.Fatalf("diff: %d rows, want %d", len(got), len(want))
	}
}
