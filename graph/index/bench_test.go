package index

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
)

// benchRows are rows as data has them: one graph, subjects of about six quads,
// skewed predicates, objects that are IRIs here and numbers there.
func benchRows(n int, o Order) []Row {
	r := rand.New(rand.NewPCG(1, 2))
	seen := make(map[id.Quad]bool, n)
	rows := make([]Row, 0, n)
	for len(rows) < n {
		q := id.Quad{
			id.S: id.Place(id.IRI, 1, uint64(len(rows)/6)),
			id.P: id.Place(id.IRI, 1, uint64(n/2+r.IntN(1+r.IntN(40)))),
			id.O: id.Place(id.IRI, 1, uint64(r.IntN(1+r.IntN(n/3)))),
			id.G: id.DefaultGraph,
		}
		if r.IntN(3) == 0 {
			q[id.O] = id.Make(id.Integer, 1<<40+uint64(r.IntN(5000)))
		}
		if !seen[q] {
			seen[q] = true
			rows = append(rows, o.Row(q))
		}
	}
	slices.SortFunc(rows, Row.Compare)
	return rows
}

// wholeRows gives as many rows as are asked for.
type wholeRows struct{ rest []Row }

func (s *wholeRows) Next(dst *Columns) (int, error) {
	n := transpose(dst, s.rest[:min(len(dst[0]), len(s.rest))])
	s.rest = s.rest[n:]
	return n, nil
}

func benchTree(b *testing.B, o Order) (*shelf, Tree, []Row) {
	b.Helper()
	rows := benchRows(1_000_000, o)
	s := newShelf(defaultLimits)
	s.pages = NewPages(s.store, 64<<20)
	root, err := s.build(rows)
	if err != nil {
		b.Fatal(err)
	}
	return s, s.tree(root), rows
}

func perSecond(b *testing.B, n int, unit string) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), unit)
}

func BenchmarkBuild(b *testing.B) {
	for _, o := range []Order{GSPO, GPSO, GPOS, GOSP} {
		b.Run(o.Name, func(b *testing.B) {
			rows := benchRows(1_000_000, o)
			for b.Loop() {
				s := newShelf(defaultLimits)
				w := s.writer()
				if _, err := Build(w, &wholeRows{rows}); err != nil {
					b.Fatal(err)
				}
				if err := s.done(w, nil); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(w.Next()), "pages")
			}
			perSecond(b, len(rows), "rows/s")
		})
	}
}

func BenchmarkScanColumn(b *testing.B) {
	for _, c := range []int{1, 2, 3} {
		b.Run(GPSO.Name+"/"+string(rune('0'+c)), func(b *testing.B) {
			_, tree, rows := benchTree(b, GPSO)
			batch := NewBatch(1, 1024)
			for b.Loop() {
				drainBench(b, tree.Scan(Scan{Columns: []int{c}}), batch)
			}
			perSecond(b, len(rows), "ids/s")
		})
	}
}

func BenchmarkFold(b *testing.B) {
	for name, cols := range map[string][]int{"1": {1}, "2": {2}, "3": {3}, "12": {1, 2}} {
		b.Run(GPOS.Name+"/"+name, func(b *testing.B) {
			_, tree, rows := benchTree(b, GPOS)
			batch := NewBatch(len(cols), 1024)
			for b.Loop() {
				drainBench(b, tree.Scan(Scan{Columns: cols, Fold: true}), batch)
			}
			perSecond(b, len(rows), "rows/s")
		})
	}
}

func drainBench(b *testing.B, s *Scanner, batch *Batch) {
	for {
		n, err := s.Next(batch)
		if err != nil {
			b.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

func BenchmarkCount(b *testing.B) {
	_, tree, rows := benchTree(b, GPSO)
	r := rand.New(rand.NewPCG(3, 4))
	for b.Loop() {
		row := rows[r.IntN(len(rows))]
		if n, err := tree.Count(row[:3]); err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkDistinct(b *testing.B) {
	_, tree, rows := benchTree(b, GPSO)
	r := rand.New(rand.NewPCG(3, 4))
	for b.Loop() {
		row := rows[r.IntN(len(rows))]
		if n, err := tree.Distinct(row[:2], 3); err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkScanTen(b *testing.B) {
	_, tree, rows := benchTree(b, GSPO)
	r := rand.New(rand.NewPCG(3, 4))
	batch := NewBatch(4, 10)
	b.ReportAllocs()
	for b.Loop() {
		row := rows[r.IntN(len(rows))]
		if n, err := tree.Scan(Scan{Prefix: row[:2]}).Next(batch); err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkMerge takes a thousand rows spread over a million, then every second
// one, out, and last adds all that are there already.
func BenchmarkMerge(b *testing.B) {
	s, tree, rows := benchTree(b, GPSO)
	for _, c := range []struct {
		name   string
		every  int
		remove bool
	}{{"thousand", 1000, true}, {"half", 2, true}, {"none", 1, false}} {
		b.Run(c.name, func(b *testing.B) {
			var changes []Change
			for i := c.every / 2; i < len(rows); i += c.every {
				changes = append(changes, Change{Row: rows[i], Remove: c.remove})
			}
			for b.Loop() {
				w := s.writer()
				_, _, err := Merge(s.pages, w, tree.Root(), &wholeChanges{changes})
				if err := s.done(w, err); err != nil {
					b.Fatal(err)
				}
			}
			perSecond(b, len(changes), "changes/s")
		})
	}
}

// wholeChanges gives as many changes as are asked for.
type wholeChanges struct{ rest []Change }

func (s *wholeChanges) Next(dst []Change) (int, error) {
	n := copy(dst, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}
