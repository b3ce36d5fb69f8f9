package results

import (
	"fmt"
	"io"
)

// Writer writes a result. What it is given must follow one of
//
//	Head Row* End
//	Boolean
//
// End is told behind how many rows the result was cut, 0 if it is whole. JSON says so with a
// member "truncated" behind the results, XML with a comment; CSV and TSV have no place for it.
//
// A row has a term key (package term) for each variable, empty where it is unbound. A
// writer that is left without End has written what no reader takes for whole, where the
// format has an end.
type Writer interface {
	Head(vars []string) error
	Row(keys [][]byte) error
	End(cut uint64) error
	Boolean(b bool) error
}

// Format is a format of results.
type Format uint8

// The formats.
const (
	JSON Format = iota
	XML
	CSV
	TSV
)

// formats is what is known of each.
var formats = [...]struct{ name, mediaType string }{
	JSON: {"json", "application/sparql-results+json"},
	XML:  {"xml", "application/sparql-results+xml"},
	CSV:  {"csv", "text/csv"},
	TSV:  {"tsv", "text/tab-separated-values"},
}

// Formats are all of them.
func Formats() []Format { return []Format{JSON, XML, CSV, TSV} }

// String is the format's short name.
func (f Format) String() string { return formats[f].name }

// MediaType is the format's, without parameters.
func (f Format) MediaType() string { return formats[f].mediaType }

// ParseFormat is the format of a short name.
func ParseFormat(name string) (Format, error) {
	for f := range formats {
		if formats[f].name == name {
			return Format(f), nil
		}
	}
	return 0, fmt.Errorf("found %q, expected json, xml, csv or tsv", name)
}

// NewWriter makes a writer. It holds 64 KB, which End and Boolean send.
func NewWriter(f Format, w io.Writer) Writer {
	out := buffer{w: w}
	switch f {
	case JSON:
		return &jsonWriter{buffer: out}
	case XML:
		return &xmlWriter{buffer: out}
	case CSV:
		return &csvWriter{buffer: out}
	}
	return &tsvWriter{buffer: out}
}

// bufferSize is how much a writer holds at least before it sends.
const bufferSize = 64 << 10

// buffer sends bytes when there are enough of them.
type buffer struct {
	w io.Writer
	b []byte
}

func (b *buffer) flush() error {
	_, err := b.w.Write(b.b)
	b.b = b.b[:0]
	return err
}

// flushIfFull sends what is there, if it is enough.
func (b *buffer) flushIfFull() error {
	if len(b.b) < bufferSize {
		return nil
	}
	return b.flush()
}
