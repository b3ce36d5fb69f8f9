package loader

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packing is how content is compressed.
type packing uint8

const (
	unpacked packing = iota
	gzipPacked
	bzip2Packed
	zstdPacked
)

// magicBytes is how many bytes of a document tell how it is compressed.
const magicBytes = 4

// compression tells by the first bytes of a document, at most magicBytes.
func compression(head []byte) packing {
	switch {
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		return gzipPacked
	case bytes.HasPrefix(head, []byte("BZh")):
		return bzip2Packed
	case bytes.HasPrefix(head, []byte{0x28, 0xB5, 0x2F, 0xFD}), isSkippableFrame(head):
		return zstdPacked
	}
	return unpacked
}

// isSkippableFrame reports whether a Zstandard file begins with a frame that
// holds no data (RFC 8878 section 3.1.2), as those of parallel compressors do.
func isSkippableFrame(head []byte) bool {
	return len(head) == magicBytes && head[0]&0xF0 == 0x50 && bytes.HasPrefix(head[1:], []byte{0x2A, 0x4D, 0x18})
}

// decompress returns the content of r.
func decompress(r io.Reader) (io.ReadCloser, error) {
	b := bufio.NewReaderSize(r, readBuffer)
	head, err := b.Peek(magicBytes)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch compression(head) {
	case gzipPacked:
		return gzip.NewReader(b)
	case bzip2Packed:
		return io.NopCloser(bzip2.NewReader(b)), nil
	case zstdPacked:
		d, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	}
	return io.NopCloser(b), nil
}
