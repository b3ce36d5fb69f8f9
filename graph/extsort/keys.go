package extsort

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// KeyWriter writes ascending keys to a file, each with a byte of the caller's:
//
//	tag(1) shared(uvarint) length(uvarint) what follows
//
// shared is how many bytes a key has in common with the one before.
type KeyWriter struct {
	out  *bufio.Writer
	last []byte
	head []byte
}

// NewKeyWriter writes to f through a buffer of that many bytes.
func NewKeyWriter(f *File, buffer int) *KeyWriter {
	return &KeyWriter{out: bufio.NewWriterSize(f, buffer)}
}

// Write appends a key. An error stays: Flush returns it too.
func (w *KeyWriter) Write(tag uint8, key []byte) error {
	n := shared(w.last, key)
	w.last = append(w.last[:n], key[n:]...)
	w.head = binary.AppendUvarint(append(w.head[:0], tag), uint64(n))
	w.head = binary.AppendUvarint(w.head, uint64(len(key)-n))
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

// KeyReader reads what a KeyWriter wrote.
type KeyReader struct {
	in    *bufio.Reader
	key   []byte
	begun bool
}

// NewKeyReader reads f through a buffer of that many bytes.
func NewKeyReader(f *File, buffer int) *KeyReader {
	return &KeyReader{in: bufio.NewReaderSize(f.From(0), buffer)}
}

// Next returns the next key, which is valid until the next call, and its tag;
// io.EOF is the end.
func (r *KeyReader) Next() (tag uint8, key []byte, err error) {
	if tag, err = r.in.ReadByte(); errors.Is(err, io.EOF) {
		return 0, nil, io.EOF
	}
	var same, more uint64
	if err == nil {
		same, err = binary.ReadUvarint(r.in)
	}
	if err == nil {
		more, err = binary.ReadUvarint(r.in)
	}
	if err == nil && (same > uint64(len(r.key)) || more == 0 && r.begun) {
		err = errKeys
	}
	if err == nil {
		err = r.read(int(same), more)
	}
	if errors.Is(err, io.EOF) { // amid a key
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read a temporary file: %w", err)
	}
	return tag, r.key, nil
}

var errKeys = errors.New("its keys are damaged")

// read makes a key of the first bytes of the last one and of bytes that follow,
// the first of which makes it the greater one (I5).
func (r *KeyReader) read(same int, more uint64) error {
	before := -1
	if same < len(r.key) {
		before = int(r.key[same])
	}
	r.begun = true
	r.key = r.key[:same]
	for more > 0 {
		n := min(more, uint64(r.in.Size()))
		part, err := r.in.Peek(int(n))
		if err != nil {
			return err
		}
		r.key = append(r.key, part...)
		if _, err := r.in.Discard(int(n)); err != nil {
			return err
		}
		more -= n
	}
	if len(r.key) > same && int(r.key[same]) <= before {
		return errKeys
	}
	return nil
}
