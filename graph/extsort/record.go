package extsort

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Record is what is sorted: any four numbers.
type Record interface{ ~[4]uint32 }

const recordBytes = 16

// Writer writes records to a file, in blocks.
type Writer[R Record] struct {
	file   *File
	buffer []byte
}

// NewWriter writes to f through a buffer of that many bytes.
func NewWriter[R Record](f *File, buffer int) *Writer[R] {
	return &Writer[R]{file: f, buffer: make([]byte, 0, max(buffer, recordBytes))}
}

// Write appends records. Those of the last block reach the file with Flush.
func (w *Writer[R]) Write(records []R) error {
	for i := range records {
		if len(w.buffer)+recordBytes > cap(w.buffer) {
			if err := w.Flush(); err != nil {
				return err
			}
		}
		r := [4]uint32(records[i])
		n := len(w.buffer)
		b := w.buffer[n : n+recordBytes]
		binary.LittleEndian.PutUint32(b, r[0])
		binary.LittleEndian.PutUint32(b[4:], r[1])
		binary.LittleEndian.PutUint32(b[8:], r[2])
		binary.LittleEndian.PutUint32(b[12:], r[3])
		w.buffer = w.buffer[:n+recordBytes]
	}
	return nil
}

// Flush writes the block that was begun.
func (w *Writer[R]) Flush() error {
	_, err := w.file.Write(w.buffer)
	w.buffer = w.buffer[:0]
	return err
}

// Reader reads the records of a file.
type Reader[R Record] struct {
	in     io.Reader
	buffer []byte
}

// NewReader reads f from the first-th record on, through a buffer of that many
// bytes.
func NewReader[R Record](f *File, first int64, buffer int) *Reader[R] {
	return &Reader[R]{in: f.From(first * recordBytes), buffer: make([]byte, max(buffer, recordBytes))}
}

// Next fills dst from the front and returns how many records it has read; 0 is
// the end.
func (r *Reader[R]) Next(dst []R) (int, error) {
	want := min(len(dst), len(r.buffer)/recordBytes)
	n, err := io.ReadFull(r.in, r.buffer[:want*recordBytes])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || n%recordBytes != 0 {
		return 0, fmt.Errorf("read a temporary file: %w", err)
	}
	n /= recordBytes
	for i := range dst[:n] {
		b := r.buffer[i*recordBytes:][:recordBytes]
		dst[i] = R{
			binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:]),
			binary.LittleEndian.Uint32(b[8:]), binary.LittleEndian.Uint32(b[12:]),
		}
	}
	return n, nil
}
