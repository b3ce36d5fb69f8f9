package extsort

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
)

// LongKey is the length in bytes beyond which a key is long. Of a long one, who reads
// keys holds no more than so much; the rest is read where it is asked for.
const LongKey = 16 << 10

// KeyWriter writes ascending keys to a file, each with a byte of the caller's:
//
//	tag(1) shared(uvarint) length(uvarint) [SHA-256 of a long key(32)] what follows
//
// shared is how many bytes a key has in common with the one before, LongKey at most.
type KeyWriter struct {
	out  *bufio.Writer
	last []byte // the first LongKey bytes of the key before
	head []byte
}

// NewKeyWriter writes to f through a buffer of that many bytes.
func NewKeyWriter(f *File, buffer int) *KeyWriter {
	return &KeyWriter{out: bufio.NewWriterSize(f, buffer)}
}

// Write appends a key. An error stays: Flush returns it too.
func (w *KeyWriter) Write(tag uint8, key []byte) error {
	n := shared(w.last, key)
	w.last = append(w.last[:n], key[n:min(len(key), LongKey)]...)
	w.head = binary.AppendUvarint(append(w.head[:0], tag), uint64(n))
	w.head = binary.AppendUvarint(w.head, uint64(len(key)-n))
	if len(key) > LongKey {
		hash := sha256.Sum256(key)
		w.head = append(w.head, hash[:]...)
	}
	_, _ = w.out.Write(w.head) // the next one has its error
	_, err := w.out.Write(key[n:])
	return err
}

// Flush writes what is buffered.
func (w *KeyWriter) Flush() error { return w.out.Flush() }

func shared(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n; i += 8 {
		if binary.LittleEndian.Uint64(a[i:]) != binary.LittleEndian.Uint64(b[i:]) {
			break
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
