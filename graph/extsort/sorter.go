package extsort

import (
	"math"
	"slices"
)

// Order is how records are sorted.
type Order[R Record] struct {
	// Sort sorts a list by Key, stably. It may use free, which is as long, and
	// returns the sorted array and the other one.
	Sort func(list, free []R) (sorted, other []R)

	// Key is what records are compared by.
	Key func(*R) Key
}

// Key is 128 bits, the upper ones first.
type Key struct{ High, Low uint64 }

func (k Key) less(other Key) bool {
	return k.High < other.High || k.High == other.High && k.Low < other.Low
}

// Sorter collects records and sorts them by chunks. One goroutine at a time.
type Sorter[R Record] struct {
	folder *Folder
	order  Order[R]
	size   sizes
	chunk  []R // being filled
	free   []R // of the same capacity, for Sort
	files  []*File
}

// sizes are how memory is used.
type sizes struct {
	chunk int // records
	block int // bytes that are written or read at once
	runs  int // that are merged at once
}

const (
	leastMemory = 128 << 10
	leastBlock  = 4 << 10
	mostBlock   = 256 << 10
	mostRuns    = 64
	mostChunk   = math.MaxUint32 // records: who sorts them may count in 32 bits
)

// newSizes gives a quarter of memory to reading runs, each through a block of
// bytes and one of records, and the rest to a chunk and its double.
func newSizes(memory int64) sizes {
	memory = max(memory, leastMemory)
	quarter := memory / 4
	block := min(max(quarter/(2*mostRuns), leastBlock), mostBlock) &^ (recordBytes - 1)
	return sizes{
		chunk: int(min((memory-quarter)/(2*recordBytes), mostChunk)),
		block: int(block),
		runs:  int(min(max(quarter/(2*block), 2), mostRuns)),
	}
}

// NewSorter sorts within that many bytes of memory, on files of folder.
func NewSorter[R Record](folder *Folder, memory int64, o Order[R]) *Sorter[R] {
	return &Sorter[R]{folder: folder, order: o, size: newSizes(memory)}
}

// Add adds records, which it copies.
func (s *Sorter[R]) Add(records []R) error {
	for len(records) > 0 {
		if len(s.chunk) == s.size.chunk {
			if err := s.spill(); err != nil {
				return err
			}
		}
		n := min(len(records), s.size.chunk-len(s.chunk))
		s.makeRoom(n)
		s.chunk = append(s.chunk, records[:n]...)
		records = records[n:]
	}
	return nil
}

// makeRoom lets the chunk grow by fours, so that little is copied, and not beyond
// its size.
func (s *Sorter[R]) makeRoom(n int) {
	if len(s.chunk)+n > cap(s.chunk) {
		s.chunk = slices.Grow(s.chunk, max(n, min(3*cap(s.chunk), s.size.chunk-len(s.chunk))))
	}
}

// sort sorts the chunk.
func (s *Sorter[R]) sort() {
	if len(s.free) < len(s.chunk) {
		s.free = make([]R, cap(s.chunk))
	}
	sorted, other := s.order.Sort(s.chunk, s.free[:len(s.chunk)])
	s.chunk, s.free = sorted, other[:cap(other)]
}

// spill writes the chunk to a file.
func (s *Sorter[R]) spill() error {
	s.sort()
	file, err := s.folder.Create()
	if err != nil {
		return err
	}
	s.files = append(s.files, file)
	w := NewWriter[R](file, s.size.block)
	if err := w.Write(s.chunk); err != nil {
		return err
	}
	s.chunk = s.chunk[:0]
	return w.Flush()
}

// Merge returns all records of the sorters, in order. The sorters, which have
// one order, are of no use after it.
func Merge[R Record](sorters ...*Sorter[R]) (*Stream[R], error) {
	first := sorters[0]
	var runs []*run[R]
	for _, s := range sorters {
		for _, file := range s.files {
			runs = append(runs, &run[R]{file: file})
		}
		if len(s.chunk) > 0 {
			s.sort()
			runs = append(runs, &run[R]{list: s.chunk})
		}
		s.chunk, s.free, s.files = nil, nil, nil
	}
	for len(runs) > first.size.runs {
		var err error
		if runs, err = first.mergeRuns(runs); err != nil {
			return nil, err
		}
	}
	return newStream(runs, first.order.Key, first.size.block)
}

// mergeRuns merges runs by as many as memory allows, each group of neighbours
// into one.
func (s *Sorter[R]) mergeRuns(runs []*run[R]) (merged []*run[R], err error) {
	for len(runs) > 0 {
		n := min(len(runs), s.size.runs)
		file, err := s.mergeToFile(runs[:n])
		if err != nil {
			return nil, err
		}
		merged = append(merged, &run[R]{file: file})
		runs = runs[n:]
	}
	return merged, nil
}

func (s *Sorter[R]) mergeToFile(runs []*run[R]) (*File, error) {
	in, err := newStream(runs, s.order.Key, s.size.block)
	if err != nil {
		return nil, err
	}
	file, err := s.folder.Create()
	if err != nil {
		return nil, err
	}
	w := NewWriter[R](file, s.size.block)
	batch := make([]R, s.size.block/recordBytes)
	for {
		n, err := in.Next(batch)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		if err := w.Write(batch[:n]); err != nil {
			return nil, err
		}
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	return file, in.Close()
}
