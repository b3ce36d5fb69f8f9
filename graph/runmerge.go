package graph

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"io"

	"tribune/graph/extsort"
)

// runMerge gives the distinct keys of all runs in order, and writes for each run
// which number each of its keys has among them. Of a long key a run has its beginning
// in memory only (extsort.LongKey): it is read whole when its turn has come.
type runMerge struct {
	heads []*runHead // a heap: the one with the least key is first
	count uint32     // of distinct keys so far
	uses  uint8      // of the last of them, in all runs
	taken int64      // of the runs' keys
	err   error      // of a comparison
}

// runHead stands on the next key of a run.
type runHead struct {
	run     *run
	in      *extsort.KeyReader
	numbers *bufio.Writer
}

const numberBytes = 4 // of a term

// Buffers of the files that are read together: as large as memory allows.
const (
	leastBuffer = 4 << 10
	mostBuffer  = 256 << 10
)

func bufferSize(memory int64, files int) int {
	return int(min(max(memory/int64(files), leastBuffer), mostBuffer))
}

func newRunMerge(runs []*run, b *budget) (*runMerge, error) {
	m := &runMerge{}
	buffer := bufferSize(b.memory/8, 2*len(runs))
	for _, r := range runs {
		var err error
		if r.numbers, err = b.folder.Create(); err != nil {
			return nil, err
		}
		h := &runHead{
			run: r, in: extsort.NewKeyReader(r.keys, buffer),
			numbers: bufio.NewWriterSize(r.numbers, buffer),
		}
		if err = h.in.Advance(); err != nil {
			return nil, err // a run has a key
		}
		m.heads = append(m.heads, h)
	}
	for i := len(m.heads) / 2; i >= 0; i-- {
		m.down(i)
	}
	return m, m.err
}

// ended reports whether there are no more keys.
func (m *runMerge) ended() bool { return len(m.heads) == 0 }

// size is how long the next key is, in bytes.
func (m *runMerge) size() int { return m.heads[0].in.Len() }

// next appends the next distinct key to dst, and notes who has it.
func (m *runMerge) next(dst []byte) ([]byte, error) {
	if m.count == maxRef {
		return dst, ErrTooManyTerms
	}
	before := len(dst)
	first := m.heads[0].in
	hash := first.Hash()
	dst, err := first.AppendKey(dst)
	if err != nil {
		return dst, err
	}
	m.uses = 0
	for len(m.heads) > 0 && m.heads[0].in.Is(dst[before:], hash) {
		if err := m.take(m.heads[0]); err != nil {
			return dst, err
		}
	}
	m.count++
	return dst, nil
}

// take notes the number of the first head's key and moves that head on.
func (m *runMerge) take(h *runHead) (err error) {
	m.uses |= h.in.Tag()
	m.taken++
	var number [numberBytes]byte
	binary.LittleEndian.PutUint32(number[:], m.count)
	if _, err := h.numbers.Write(number[:]); err != nil {
		return err
	}
	if err = h.in.Advance(); errors.Is(err, io.EOF) {
		err = m.end(h)
	}
	m.down(0)
	return cmp.Or(err, m.err)
}

// end takes the first head, whose run is at its end, out of the heap.
func (m *runMerge) end(h *runHead) error {
	last := len(m.heads) - 1
	m.heads[0] = m.heads[last]
	m.heads = m.heads[:last]
	if err := h.numbers.Flush(); err != nil {
		return err
	}
	if h.run.numbers.Size() != numberBytes*int64(h.run.terms) {
		return errKeptRun
	}
	return h.run.removeKeys()
}

// down restores the heap below i. What takes the place of a head that was taken mostly goes
// far down: so the way of the lesser children is found first, one comparison a level, and
// its place on it from below.
func (m *runMerge) down(i int) {
	if i >= len(m.heads) {
		return // the last run has ended
	}
	at := i
	for child := 2*at + 1; child < len(m.heads); child = 2*at + 1 {
		if child+1 < len(m.heads) && m.less(child+1, child) {
			child++
		}
		at = child
	}
	for at > i && m.less(i, at) {
		at = (at - 1) / 2
	}
	for moved := m.heads[i]; ; at = (at - 1) / 2 {
		m.heads[at], moved = moved, m.heads[at]
		if at == i {
			return
		}
	}
}

func (m *runMerge) less(i, j int) bool {
	c, err := m.heads[i].in.Compare(m.heads[j].in)
	m.err = cmp.Or(m.err, err)
	return c < 0
}
