package bulk

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"testing"

	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/turtle"
)

// longTexts is a document of statements with a long text each, made while it is read.
type longTexts struct {
	size, statements int
	rest             []byte // of the present part
	part             int
}

func (l *longTexts) Read(p []byte) (int, error) {
	const blocks = 64
	for len(l.rest) == 0 {
		statement, part := l.part/(blocks+2), l.part%(blocks+2)
		l.part++
		switch {
		case statement == l.statements:
			return 0, io.EOF
		case part == 0:
			l.rest = fmt.Appendf(l.rest, "<http://a/%d> <http://a/p> \"", statement)
		case part <= blocks:
			l.rest = bytes.Repeat([]byte{'x'}, l.size/blocks)
		default:
			l.rest = []byte("\" .\n")
		}
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// heapSink notes the most that is on the heap while it has a key, without garbage.
type heapSink struct{ most uint64 }

func (s *heapSink) AddKeys(_, _, _, _ []byte) error {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	s.most = max(s.most, m.HeapInuse)
	return nil
}

// TestLongTextsAreNotHeldTogether: of texts that take more than mostAhead each, one is held
// at a time, as what was read and as a key, however many parsers wait.
func TestLongTextsAreNotHeldTogether(t *testing.T) {
	const size = mostAhead + 1<<20
	for name, read := range map[string]func(io.Reader) (rdfio.KeyReader, error){
		"lines":  nil,
		"turtle": func(r io.Reader) (rdfio.KeyReader, error) { return turtle.NewReader(r, turtle.Options{}), nil },
	} {
		t.Run(name, func(t *testing.T) {
			document := Document{
				Open: func(*Document) (io.ReadCloser, error) {
					return io.NopCloser(&longTexts{size: size, statements: 8}), nil
				},
				Options: ntriples.Options{File: "long"}, Read: read,
			}
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			sinks := []Sink{&heapSink{}, &heapSink{}, &heapSink{}, &heapSink{}}
			counts, err := Parse(context.Background(), []Document{document}, sinks, Options{})
			if err != nil || counts.Statements != 8 {
				t.Fatalf("%d statements, %v", counts.Statements, err)
			}
			for _, s := range sinks {
				// A window of up to twice the text and the key, which is copied into a batch.
				if most := s.(*heapSink).most; most > m.HeapInuse+4*size+8<<20 {
					t.Errorf("%d MB were held for a text of %d MB", (most-m.HeapInuse)>>20, size>>20)
				}
			}
		})
	}
}
