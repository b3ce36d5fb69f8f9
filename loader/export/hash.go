package export

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"

	"tribune/graph"
	"tribune/graph/id"
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
	var carry uint64
	for i := range h {
		h[i], carry = bits.Add64(h[i], binary.LittleEndian.Uint64(sum[8*i:]), carry)
	}
}

// ContentHash returns the hash of all quads of the snapshot, and whether blank
// node labels had a part in it.
func ContentHash(ctx context.Context, snapshot *graph.Snapshot) (h Hash, blankNodes bool, err error) {
	s := speller{snapshot: snapshot}
	err = s.each(ctx, id.Quad{}, func(line []byte) error {
		h.add(line)
		return nil
	})
	return h, s.blankNodes, err
}
