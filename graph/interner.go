package graph

import (
	"bytes"
	"errors"

	"github.com/cespare/xxhash/v2"

	"tribune/graph/hugepage"
	"tribune/graph/term"
)

// ref numbers the terms of one shard, from 1; noRef is no term.
type ref uint32

const (
	noRef  ref = 0
	maxRef     = 1<<31 - 1 // the uppermost bit of a graph's ref marks a removal
)

// ErrTooManyTerms ends an update of more than two billion distinct terms.
var ErrTooManyTerms = errors.New("more than 2,147,483,647 distinct terms in one update")

// ErrTooManyChanges ends an update of more than four billion operations that is
// held in memory; with a Limit there is no such bound.
var ErrTooManyChanges = errors.New("more than 4,294,967,295 changes held in memory by one update; limit its memory")

// interner gives equal keys equal numbers. Its memory is a few large slices
// without pointers, so that the garbage collector has nothing to follow: keys
// lie in chunks, and a hash table with open addressing holds their numbers.
//
//	table   [ hash ref | 0 | hash ref | ... ]   32 bits each; at most half full
//	spans   [ chunk offset length ]             by ref
//	uses    [ bits ]                            by ref: where the term stands
//	chunks  [ key key key ... ]                 chunkSize bytes, or one long key
//
// A slot holds 32 bits of its key's hash: where it stands follows from them, so
// the table grows without reading a key, and a probe reads a key only if it is
// almost surely the one.
type interner struct {
	table  []uint64
	spans  []span
	uses   []uint8
	chunks [][]byte
	slab   []byte // memory for more chunks
	at     int    // the chunk that is being filled
	bytes  int    // of all chunks

	lending bool  // long keys are not copied
	lent    []int // chunks that are keys of the caller's

	gathering [gathered][]byte // scratch of gather
	warmed    byte             // keeps the reads of internAll's third round, and of gather

	triples []ref // those of triple terms
}

type span struct{ chunk, offset, length uint32 }

const (
	chunkSize    = 1 << 20
	fewChunks    = 8  // are made one by one
	slabChunks   = 16 // others so many at once, for large pages
	initialTable = 1 << 10
)

// len is the number of keys; refs are 1 to len.
func (t *interner) len() int { return len(t.spans) }

// key returns the key of a ref, valid as long as the interner.
func (t *interner) key(r ref) []byte {
	s := &t.spans[r-1]
	return t.chunks[s.chunk][s.offset : s.offset+s.length : s.offset+s.length]
}

// internAll sets the refs of pending keys, in rounds. All but the last only bring
// into the cache what that one reads.
func (t *interner) internAll(p *pending) error {
	for 2*(len(t.spans)+len(p.keys)) >= len(t.table) {
		t.grow()
	}
	for i := range p.keys {
		k := &p.keys[i]
		k.hash = uint32(xxhash.Sum64(p.text[k.start:k.end]))
	}
	mask := uint32(len(t.table) - 1)
	for i := range p.keys {
		p.keys[i].ref = ref(t.table[p.keys[i].hash&mask])
	}
	for i := range p.keys {
		if k := &p.keys[i]; k.ref != noRef {
			k.at = t.spans[k.ref-1]
		}
	}
	for i := range p.keys {
		if k := &p.keys[i]; k.ref != noRef {
			t.warmed += t.chunks[k.at.chunk][k.at.offset]
		}
	}
	for i := range p.keys {
		k := &p.keys[i]
		var err error
		if k.ref, err = t.intern(p.text[k.start:k.end], k.hash, k.use); err != nil {
			return err
		}
	}
	return nil
}

// internOne is internAll for one key.
func (t *interner) internOne(key []byte, use uint8) (ref, error) {
	if 2*(len(t.spans)+1) >= len(t.table) {
		t.grow()
	}
	return t.intern(key, uint32(xxhash.Sum64(key)), use)
}

