package coding

import (
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Accepted is what a client says in Accept-Encoding.
const Accepted = "gzip, zstd"

// maxWindow is how far back a zstd frame may refer, which is memory of the decoder:
// what the zstd program takes unasked.
const maxWindow = 128 << 20

// Coded reports whether content in that coding is other bytes than the content.
func Coded(name string) bool { return name != "" && !strings.EqualFold(name, "identity") }

// Decode returns the content of a body in the coding that Content-Encoding names. It
// reads nothing yet.
func Decode(name string, body io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		return &decoded{open: func() (io.Reader, error) { return gzip.NewReader(body) }}, nil
	case "zstd":
		return &decoded{open: func() (io.Reader, error) {
			return zstd.NewReader(body, // with one goroutine, the caller's: nothing is to be closed
				zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		}}, nil
	}
	return nil, fmt.Errorf("Content-Encoding must be gzip or zstd, not %q", name)
}

// decoded opens a decoder when it is first read: opening reads, and what is
// wrong then is the document's fault like all that follows.
type decoded struct {
	open func() (io.Reader, error)
	r    io.Reader
	err  error // of opening
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.r == nil && d.err == nil {
		d.r, d.err = d.open()
	}
	if d.err != nil {
		return 0, d.err
	}
	return d.r.Read(p)
}
