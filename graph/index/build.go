package index

import "tribune/graph/id"

// Rows is a source of rows in strictly ascending order, column by column. Next
// fills the columns of dst, which are of one length, from the front and returns
// how many rows; 0 is the end.
type Rows interface {
	Next(dst *Columns) (int, error)
}

// Columns are rows, column by column.
type Columns [columns][]id.ID

// readRows is how many rows are asked of a source at once.
const readRows = 1024

// Build writes a tree of all rows, bottom-up, and returns its root. It holds
// two leaves' rows and a few nodes a level in memory. Rows that do not ascend
// are ErrOrder.
func Build(w *Writer, rows Rows) (Root, error) {
	b := newBuilder(w, nil)
	for {
		n, err := b.rows.read(rows)
		if err != nil {
			return Root{}, err
		}
		if n == 0 {
			return b.finish()
		}
		if err := b.spill(); err != nil {
			return Root{}, err
		}
	}
}
