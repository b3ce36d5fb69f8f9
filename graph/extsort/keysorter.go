package extsort

import (
	"bytes"
	"slices"
)

// KeySorter collects keys in any order, and gives them in ascending order, each
// once, as often as they are asked for. One goroutine at a time.
type KeySorter struct {
	folder *Folder
	memory int

	text []byte // of the keys in memory
	keys []span // sorted once Keys was called
	runs []*File
}

// span is where a key lies in text.
type span struct{ from, to int }

const spanBytes = 16

// keyRunBuffer is how much of a run is written or read at once.
const keyRunBuffer = 64 << 10

// NewKeySorter holds up to that many bytes of keys in memory, one key more, and
// writes the others to files of folder. Reading takes up to 4 MB beside them.
func NewKeySorter(folder *Folder, memory int) *KeySorter {
	return &KeySorter{folder: folder, memory: memory}
}

// Add adds a key that is not empty, which it copies.
func (s *KeySorter) Add(key []byte) error {
	if len(s.keys) > 0 && len(s.text)+len(key)+spanBytes*(len(s.keys)+1) > s.memory {
		if err := s.spill(); err != nil {
			return err
		}
	}
	from := len(s.text)
	s.text = append(s.text, key...)
	s.keys = append(s.keys, span{from, len(s.text)})
	return nil
}

// spill writes what is in memory to a file. Files that have become many become
// one, so that reading all of them takes bounded memory.
func (s *KeySorter) spill() error {
	run, err := WriteKeys(s.folder, s.inMemory(), keyRunBuffer)
	if err != nil {
		return err
	}
	s.text, s.keys = s.text[:0], s.keys[:0]
	if s.runs = append(s.runs, run); len(s.runs) < mostRuns {
		return nil
	}
	all, err := s.Keys()
	if err != nil {
		return err
	}
	if run, err = WriteKeys(s.folder, all, keyRunBuffer); err != nil {
		return err
	}
	for _, old := range s.runs {
		if err := old.Remove(); err != nil {
			return err
		}
	}
	s.runs = append(s.runs[:0], run)
	return nil
}

// Keys returns all keys. The stream is good until the next Add.
func (s *KeySorter) Keys() (KeyStream, error) {
	streams := []KeyStream{s.inMemory()}
	for _, run := range s.runs {
		streams = append(streams, ReadKeys(run, keyRunBuffer))
	}
	return MergeKeys(streams)
}

// inMemory sorts the keys that are in memory.
func (s *KeySorter) inMemory() KeyStream {
	slices.SortFunc(s.keys, func(a, b span) int { return bytes.Compare(s.key(a), s.key(b)) })
	s.keys = slices.CompactFunc(s.keys, func(a, b span) bool { return bytes.Equal(s.key(a), s.key(b)) })
	return &keyList{sorter: s}
}

func (s *KeySorter) key(at span) []byte { return s.text[at.from:at.to] }

// keyList is the keys in memory from the n-th on.
type keyList struct {
	sorter *KeySorter
	n      int
}

func (l *keyList) Next() ([]byte, error) {
	if l.n == len(l.sorter.keys) {
		return nil, nil
	}
	l.n++
	return l.sorter.key(l.sorter.keys[l.n-1]), nil
}
