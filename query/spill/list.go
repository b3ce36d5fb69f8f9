package spill

import (
	"cmp"
	"encoding/binary"
	"io"

	"tribune/graph/id"
)

// List is rows in the order in which they were added: first all are added, then they are read.
// One goroutine at a time.
type List struct {
	space  *Space
	rows   int64
	blocks []int64
	given  int    // of them were read for the last time, and given back
	buffer []byte // of the last block; nil once the list is ended
	tail   int    // bytes of the last block
}

// NewList makes an empty list, of rows that all have as many columns.
func (s *Space) NewList() *List { return &List{space: s} }

// Rows is how many rows there are.
func (l *List) Rows() int64 { return l.rows }

// Add adds a row.
func (l *List) Add(row []id.ID, weight uint64) error {
	if l.buffer == nil {
		l.buffer = make([]byte, 0, blockBytes)
	}
	l.rows++
	for _, v := range row {
		if err := l.word(uint64(v)); err != nil {
			return err
		}
	}
	return l.word(weight)
}

// word adds eight bytes, of which a block holds a whole number.
func (l *List) word(v uint64) error {
	if len(l.buffer) == cap(l.buffer) {
		if err := l.flush(); err != nil {
			return err
		}
	}
	l.buffer = binary.LittleEndian.AppendUint64(l.buffer, v)
	return nil
}

func (l *List) flush() error {
	number, err := l.space.write(l.buffer)
	if err != nil {
		return err
	}
	l.blocks, l.tail = append(l.blocks, number), len(l.buffer)
	l.buffer = l.buffer[:0]
	return nil
}

// End writes what is still in memory. No rows are added from then on.
func (l *List) End() error {
	if len(l.buffer) > 0 {
		if err := l.flush(); err != nil {
			return err
		}
	}
	l.buffer = nil
	return nil
}

// Drop gives the list's blocks back.
func (l *List) Drop() {
	l.space.give(l.blocks[l.given:]...)
	l.blocks, l.buffer, l.rows, l.given = nil, nil, 0, 0
}

// Reader reads a list that is ended.
type Reader struct {
	list   *List
	last   bool // nobody reads the list again
	next   int  // block
	buffer []byte
	left   []byte // what is left of the block at hand
}

// Read reads the list from its beginning. The last reader gives blocks back as it goes.
func (l *List) Read(last bool) *Reader { return &Reader{list: l, last: last} }

// Next overwrites columns and weights, which have the same capacity, with as many rows as fit, and
// returns how many: 0 is the end.
func (r *Reader) Next(columns [][]id.ID, weights []uint64) (n int, err error) {
	for n < cap(weights) {
		more, err := r.more()
		if err != nil || !more {
			return n, err
		}
		for c := range columns {
			v, err := r.word()
			if err != nil {
				return 0, err
			}
			columns[c][:n+1][n] = id.ID(v)
		}
		if weights[:n+1][n], err = r.word(); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// more reports whether there is another word, and has it at hand.
func (r *Reader) more() (bool, error) {
	if len(r.left) > 0 {
		return true, nil
	}
	if r.next == len(r.list.blocks) {
		r.buffer = nil
		return false, nil
	}
	if r.buffer == nil {
		r.buffer = make([]byte, blockBytes)
	}
	r.left = r.buffer
	if r.next == len(r.list.blocks)-1 {
		r.left = r.buffer[:r.list.tail]
	}
	block := r.list.blocks[r.next]
	if err := r.list.space.read(block, r.left); err != nil {
		return false, err
	}
	if r.last {
		r.list.space.give(block)
		r.list.given = r.next + 1
	}
	r.next++
	return true, nil
}

// word is the next eight bytes.
func (r *Reader) word() (uint64, error) {
	if more, err := r.more(); err != nil || !more {
		return 0, cmp.Or(err, io.ErrUnexpectedEOF)
	}
	v := binary.LittleEndian.Uint64(r.left)
	r.left = r.left[8:]
	return v, nil
}
