package extsort

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// KeyReader reads what a KeyWriter wrote. It stands on one key at a time.
type KeyReader struct {
	file  *File
	from  fileReader
	in    *bufio.Reader // of from
	begun bool

	tag   uint8
	start []byte // the key, or the first LongKey bytes of a long one
	size  int    // of the key
	hash  KeyHash
	rest  int64 // where what is behind start stands in the file

	whole []byte // scratch of Next
}

// fileReader reads a file from a place on.
type fileReader struct {
	file *File
	at   int64
}

func (r *fileReader) Read(p []byte) (int, error) {
	left := r.file.size - r.at
	if left <= 0 {
		return 0, io.EOF
	}
	n, err := r.file.ReadAt(p[:min(int64(len(p)), left)], r.at)
	r.at += int64(n)
	return n, err
}

// NewKeyReader reads f through a buffer of that many bytes.
func NewKeyReader(f *File, buffer int) *KeyReader {
	r := &KeyReader{file: f, from: fileReader{file: f}}
	r.in = bufio.NewReaderSize(&r.from, buffer)
	return r
}

// Next goes to the next key and returns it, valid until the next call, and its tag;
// io.EOF is the end.
func (r *KeyReader) Next() (tag uint8, key []byte, err error) {
	if err := r.Advance(); err != nil {
		return 0, nil, err
	}
	if r.restSize() == 0 {
		return r.tag, r.start, nil
	}
	r.whole, err = r.AppendKey(r.whole[:0])
	return r.tag, r.whole, err
}

// Advance goes to the next key; io.EOF is the end.
func (r *KeyReader) Advance() (err error) {
	if r.advanceShort() {
		return nil
	}
	r.skipRest()
	if r.tag, err = r.in.ReadByte(); errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err == nil {
		err = r.readKey()
	}
	if errors.Is(err, io.EOF) { // amid a key
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return fmt.Errorf("read a temporary file: %w", err)
	}
	r.begun = true
	return nil
}

// advanceShort is Advance where neither key is long, and the next one is in the buffer, as
// nearly all are. It does nothing where there is more to do, or something is wrong.
// [Three times as fast.]
func (r *KeyReader) advanceShort() bool {
	b, _ := r.in.Peek(r.in.Buffered()) // it is there
	if len(b) == 0 || r.size > LongKey {
		return false
	}
	same, n := binary.Uvarint(b[1:])
	if n <= 0 || same > uint64(len(r.start)) {
		return false
	}
	more, m := binary.Uvarint(b[1+n:])
	head := 1 + n + m
	if m <= 0 || more == 0 || more > uint64(len(b)-head) || same+more > LongKey {
		return false
	}
	if same < uint64(len(r.start)) && b[head] <= r.start[same] {
		return false
	}
	r.tag, r.size, r.begun = b[0], int(same+more), true
	r.start = append(r.start[:same], b[head:head+int(more)]...)
	_, _ = r.in.Discard(head + int(more))
	return true
}

// skipRest goes behind what was not read of the last key.
func (r *KeyReader) skipRest() {
	n := r.restSize()
	if n <= r.in.Buffered() {
		_, _ = r.in.Discard(n) // it is there
		return
	}
	r.from.at = r.rest + int64(n)
	r.in.Reset(&r.from)
}

func (r *KeyReader) restSize() int { return r.size - len(r.start) }

// place is where in's next byte stands in the file.
func (r *KeyReader) place() int64 { return r.from.at - int64(r.in.Buffered()) }

var errKeys = errors.New("its keys are damaged")

// readKey makes a key of the first bytes of the last one and of bytes that follow.
func (r *KeyReader) readKey() error {
	same, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	more, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	if same > uint64(len(r.start)) || more == 0 && r.begun || more > uint64(r.file.size-r.place()) {
		return errKeys
	}
	if r.size > LongKey {
		r.hash = KeyHash{}
	}
	if r.size = int(same + more); r.size > LongKey {
		if _, err := io.ReadFull(r.in, r.hash[:]); err != nil {
			return err
		}
	}
	if err := r.readStart(int(same)); err != nil {
		return err
	}
	if r.rest = r.place(); int64(r.restSize()) > r.file.size-r.rest {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// readStart reads what is held of a key, whose first bytes are those of the last one.
// The next byte makes it the greater one (I5).
func (r *KeyReader) readStart(same int) error {
	before := -1
	if same < len(r.start) {
		before = int(r.start[same])
	}
	n := min(r.size, LongKey)
	if more := n - same; more <= r.in.Buffered() {
		part, _ := r.in.Peek(more) // it is there
		r.start = append(r.start[:same], part...)
		_, _ = r.in.Discard(more)
	} else {
		r.start = slices.Grow(r.start[:same], more)[:n]
		if _, err := io.ReadFull(r.in, r.start[same:]); err != nil {
			return err
		}
	}
	if same < n && int(r.start[same]) <= before {
		return errKeys
	}
	return nil
}

// Tag is the tag of the key.
func (r *KeyReader) Tag() uint8 { return r.tag }

// Len is the length of the key in bytes.
func (r *KeyReader) Len() int { return r.size }

// AppendKey appends the key, which for a long one it reads.
func (r *KeyReader) AppendKey(dst []byte) ([]byte, error) {
	dst = append(slices.Grow(dst, r.size), r.start...)
	n := len(dst)
	rest := dst[n : n+r.restSize()]
	if len(rest) == 0 {
		return dst, nil
	}
	if _, err := r.file.ReadAt(rest, r.rest); err != nil {
		return dst, fmt.Errorf("read a temporary file: %w", err)
	}
	return dst[:n+len(rest)], nil
}
