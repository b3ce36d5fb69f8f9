package graph

import (
	"errors"
	"math"

	"github.com/cespare/xxhash/v2"
)

// ref numbers the terms of one update, from 1; noRef is no term.
type ref uint32

const noRef ref = 0

// ErrTooManyTerms ends an update of more than four billion distinct terms.
var ErrTooManyTerms = errors.New("more than 4,294,967,294 distinct terms in one update")

// interner gives equal keys equal numbers. Its memory is a few large slices
// without pointers, so that the garbage collector has nothing to follow: keys
// lie in chunks, and a hash table with open addressing holds their numbers.
//
//	table   [ ref ref 0 ref ... ]     power of two, at most half full
//	spans   [ chunk offset length hash ] by ref
//	chunks  [ key key key ... ]       chunkSize bytes, or one long key
type interner struct {
	table  []ref
	spans  []span
	chunks [][]byte
}

type span struct {
	chunk, offset, length uint32
	hash                  uint32 // upper half: the table uses the lower
}

const (
	chunkSize    = 1 << 20
	initialTable = 1 << 10
)

// len is the number of keys; refs are 1 to len.
func (t *interner) len() int { return len(t.spans) }

// key returns the key of a ref, valid as long as the interner.
func (t *interner) key(r ref) []byte {
	s := t.spans[r-1]
	return t.chunks[s.chunk][s.offset : s.offset+s.length : s.offset+s.length]
}

// intern returns the number of key, which it copies if it is new.
func (t *interner) intern(key []byte) (ref, error) {
	if 2*len(t.spans) >= len(t.table) {
		t.grow()
	}
	hash := xxhash.Sum64(key)
	slot := hash & uint64(len(t.table)-1)
	for ; t.table[slot] != noRef; slot = (slot + 1) & uint64(len(t.table)-1) {
		r := t.table[slot]
		if t.spans[r-1].hash == uint32(hash>>32) && string(t.key(r)) == string(key) {
			return r, nil
		}
	}
	if len(t.spans) >= math.MaxUint32-1 {
		return noRef, ErrTooManyTerms
	}
	t.spans = append(t.spans, t.store(key, uint32(hash>>32)))
	t.table[slot] = ref(len(t.spans))
	return ref(len(t.spans)), nil
}

// store copies key into the last chunk, or a new one.
func (t *interner) store(key []byte, hash uint32) span {
	last := len(t.chunks) - 1
	if last < 0 || cap(t.chunks[last])-len(t.chunks[last]) < len(key) {
		t.chunks = append(t.chunks, make([]byte, 0, max(chunkSize, len(key))))
		last++
	}
	offset := len(t.chunks[last])
	t.chunks[last] = append(t.chunks[last], key...)
	return span{chunk: uint32(last), offset: uint32(offset), length: uint32(len(key)), hash: hash}
}

// grow doubles the table and puts every ref where its hash says.
func (t *interner) grow() {
	t.table = make([]ref, max(initialTable, 2*len(t.table)))
	for i := range t.spans {
		hash := xxhash.Sum64(t.key(ref(i + 1)))
		slot := hash & uint64(len(t.table)-1)
		for t.table[slot] != noRef {
			slot = (slot + 1) & uint64(len(t.table)-1)
		}
		t.table[slot] = ref(i + 1)
	}
}
