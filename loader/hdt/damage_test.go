package hdt_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/loader/hdt"
)

// TestFlippedBits: a file with one bit flipped is an error, but in the header,
// which is not looked at and has no checksum.
func TestFlippedBits(t *testing.T) {
	doc := file(t, torture)
	header := bytes.Index(doc, []byte("_:dataset"))
	end := bytes.Index(doc[header:], []byte("$HDT")) + header
	for at := range doc {
		for bit := range 8 {
			doc[at] ^= 1 << bit
			_, err := readAll(doc)
			var damage *hdt.Error
			if errors.As(err, &damage) == (at >= header && at < end) {
				t.Fatalf("bit %d of byte %d flipped: %v", bit, at, err)
			}
			doc[at] ^= 1 << bit
		}
	}
}

// TestCut: a file that ends early, or late, is an error that says so.
func TestCut(t *testing.T) {
	doc := file(t, torture)
	for size := range doc {
		if _, err := readAll(doc[:size]); err == nil || !strings.Contains(err.Error(), "the end of the input") {
			t.Fatalf("cut to %d bytes: %v", size, err)
		}
	}
	if _, err := readAll(append(doc, 0)); err == nil || !strings.Contains(err.Error(), "found more bytes, expected the end of the file") {
		t.Errorf("with a byte more: %v", err)
	}
}

// TestReadError: an error of the input is returned, and again.
func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	doc := file(t, torture)
	r := hdt.NewReader(io.MultiReader(bytes.NewReader(doc[:len(doc)/2]), iotest.ErrReader(broken)), hdt.Options{File: "f"})
	for range 2 {
		if _, err := r.Read(); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "f: ") {
			t.Errorf("got %v", err)
		}
	}
}

// readAll counts the statements before the error that ends a document, which is
// nil at its end.
func readAll(doc []byte) (n int, err error) {
	r := hdt.NewReader(bytes.NewReader(doc), hdt.Options{})
	for {
		switch _, err := r.Read(); {
		case err == io.EOF:
			return n, nil
		case err != nil:
			return n, err
		}
		n++
	}
}
