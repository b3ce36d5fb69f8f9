package export

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"slices"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// Hash is a content hash; doc.go defines it.
type Hash [4]uint64

// String is the hash as 64 hexadecimal digits.
func (h Hash) String() string {
	var b []byte
	for _, word := range h {
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	return hex.EncodeToString(b)
}

// add adds the hash of one line.
func (h *Hash) add(line []byte) {
	sum := sha256.Sum256(line)
	var words Hash
	for i := range words {
		words[i] = binary.LittleEndian.Uint64(sum[8*i:])
	}
	h.plus(words)
}

// plus adds another hash.
func (h *Hash) plus(other Hash) {
	var carry uint64
	for i := range h {
		h[i], carry = bits.Add64(h[i], other[i], carry)
	}
}

// ContentHash returns the hash of all quads of the snapshot, and whether blank
// node labels had a part in it.
func ContentHash(ctx context.Context, snapshot *graph.Snapshot) (h Hash, blankNodes bool, err error) {
	newWorker := func() worker[hashed] {
		w := &hashing{}
		w.snapshot, w.spell = snapshot, w.note
		return w.work
	}
	err = beside(ctx, snapshot, id.Quad{}, newWorker, func(p hashed) error {
		h.plus(p.sum)
		blankNodes = blankNodes || p.blankNodes
		return nil
	})
	return h, blankNodes, err
}

// hashed is the sum of some quads, and whether they mention blank nodes.
type hashed struct {
	sum        Hash
	blankNodes bool
}

// hashing is a worker that hashes.
type hashing struct {
	texts
	hashed
	line []byte
}

// note spells a term.
func (w *hashing) note(dst, key []byte) ([]byte, error) {
	w.blankNodes = w.blankNodes || mentionsBlankNode(key)
	return term.AppendKeyNTriples(dst, key)
}

func (w *hashing) work(quads []id.Quad, give func(hashed) error) error {
	return lookUpAll(quads, w.read, func(some int) error {
		w.sum = Hash{}
		for i := range some {
			w.line = w.appendLine(w.line[:0], i, false)
			w.sum.add(w.line)
		}
		return give(w.hashed)
	})
}

// mentionsBlankNode reports whether the term with that key is a blank node, or a
// triple term with one inside.
func mentionsBlankNode(key []byte) bool {
	parts, err := term.SplitTripleKey(key)
	if err != nil {
		return len(key) > 0 && term.Form(key[0]) == term.BlankNode
	}
	return slices.ContainsFunc(parts[:], mentionsBlankNode)
}
