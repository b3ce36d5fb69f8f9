package graph

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"tribune/graph/extsort"
)

// runMerge gives the distinct keys of all runs in order, and writes for each run
// which number each of its keys has among them.
type runMerge struct {
	heads []*runHead // a heap: the one with the least key is first
	count uint32     // of distinct keys so far
	key   []byte     // the last of them
	uses  uint8      // of that one, in all runs
	work  *work      // counts the runs' keys
}

// runHead is the next key of a run.
type runHead struct {
	run     *run
	in      *extsort.KeyReader
	numbers *bufio.Writer
	key     []byte
	uses    uint8
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
		if h.uses, h.key, err = h.in.Next(); err != nil {
			return nil, err // a run has a key
		}
		m.heads = append(m.heads, h)
	}
	for i := len(m.heads) / 2; i >= 0; i-- {
		m.down(i)
	}
	return m, nil
}

// next goes to the next distinct key; io.EOF is the end.
func (m *runMerge) next() error {
	if len(m.heads) == 0 {
		return io.EOF
	}
	if m.count == maxRef {
		return ErrTooManyTerms
	}
	m.key = append(m.key[:0], m.heads[0].key...)
	m.uses = 0
	for len(m.heads) > 0 && bytes.Equal(m.heads[0].key, m.key) {
		if err := m.take(m.heads[0]); err != nil {
			return err
		}
	}
	m.count++
	return nil
}

// take notes the number of the first head's key and moves that head on.
func (m *runMerge) take(h *runHead) (err error) {
	m.uses |= h.uses
	m.work.done.Add(1)
	var number [numberBytes]byte
	binary.LittleEndian.PutUint32(number[:], m.count)
	if _, err := h.numbers.Write(number[:]); err != nil {
		return err
	}
	h.uses, h.key, err = h.in.Next()
	if errors.Is(err, io.EOF) {
		err = m.end(h)
	}
	m.down(0)
	return err
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

// down restores the heap below i.
func (m *runMerge) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(m.heads) {
			return
		}
		if child+1 < len(m.heads) && bytes.Compare(m.heads[child+1].key, m.heads[child].key) < 0 {
			child++
		}
		if bytes.Compare(m.heads[i].key, m.heads[child].key) <= 0 {
			return
		}
		m.heads[i], m.heads[child] = m.heads[child], m.heads[i]
		i = child
	}
}
