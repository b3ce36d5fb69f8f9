package block

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"tribune/graph/id"
)

// randomShape favours what stresses the encodings: few values, long runs, wide
// spreads, several kinds and segments.
func randomShape(r *rand.Rand) shape {
	kinds := []id.Kind{id.Special, id.BlankNode, id.IRI, id.String, id.Integer, id.Double, id.Computed}
	s := shape{
		kind:    kinds[r.IntN(len(kinds))],
		segment: uint16(r.IntN(4) * r.IntN(1000)),
		spread:  1 << r.IntN(44),
		stride:  1 << (r.IntN(4) * r.IntN(2)),
		repeat:  1 << (r.IntN(7) * r.IntN(2)),
	}
	switch r.IntN(3) {
	case 0:
		s.gap, s.stride = 1<<r.IntN(20), 1
	case 1:
		s.spread, s.stride = 1<<r.IntN(9), 1+r.Uint64N(1<<20)
	}
	return s
}

// randomColumn is n rows of one to twenty shapes; sorted where sort is true.
func randomColumn(r *rand.Rand, n int, sorted bool) []id.ID {
	shapes := make([]shape, 1+r.IntN(4)*r.IntN(6))
	for i := range shapes {
		shapes[i] = randomShape(r)
	}
	rows := mix(n, r.Uint64(), func(int) shape { return shapes[r.IntN(len(shapes))] })
	if sorted {
		slices.Sort(rows)
	}
	return rows
}

func TestRandomTablesAgreeWithPlainColumns(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		n := []int{1 + r.IntN(70), 1 + r.IntN(MaxRows), MaxRows}[r.IntN(3)]
		cols := make([][]id.ID, 1+r.IntN(4))
		for c := range cols {
			cols[c] = randomColumn(r, n, c%2 == 0)
		}
		b := checkAgainst(t, r, cols)
		for _, c := range b.columns {
			seen[fmt.Sprintf("%T", c)]++
		}
	}
	for _, c := range []column{constant{}, &frames{}, &runs{}, &dictionary{}, &kinds{}} {
		if name := fmt.Sprintf("%T", c); seen[name] < 20 {
			t.Errorf("only %d columns were %s", seen[name], name)
		}
	}
}

// checkAgainst writes a table behind other bytes, opens it, and compares what
// each method says of random ranges.
func checkAgainst(t *testing.T, r *rand.Rand, cols [][]id.ID) *Block {
	t.Helper()
	data := Append([]byte("before"), cols)[len("before"):]
	if len(data) != Size(cols) {
		t.Fatalf("%d bytes, Size says %d", len(data), Size(cols))
	}
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if b.Rows() != len(cols[0]) || b.Columns() != len(cols) || b.Bytes() <= len(data) {
		t.Fatalf("%d rows, %d columns, %d bytes", b.Rows(), b.Columns(), b.Bytes())
	}
	for c, want := range cols {
		for range 10 {
			checkRange(t, b, c, want, r)
		}
		checkRead(t, b, c, 0, want)
		checkRuns(t, b, c, 0, want)
	}
	return b
}

func checkRange(t *testing.T, b *Block, c int, rows []id.ID, r *rand.Rand) {
	t.Helper()
	from := r.IntN(len(rows))
	to := from + r.IntN(len(rows)-from+1)
	checkRead(t, b, c, from, rows[from:to])
	checkRuns(t, b, c, from, rows[from:to])
	if got := b.At(c, from); got != rows[from] {
		t.Fatalf("%T: At(%d) = %x, want %x", b.columns[c], from, got, rows[from])
	}
	if slices.IsSorted(rows[from:to]) {
		v := rows[r.IntN(len(rows))]
		for _, v := range []id.ID{0, v - 1, v, v + 1, ^id.ID(0)} {
			checkSearch(t, b, c, from, rows[from:to], v)
		}
	}
}

