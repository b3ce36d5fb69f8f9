package index

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"tribune/graph/block"
	"tribune/graph/id"
	"tribune/graph/kv"
)

// TestSizes builds trees with the real limits: pages keep them, are mostly full,
// and answer as the rows do.
func TestSizes(t *testing.T) {
	for _, o := range []Order{GSPO, GPOS, SPOG} {
		t.Run(o.Name, func(t *testing.T) {
			rows := model(benchRows(60_000, o))
			s := newShelf(defaultLimits)
			root, err := s.build(rows)
			if err != nil {
				t.Fatal(err)
			}
			checkSizes(t, s, root)
			h := &history{t: t, shelf: s, r: rand.New(rand.NewPCG(1, 1))}
			h.compareScan(state{root, rows}, Scan{}, 1024)
			h.compareScan(state{root, rows}, Scan{Backward: true, Columns: []int{2}, Fold: true}, 1000)
			h.compareCounts(state{root, rows}, rows[30_000][:1], id.Range{Low: rows[20_000][1], High: rows[40_000][1]})
			h.compareCounts(state{root, rows}, rows[30_000][:2], id.Range{Low: rows[29_990][2], High: rows[30_010][2]})

			var changes []Change
			for i := 7; i < len(rows); i += 500 {
				changes = append(changes, Change{rows[i], true})
			}
			now, _, err := s.merge(root, changes)
			if err != nil {
				t.Fatal(err)
			}
			checkSizes(t, s, now)
			h.compareDiff(state{root, rows}, state{now, slices.DeleteFunc(slices.Clone(rows), func(r Row) bool {
				_, gone := slices.BinarySearchFunc(changes, r, func(c Change, r Row) int { return c.Row.Compare(r) })
				return gone
			})})
		})
	}
}

func checkSizes(t *testing.T, s *shelf, root Root) {
	t.Helper()
	var leaves, rows, bytes int
	errs := s.tree(root).Check(func(p kv.Page) {
		value, err := s.store.Get(kv.AppendPageKey(nil, p))
		if err != nil {
			t.Fatal(err)
		}
		b, err := block.Open(value)
		if err != nil {
			t.Fatal(err)
		}
		if len(value) > defaultLimits.bytes || b.Rows() > defaultLimits.rows {
			t.Errorf("page %d: %d rows, %d bytes", p, b.Rows(), len(value))
		}
		if b.Columns() == columns {
			leaves, rows, bytes = leaves+1, rows+b.Rows(), bytes+len(value)
		}
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if rows < leaves*defaultLimits.rows/2 && bytes < leaves*defaultLimits.bytes/2 {
		t.Errorf("%d leaves hold %d rows in %d bytes", leaves, rows, bytes)
	}
}

// TestReadersShare scans one tree from several goroutines through a cache that
// holds a few of its pages.
func TestReadersShare(t *testing.T) {
	rows := model(benchRows(5000, GPSO))
	s := newShelf(limits{rows: 64, children: 8, bytes: 8 << 10, batch: 1 << 20})
	root, err := s.build(rows)
	if err != nil {
		t.Fatal(err)
	}
	tree := NewTree(NewPages(s.store, 64<<10), root)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			if err := scanAgainst(tree, Scan{Backward: g%2 == 1, Columns: []int{1, 3}, Fold: g > 1}, rows); err != nil {
				t.Error(err)
			}
			if n, err := tree.Count([]id.ID{rows[0][0]}); err != nil || n != uint64(len(rows)) {
				t.Error(n, err)
			}
		})
	}
	wg.Wait()
}
