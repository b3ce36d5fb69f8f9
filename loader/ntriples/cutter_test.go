package ntriples

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/loader/rdfio"
)

// outcomes reads a document to its end and tells everything that a reader
// says: statements, and errors with their places.
func outcomes(next func() (s, p, o, g []byte, err error)) (said []string) {
	for {
		s, p, o, g, err := next()
		var syntax *rdfio.SyntaxError
		switch {
		case errors.As(err, &syntax):
			said = append(said, syntax.Detail())
		case err != nil:
			return append(said, err.Error())
		default:
			said = append(said, fmt.Sprintf("%q %q %q %q", s, p, o, g))
		}
	}
}

// cutOutcomes is outcomes of a document read by chunks.
func cutOutcomes(r io.Reader, o Options, buffer int) []string {
	cutter := NewCutter(r, o)
	var reader *Reader
	return outcomes(func() (s, p, ob, g []byte, err error) {
		for {
			if reader != nil {
				if s, p, ob, g, err = reader.ReadKeys(); !errors.Is(err, io.EOF) {
					return s, p, ob, g, err
				}
			}
			chunk, err := cutter.Next(make([]byte, 0, buffer))
			if err != nil {
				reader = nil
				return nil, nil, nil, nil, err
			}
			reader = NewChunkReader(chunk.Data, chunk.Offset, chunk.Line, o)
		}
	})
}

// TestCutDocumentReadsAsAWhole cuts random documents of good lines, bad ones,
// long ones and all line ends.
func TestCutDocumentReadsAsAWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	pieces := []string{
		"<http://a/s> <http://a/p> <http://a/o> .", "_:b <http://a/p> \"x\"@en .", "# comment", "", "rubbish", "<http://a/s>",
		"<http://a/s> <http://a/p> \"" + strings.Repeat("long", 30) + "\" .", "<http://a/s> <http://a/p> \"\xff\" .",
	}
	ends := []string{"\n", "\n", "\r\n", "\r", "\n\n", "\r\r\n"}
	o := Options{File: "doc", Scope: "x", MaxLine: 100}
	for round := range 400 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			b.WriteString(ends[r.IntN(len(ends))])
		}
		b.WriteString(pieces[r.IntN(len(pieces))])
		document := b.String()
		want := outcomes(NewReader(strings.NewReader(document), o).ReadKeys)
		for _, buffer := range []int{0, 1, 7, 64, 99, 100, 1000} {
			for name, reader := range map[string]io.Reader{
				"whole": strings.NewReader(document), "bytewise": iotest.OneByteReader(strings.NewReader(document)),
			} {
				if got := cutOutcomes(reader, o, buffer); strings.Join(got, "\n") != strings.Join(want, "\n") {
					t.Fatalf("round %d, %q cut %s by %d:\n%s\nexpected\n%s", round, document, name, buffer,
						strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		}
	}
}

func TestCutterReportsReadErrorsBehindWhatItRead(t *testing.T) {
	document := "<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> "
	broken := func() io.Reader {
		return io.MultiReader(strings.NewReader(document), iotest.ErrReader(io.ErrClosedPipe))
	}
	want := outcomes(NewReader(broken(), Options{File: "doc"}).ReadKeys)
	got := cutOutcomes(broken(), Options{File: "doc"}, 10)
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(got) != 2 || !strings.Contains(got[1], "closed pipe") {
		t.Errorf("got %q, expected %q", got, want)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestCutterGivesUpOnAnIdleReader(t *testing.T) {
	if _, err := NewCutter(idle{}, Options{}).Next(nil); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v", err)
	}
}

func TestChunkIsInTheGivenMemory(t *testing.T) {
	buffer := make([]byte, 0, 64)
	chunk, err := NewCutter(bytes.NewReader([]byte("# a\n# b\n# c")), Options{}).Next(buffer)
	if err != nil || &chunk.Data[0] != &buffer[:1][0] || cap(chunk.Data) != len(chunk.Data) {
		t.Errorf("%q, %v", chunk.Data, err)
	}
}

// chunksOf cuts a document, and spells the chunks with their places.
func chunksOf(r io.Reader, o Options, buffer int) (chunks []string, short bool) {
	cutter := NewCutter(r, o)
	for {
		chunk, err := cutter.Next(make([]byte, 0, buffer))
		var syntax *rdfio.SyntaxError
		switch {
		case errors.As(err, &syntax):
			chunks = append(chunks, syntax.Error())
		case err != nil:
			return chunks, short
		default:
			chunks = append(chunks, fmt.Sprintf("%d:%d %q", chunk.Line, chunk.Offset, chunk.Data))
			short = chunk.Short
		}
	}
}

// TestCutsFollowFromTheBytes has documents come in several ways: who takes a load up
// relies on it.
func TestCutsFollowFromTheBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	o := Options{MaxLine: 60}
	for round := range 300 {
		document := make([]byte, r.IntN(200))
		for i := range document {
			document[i] = "aaaaaaaaaaaaaa\n\r"[r.IntN(16)]
		}
		for _, buffer := range []int{0, 1, 16, 32, 61} {
			want, _ := chunksOf(bytes.NewReader(document), o, buffer)
			for name, reader := range map[string]io.Reader{
				"bytewise": iotest.OneByteReader(bytes.NewReader(document)), "by halves": iotest.HalfReader(bytes.NewReader(document)),
				"with its end": iotest.DataErrReader(bytes.NewReader(document)),
			} {
				got, short := chunksOf(reader, o, buffer)
				if strings.Join(got, "\n") != strings.Join(want, "\n") || short {
					t.Fatalf("round %d, %q %s, by %d:\n%q\nexpected\n%q", round, document, name, buffer, got, want)
				}
			}
		}
	}
}

func TestChunkBeforeAReadErrorIsShort(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("# a\n# b\n# c"), iotest.ErrReader(io.ErrUnexpectedEOF))
	chunk, err := NewCutter(broken, Options{}).Next(make([]byte, 0, 100))
	if err != nil || !chunk.Short || string(chunk.Data) != "# a\n# b\n" {
		t.Errorf("%+v, %v", chunk, err)
	}
}
