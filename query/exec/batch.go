package exec

import (
	"context"

	"tribune/graph/id"
)

// Operator makes rows, batch by batch. One goroutine at a time.
type Operator interface {
	// Next overwrites b, which the caller owns, with rows: as many as fit, or fewer.
	// No row is the end, and it stays so. After an error b holds nothing of use.
	Next(ctx context.Context, b *Batch) error

	// Close gives back what the operator holds. It is called once, whatever happened.
	Close()
}

// Batch is rows, column by column. Each row has a weight: it stands for so many equal
// rows. id.None is unbound.
type Batch struct {
	Columns [][]id.ID
	Weights []uint64
}

// NewBatch makes an empty batch for up to capacity rows.
func NewBatch(columns, capacity int) *Batch {
	b := &Batch{Columns: make([][]id.ID, columns), Weights: make([]uint64, 0, capacity)}
	for c := range b.Columns {
		b.Columns[c] = make([]id.ID, 0, capacity)
	}
	return b
}

// Rows is how many rows there are.
func (b *Batch) Rows() int { return len(b.Weights) }

// Full reports whether no more rows fit.
func (b *Batch) Full() bool { return len(b.Weights) == cap(b.Weights) }

// resize has n rows, of which those behind the old ones hold anything.
func (b *Batch) resize(n int) {
	for c := range b.Columns {
		b.Columns[c] = b.Columns[c][:n]
	}
	b.Weights = b.Weights[:n]
}

// row copies row i to dst.
func (b *Batch) row(i int, dst []id.ID) {
	for c, column := range b.Columns {
		dst[c] = column[i]
	}
}

// append adds a row.
func (b *Batch) append(row []id.ID, weight uint64) {
	for c, v := range row {
		b.Columns[c] = append(b.Columns[c], v)
	}
	b.Weights = append(b.Weights, weight)
}

// keep leaves the rows for which keep says so, in their order.
func (b *Batch) keep(keep func(row int) bool) {
	n := 0
	for i := range b.Weights {
		if !keep(i) {
			continue
		}
		for _, column := range b.Columns {
			column[n] = column[i]
		}
		b.Weights[n] = b.Weights[i]
		n++
	}
	b.resize(n)
}
