package block

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tribune/graph/id"
)

// benchColumns are columns of 2048 rows, one an encoding, as they come in
// sorted triples.
func benchColumns() map[string][]id.ID {
	const n = 2048
	sorted := shape{kind: id.IRI, segment: 1, gap: 4}
	mixed := func(i int) shape {
		return []shape{{kind: id.BlankNode, spread: 1 << 16}, {kind: id.IRI, segment: 1, spread: 30}, {kind: id.String, segment: 1, spread: 1 << 18}}[i*i%7%3]
	}
	return map[string][]id.ID{
		"constant":   shape{kind: id.IRI, spread: 1}.rows(n, 1),
		"frames":     shape{kind: id.IRI, spread: 1 << 17}.rows(n, 2),
		"lines":      sorted.rows(n, 3),
		"runs":       shape{kind: id.IRI, segment: 1, gap: 3, repeat: 8}.rows(n, 4),
		"dictionary": shape{kind: id.IRI, spread: 30, stride: 4099}.rows(n, 5),
		"kinds":      mix(n, 6, mixed),
	}
}

func openTable(tb testing.TB, cols ...[]id.ID) *Block {
	tb.Helper()
	b, err := Open(Append(nil, cols))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// perID reports the time an id, which is what the targets are given in.
func perID(b *testing.B, rows int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/id")
}

func BenchmarkRead(b *testing.B) {
	for name, rows := range benchColumns() {
		block, dst := openTable(b, rows), make([]id.ID, len(rows))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				block.Read(0, 0, dst)
			}
			perID(b, len(rows))
		})
	}
}

func BenchmarkAt(b *testing.B) {
	for name, rows := range benchColumns() {
		block, row := openTable(b, rows), 0
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				block.At(0, row&2047)
				row += 701
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, name := range []string{"lines", "runs"} {
		rows := benchColumns()[name]
		block, row := openTable(b, rows), 0
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				block.Search(0, 0, len(rows), rows[row&2047])
				row += 701
			}
		})
	}
}

func BenchmarkAppend(b *testing.B) {
	for name, rows := range benchColumns() {
		var dst []byte
		table := [][]id.ID{rows}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				dst = Append(dst[:0], table)
			}
			perID(b, len(rows))
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for name, rows := range benchColumns() {
		data := Append(nil, [][]id.ID{rows})
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Open(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWidth(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for width := range 65 {
		rows := make([]id.ID, 2048)
		for i := range rows {
			rows[i] = id.ID(r.Uint64() & mask(uint8(width)))
		}
		f, dst := roundTrip(b, rows), make([]id.ID, len(rows))
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			for b.Loop() {
				f.read(0, dst)
			}
			perID(b, len(rows))
		})
	}
}