// intern returns the number of key, which it copies if it is new, and notes the
// use. There is room in the table.
func (t *interner) intern(key []byte, hash uint32, use uint8) (ref, error) {
	mask := uint32(len(t.table) - 1)
	slot := hash & mask
	for ; t.table[slot] != 0; slot = (slot + 1) & mask {
		entry := t.table[slot]
		if r := ref(entry); uint32(entry>>32) == hash && string(t.key(r)) == string(key) {
			t.uses[r-1] |= use
			return r, nil
		}
	}
	if len(t.spans) == maxRef {
		return noRef, ErrTooManyTerms
	}
	t.spans = append(t.spans, t.store(key))
	t.uses = append(t.uses, use)
	t.table[slot] = uint64(hash)<<32 | uint64(len(t.spans))
	if len(key) > 0 && term.Form(key[0]) == term.TripleTerm {
		t.triples = append(t.triples, ref(len(t.spans)))
	}
	return ref(len(t.spans)), nil
}

// store copies key into the chunk that is being filled, or a new one; a long key
// gets one of its own.
func (t *interner) store(key []byte) span {
	n := len(t.chunks)
	if len(key) <= chunkSize {
		for t.at < len(t.chunks) && cap(t.chunks[t.at])-len(t.chunks[t.at]) < len(key) {
			t.at++
		}
		n = t.at
	}
	if n == len(t.chunks) && t.lending && len(key) > chunkSize {
		t.lent = append(t.lent, n)
		t.chunks = append(t.chunks, key[:len(key):len(key)])
		t.bytes += len(key)
		return span{chunk: uint32(n), length: uint32(len(key))}
	}
	if n == len(t.chunks) {
		t.chunks = append(t.chunks, t.chunk(max(chunkSize, len(key))))
		t.bytes += max(chunkSize, len(key))
	}
	offset := len(t.chunks[n])
	t.chunks[n] = append(t.chunks[n], key...)
	return span{chunk: uint32(n), offset: uint32(offset), length: uint32(len(key))}
}

// chunk makes a chunk of that size.
func (t *interner) chunk(size int) []byte {
	if size > chunkSize || len(t.chunks) < fewChunks {
		return make([]byte, 0, size)
	}
	if len(t.slab) == 0 {
		t.slab = hugepage.Advise(make([]byte, slabChunks*chunkSize))
	}
	c := t.slab[:0:chunkSize]
	t.slab = t.slab[chunkSize:]
	return c
}

// own copies the keys that were lent.
func (t *interner) own() {
	for _, n := range t.lent {
		t.chunks[n] = bytes.Clone(t.chunks[n])
	}
	t.lent = t.lent[:0]
}

// reset forgets all keys, and keeps the memory for others.
func (t *interner) reset() {
	chunks := t.chunks[:0]
	for _, c := range t.chunks {
		if cap(c) == chunkSize {
			chunks = append(chunks, c[:0])
		}
	}
	clear(t.chunks[len(chunks):])
	clear(t.table)
	*t = interner{
		table: t.table, spans: t.spans[:0], uses: t.uses[:0], triples: t.triples[:0],
		chunks: chunks, bytes: len(chunks) * chunkSize, slab: t.slab,
	}
}

// grow doubles the table, with room for as many spans and uses as may be in it, and puts
// every entry where its hash says.
func (t *interner) grow() {
	old := t.table
	t.table = hugepage.Advise(make([]uint64, max(initialTable, 2*len(old))))
	t.spans = grown(t.spans, len(t.table)/2)
	t.uses = grown(t.uses, len(t.table)/2)
	mask := uint32(len(t.table) - 1)
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		slot := uint32(entry>>32) & mask
		for t.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.table[slot] = entry
	}
}

// grown is the same slice with that capacity.
func grown[E any](s []E, capacity int) []E {
	return append(hugepage.Advise(make([]E, 0, capacity)), s...)
}
