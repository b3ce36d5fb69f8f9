package index

import "fmt"

// Change adds a row or removes it. A change of what is so already is allowed and
// does nothing.
type Change struct {
	Row    Row
	Remove bool
}

// Changes is a source of changes in strictly ascending order of their rows.
// Next fills dst from the front and returns how many; 0 is the end.
type Changes interface {
	Next(dst []Change) (int, error)
}

// Delta is what a merge did: rows that were absent and are there now, and the
// other way round.
type Delta struct {
	Added, Removed uint64
}

// changeReader looks one change ahead.
type changeReader struct {
	source Changes
	buffer []Change
	next   int // in buffer
	done   bool
}

func newChangeReader(c Changes) (*changeReader, error) {
	r := &changeReader{source: c, buffer: make([]Change, 0, readRows)}
	return r, r.fill()
}

// head is the next change; it is valid while done is false.
func (r *changeReader) head() *Change { return &r.buffer[r.next] }

// advance goes to the next change.
func (r *changeReader) advance() error {
	before := &r.head().Row
	if r.next++; r.next == len(r.buffer) {
		last := *before // fill writes over it
		before = &last
		if err := r.fill(); err != nil || r.done {
			return err
		}
	}
	if before.compare(&r.head().Row) >= 0 {
		return fmt.Errorf("%w: change of %v after %v", ErrOrder, r.head().Row, *before)
	}
	return nil
}

func (r *changeReader) fill() error {
	n, err := r.source.Next(r.buffer[:cap(r.buffer)])
	r.buffer, r.next, r.done = r.buffer[:n], 0, n == 0
	return err
}
