package index

import (
	"fmt"
	"slices"

	"tribune/graph/block"
	"tribune/graph/id"
)

// Scan says what to read: the rows that begin with Prefix, and go on within Within, and
// lie in Range and behind After.
type Scan struct {
	Prefix   []id.ID   // at most four columns
	Within   *id.Range // of the column behind Prefix; nil: all
	Columns  []int     // which columns, in which order; nil: all four
	Backward bool      // from the last row to the first
	Fold     bool      // rows next to each other that agree in Columns become one, weighted row
	After    *Row      // strictly behind this row; before it, if Backward
	Range    *Range    // of Split; nil: all
}

// bounds are the ends of the rows that the scan asks for.
func (s *Scan) bounds() (low, high bound) {
	low, high = prefixBounds(s.Prefix)
	if s.Within != nil {
		low, high = rangeBounds(s.Prefix, *s.Within)
	}
	if s.Range != nil {
		low, high = higher(low, s.Range.low), lower(high, s.Range.high)
	}
	if s.After != nil && s.Backward {
		high = lower(high, beforeRow(*s.After))
	} else if s.After != nil {
		low = higher(low, behind(*s.After, columns))
	}
	return low, high
}

// Batch receives rows. The caller owns it; each Next overwrites it.
type Batch struct {
	Columns [][]id.ID // one for each of Scan.Columns
	Weights []uint64  // of folded rows; unused without Scan.Fold
}

// NewBatch makes a batch for up to capacity rows.
func NewBatch(columns, capacity int) *Batch {
	b := &Batch{Columns: make([][]id.ID, columns), Weights: make([]uint64, 0, capacity)}
	for c := range b.Columns {
		b.Columns[c] = make([]id.ID, 0, capacity)
	}
	return b
}

// room is how many rows fit: the smallest capacity, whatever the lengths.
func (b *Batch) room(fold bool) int {
	n := cap(b.Weights)
	if !fold {
		n = cap(b.Columns[0])
	}
	for _, c := range b.Columns {
		n = min(n, cap(c))
	}
	return n
}

func (b *Batch) setLen(n int, fold bool) {
	for c := range b.Columns {
		b.Columns[c] = b.Columns[c][:n]
	}
	if fold {
		b.Weights = b.Weights[:n]
	}
}

// Scanner reads the rows of one scan. One goroutine at a time.
type Scanner struct {
	tree    Tree
	scan    Scan
	cursor  cursor
	columns []int
	fold    *folder // nil without Fold
	piece   piece
	started bool
	err     error
}

var allColumns = []int{0, 1, 2, 3}

// Scan starts a scan. Nothing is read before the first Next, which reports a
// scan that can't be.
func (t Tree) Scan(s Scan) *Scanner {
	sc := &Scanner{tree: t, scan: s, columns: s.Columns}
	if s.Columns == nil {
		sc.columns = allColumns
	}
	sc.cursor = cursor{pages: t.pages, backward: s.Backward, constant: columns + 1}
	if s.Fold {
		sc.cursor.constant = leading(sc.columns)
		sc.fold = newFolder(sc.columns, s.Backward)
	}
	sc.Restart(s.Prefix, s.Within)
	return sc
}

// Restart starts the scan anew, for another prefix and range behind it. It is cheap where
// these are near what was read last.
func (s *Scanner) Restart(prefix []id.ID, within *id.Range) {
	s.tree.pages.reads.lookup()
	s.scan.Prefix, s.scan.Within = prefix, within
	s.piece, s.started = piece{}, false
	if s.err = s.scan.check(); s.err != nil {
		return
	}
	s.cursor.low, s.cursor.high = s.scan.bounds()
	if s.fold != nil {
		s.fold.reset()
	}
}

func (s *Scan) check() error {
	if len(s.Prefix) > columns {
		return fmt.Errorf("index: a prefix of %d columns", len(s.Prefix))
	}
	if s.Within != nil && len(s.Prefix) == columns {
		return fmt.Errorf("index: no column behind a prefix of %d", columns)
	}
	for _, c := range s.Columns {
		if c < 0 || c >= columns {
			return fmt.Errorf("index: no column %d", c)
		}
	}
	if s.Columns != nil && len(s.Columns) == 0 && !s.Fold {
		return fmt.Errorf("index: a scan of no columns without Fold")
	}
	return nil
}

// leading is the number of columns up to the last one that is asked for.
func leading(columns []int) int {
	n := 0
	for _, c := range columns {
		n = max(n, c+1)
	}
	return n
}

// Next fills b with as many rows as its slices have capacity for, fewer only at
// the end, and sets their lengths. It returns the number; 0 is the end and stays
// so. Rows that equal the last row of a full batch are still part of that row:
// folding is right across batches. After an error b holds nothing and the
// scanner keeps returning the error.
func (s *Scanner) Next(b *Batch) (int, error) {
	n, err := s.fill(b)
	if err != nil {
		s.err, n = err, 0
	}
	b.setLen(n, s.fold != nil)
	return n, err
}

func (s *Scanner) fill(b *Batch) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if len(b.Columns) != len(s.columns) || b.room(s.fold != nil) == 0 {
		return 0, fmt.Errorf("index: a batch of %d columns without room, or for another scan", len(b.Columns))
	}
	if !s.started {
		s.started = true
		if err := s.cursor.start(s.tree); err != nil {
			return 0, err
		}
	}
	room := b.room(s.fold != nil)
	b.setLen(room, s.fold != nil)
	if s.fold != nil {
		return s.fold.fill(b, room, &s.cursor)
	}
	return s.copyRows(b, room)
}

// copyRows fills n rows of b without folding.
func (s *Scanner) copyRows(b *Batch, n int) (int, error) {
	done := 0
	for done < n {
		if s.piece.from == s.piece.to {
			p, more, err := s.cursor.next()
			if err != nil || !more {
				return done, err
			}
			s.piece = p
		}
		m := min(n-done, s.piece.to-s.piece.from)
		from := s.piece.take(m, s.cursor.backward)
		for i, c := range s.columns {
			readColumn(s.piece.leaf, c, from, b.Columns[i][done:done+m], s.cursor.backward)
		}
		done += m
	}
	return done, nil
}

// take removes the next n rows from the piece and returns where they begin.
func (p *piece) take(n int, backward bool) int {
	if backward {
		p.to -= n
		return p.to
	}
	p.from += n
	return p.from - n
}

func readColumn(leaf *block.Block, column, from int, dst []id.ID, backward bool) {
	leaf.Read(column, from, dst)
	if backward {
		slices.Reverse(dst)
	}
}