func checkRead(t *testing.T, b *Block, c, from int, want []id.ID) {
	t.Helper()
	got := make([]id.ID, len(want))
	if b.Read(c, from, got); !slices.Equal(got, want) {
		t.Fatalf("%T: Read(%d) of %d rows:\n%x, want\n%x", b.columns[c], from, len(want), got, want)
	}
}

func checkSearch(t *testing.T, b *Block, c, from int, rows []id.ID, v id.ID) {
	t.Helper()
	want := from + sort.Search(len(rows), func(i int) bool { return rows[i] >= v })
	if got := b.Search(c, from, from+len(rows), v); got != want {
		t.Fatalf("%T: Search(%d, %d, %x) = %d, want %d", b.columns[c], from, from+len(rows), v, got, want)
	}
}

func checkRuns(t *testing.T, b *Block, c, from int, rows []id.ID) {
	t.Helper()
	at, last, stop := 0, id.None, rand.IntN(4*len(rows)+1)
	b.Runs(c, from, from+len(rows), func(v id.ID, end int) bool {
		if end -= from; end <= at || end > len(rows) || at > 0 && v == last {
			t.Fatalf("%T: run of %x from %d to %d behind one of %x", b.columns[c], v, at, end, last)
		}
		for _, row := range rows[at:end] {
			if row != v {
				t.Fatalf("%T: run of %x from %d to %d holds %x", b.columns[c], v, at, end, row)
			}
		}
		at, last = end, v
		return at < stop
	})
	if at < min(stop, len(rows)) {
		t.Fatalf("%T: runs end at %d of %d", b.columns[c], at, len(rows))
	}
}

func TestReadersAllocateNothing(t *testing.T) {
	for name, rows := range benchColumns() {
		b, total := openTable(t, rows), 0
		allocs := testing.AllocsPerRun(10, func() {
			var dst [100]id.ID
			b.Read(0, 77, dst[:])
			total += int(b.At(0, 500)) + b.Search(0, 10, 12, dst[0])
			b.Runs(0, 3, 1000, func(_ id.ID, end int) bool { total += end; return true })
		})
		if allocs != 0 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}

// Each damage to stored bytes is an error: no answer is better than a wrong one.
func TestDamageIsFound(t *testing.T) {
	data := Append(nil, [][]id.ID{{1, 1, 1}, {2, 9, 3}, {5, 5, 7}})
	for n := range data {
		if _, err := Open(data[:n:n]); err == nil {
			t.Errorf("cut to %d of %d bytes: no error", n, len(data))
		}
	}
	for bit := range len(data) * 8 {
		data[bit/8] ^= 1 << (bit % 8)
		if _, err := Open(data); !errors.Is(err, ErrChecksum) {
			t.Errorf("bit %d flipped: %v", bit, err)
		}
		data[bit/8] ^= 1 << (bit % 8)
	}
	if _, err := Open(append(data, 0)); err == nil {
		t.Error("a byte too many: no error")
	}
}

func TestMisusePanics(t *testing.T) {
	b, three := openTable(t, []id.ID{1, 2, 3}), make([]id.ID, 3)
	long := make([]id.ID, MaxRows+1)
	for name, misuse := range map[string]func(){
		"read past the end":     func() { b.Read(0, 1, three) },
		"read before the start": func() { b.Read(0, -1, three) },
		"at past the end":       func() { b.At(0, 3) },
		"search past the end":   func() { b.Search(0, 0, 4, 1) },
		"runs backwards":        func() { b.Runs(0, 2, 1, nil) },
		"no such column":        func() { b.At(1, 0) },
		"no columns":            func() { Size(nil) },
		"no rows":               func() { Append(nil, [][]id.ID{{}}) },
		"too many rows":         func() { Append(nil, [][]id.ID{long}) },
		"too many columns":      func() { Size(slices.Repeat([][]id.ID{three}, MaxColumns+1)) },
		"columns not equal":     func() { Append(nil, [][]id.ID{three, three[:2]}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			misuse()
		})
	}
}
