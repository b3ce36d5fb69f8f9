package extsort

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"io"
)

// KeyHash tells long keys with the same beginning apart: their SHA-256, zeros for
// keys that are not long.
type KeyHash [sha256.Size]byte

// Hash is that of the key.
func (r *KeyReader) Hash() KeyHash { return r.hash }

// Is reports whether the reader stands on key, whose hash is given. It reads nothing.
func (r *KeyReader) Is(key []byte, hash KeyHash) bool {
	return r.size == len(key) && bytes.Equal(r.start, key[:len(r.start)]) && (r.size <= LongKey || r.hash == hash)
}

// Compare compares the keys that two readers stand on. It reads on from the beginnings
// that it holds only where these are the same, and then up to where the keys differ.
func (r *KeyReader) Compare(other *KeyReader) (int, error) {
	if c := bytes.Compare(r.start, other.start); c != 0 {
		return c, nil
	}
	if r.restSize() == 0 || other.restSize() == 0 || r.size == other.size && r.hash == other.hash {
		return cmp.Compare(r.size, other.size), nil
	}
	return compareReaders(r.restReader(), other.restReader())
}

func (r *KeyReader) restReader() io.Reader {
	return io.NewSectionReader(r.file, r.rest, int64(r.restSize()))
}

// comparedBlock is how much of two keys is read at once.
const comparedBlock = 64 << 10

// compareReaders compares what two readers have.
func compareReaders(a, b io.Reader) (int, error) {
	x, y := make([]byte, comparedBlock), make([]byte, comparedBlock)
	for {
		n, err := readBlock(a, x)
		if err != nil {
			return 0, err
		}
		m, err := readBlock(b, y)
		if err != nil {
			return 0, err
		}
		if c := bytes.Compare(x[:n], y[:m]); c != 0 || n < len(x) {
			return c, nil
		}
	}
}

// readBlock fills block, as far as there is something.
func readBlock(r io.Reader, block []byte) (int, error) {
	n, err := io.ReadFull(r, block)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}
