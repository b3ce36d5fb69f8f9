package index

import (
	"encoding/binary"
	"errors"
	"fmt"

	"tribune/graph/kv"
)

// maxHeight bounds what a root may claim. With two children a node, the least
// that I5 allows, it is far above what 2^64 rows need.
const maxHeight = 64

// rootSize is the length of an encoded Root in bytes.
const rootSize = 8 + 1 + 8

// ErrRoot is what ParseRoot returns for bytes that are no root.
var ErrRoot = errors.New("not the root of a tree")

// Root names a tree: its uppermost page, the number of its levels (1: the page
// is a leaf) and of its rows. The zero Root is the empty tree.
type Root struct {
	Page   kv.Page
	Height uint8
	Rows   uint64
}

// Append appends the root's 17 bytes: page(8) height(1) rows(8), big-endian.
func (r Root) Append(dst []byte) []byte {
	dst = binary.BigEndian.AppendUint64(dst, uint64(r.Page))
	return binary.BigEndian.AppendUint64(append(dst, r.Height), r.Rows)
}

// ParseRoot reads a root from the front of src and returns what follows it.
// Errors are ErrRoot.
func ParseRoot(src []byte) (Root, []byte, error) {
	if len(src) < rootSize {
		return Root{}, nil, fmt.Errorf("%w: %d bytes of %d", ErrRoot, len(src), rootSize)
	}
	r := Root{
		Page:   kv.Page(binary.BigEndian.Uint64(src)),
		Height: src[8],
		Rows:   binary.BigEndian.Uint64(src[9:]),
	}
	if err := r.validate(); err != nil {
		return Root{}, nil, err
	}
	return r, src[rootSize:], nil
}

func (r Root) validate() error {
	if r == (Root{}) {
		return nil
	}
	if r.Page == 0 || r.Height == 0 || r.Height > maxHeight || r.Rows == 0 {
		return fmt.Errorf("%w: page %d, height %d, %d rows", ErrRoot, r.Page, r.Height, r.Rows)
	}
	return nil
}
