package index

// Rows is a source of rows in strictly ascending order. Next fills dst from the
// front and returns how many; 0 is the end.
type Rows interface {
	Next(dst []Row) (int, error)
}

// readRows is how many rows are asked of a source at once.
const readRows = 1024

// Build writes a tree of all rows, bottom-up, and returns its root. It holds
// two leaves' rows and a few nodes a level in memory. Rows that do not ascend
// are ErrOrder.
func Build(w *Writer, rows Rows) (Root, error) {
	b := newBuilder(w, nil)
	buffer := make([]Row, readRows)
	for {
		n, err := rows.Next(buffer)
		if err != nil {
			return Root{}, err
		}
		if n == 0 {
			return b.finish()
		}
		b.rows.appendRows(buffer[:n])
		if err := b.spill(); err != nil {
			return Root{}, err
		}
	}
}
