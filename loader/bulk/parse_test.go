package bulk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// memory is a sink that keeps what it is given.
type memory struct {
	statements []string
	limit      int // an error behind so many; 0 is none
}

var errFull = errors.New("the sink is full")

func (m *memory) AddKeys(s, p, o, g []byte) error {
	if m.limit > 0 && len(m.statements) == m.limit {
		return errFull
	}
	m.statements = append(m.statements, fmt.Sprintf("%q %q %q %q", s, p, o, g))
	return nil
}

func document(name, content string) Document {
	return Document{
		Open:    func(*Document) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil },
		Options: ntriples.Options{File: name, Scope: name, Quads: true},
	}
}

// result is everything that a parse says.
type result struct {
	statements []string // sorted
	counts     Counts
	rejected   []string
	err        error
}

func parseAll(documents []Document, parsers int, lenient bool) (r result) {
	var sinks []Sink
	for range parsers {
		sinks = append(sinks, &memory{})
	}
	o := Options{chunk: 4 << 10}
	if lenient {
		o.Rejected = func(e *rdfio.SyntaxError) { r.rejected = append(r.rejected, e.Detail()) }
	}
	r.counts, r.err = Parse(context.Background(), documents, sinks, o)
	for _, s := range sinks {
		r.statements = append(r.statements, s.(*memory).statements...)
	}
	slices.Sort(r.statements)
	return r
}

// alone reads the documents with one reader each, as parseAll should.
func alone(t *testing.T, documents []Document, lenient bool) (r result) {
	t.Helper()
	for _, d := range documents {
		content, err := d.Open(&d)
		if err != nil {
			t.Fatal(err)
		}
		reader := ntriples.NewReader(content, d.Options)
		for {
			s, p, o, g, err := reader.ReadKeys()
			var syntax *rdfio.SyntaxError
			switch {
			case errors.Is(err, io.EOF):
			case errors.As(err, &syntax) && lenient:
				r.counts.Rejected++
				r.rejected = append(r.rejected, syntax.Detail())
				continue
			case err != nil:
				r.err = err
				return r
			default:
				r.counts.Statements++
				if g == nil {
					g = d.Graph
				}
				r.statements = append(r.statements, fmt.Sprintf("%q %q %q %q", s, p, o, g))
				continue
			}
			break
		}
	}
	slices.Sort(r.statements)
	return r
}

// randomDocuments has lines of all kinds, bad ones among them if faults is not
// 0, and is a few chunks long.
func randomDocuments(r *rand.Rand, faults int) (documents []Document) {
	for d := range 1 + r.IntN(5) {
		var b strings.Builder
		for range r.IntN(4_000) {
			switch {
			case faults > 0 && r.IntN(faults) == 0:
				b.WriteString("<http://a/s> rubbish .\n")
			case r.IntN(20) == 0:
				fmt.Fprintf(&b, "# %d\n\n", r.IntN(100))
			case r.IntN(1000) == 0:
				fmt.Fprintf(&b, "<http://a/s> <http://a/p> \"%s\" .\r\n", strings.Repeat("long ", r.IntN(5_000)))
			default:
				fmt.Fprintf(&b, "_:b%d <http://a/p%d> \"%d\"@en <http://a/g%d> .\n", r.IntN(500), r.IntN(9), r.IntN(1_000_000), r.IntN(3))
			}
		}
		documents = append(documents, document(fmt.Sprintf("d%d.nq", d), b.String()))
		if d%2 == 0 {
			documents[d].Graph = []byte("\x02http://a/given")
		}
	}
	return documents
}

func TestParseReadsAsOneReaderWould(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	for round := range 6 {
		faults := []int{0, 500}[round%2]
		documents := randomDocuments(r, faults)
		for _, lenient := range []bool{false, true} {
			want := alone(t, documents, lenient)
			for _, parsers := range []int{1, 2, 5} {
				got := parseAll(documents, parsers, lenient)
				if fmt.Sprint(got.err) != fmt.Sprint(want.err) {
					t.Fatalf("round %d, %d parsers: error %v, expected %v", round, parsers, got.err, want.err)
				}
				if want.err != nil {
					continue
				}
				if got.counts != want.counts || !slices.Equal(got.statements, want.statements) {
					t.Fatalf("round %d, %d parsers: %+v, expected %+v", round, parsers, got.counts, want.counts)
				}
				if !slices.Equal(got.rejected, want.rejected) {
					t.Fatalf("round %d, %d parsers: rejected\n%s\nexpected\n%s", round, parsers,
						strings.Join(got.rejected, "\n"), strings.Join(want.rejected, "\n"))
				}
			}
		}
	}
}

// TestErrorInOneOfManyFilesNamesIt has a fault in file 700 of 1,000, and later
// ones that are met first, since their files are shorter.
func TestErrorInOneOfManyFilesNamesIt(t *testing.T) {
	good := strings.Repeat("<http://a/s> <http://a/p> \"x\" .\n", 100)
	var documents []Document
	for i := range 1000 {
		content := good
		switch {
		case i == 700:
			content = good + "<http://a/s> oops\n" + good
		case i > 700:
			content = "at once\n"
		}
		documents = append(documents, document(fmt.Sprintf("file%d.nt", i), content))
	}
	for range 20 {
		got := parseAll(documents, 4, false)
		var syntax *rdfio.SyntaxError
		if !errors.As(got.err, &syntax) || syntax.File != "file700.nt" || syntax.Line != 101 {
			t.Fatalf("got %v", got.err)
		}
	}
}

func TestParseReportsReadErrorsBehindSyntaxErrors(t *testing.T) {
	broken := func(content string) Document {
		d := document("broken.nt", "")
		d.Open = func(*Document) (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader(content), iotest.ErrReader(io.ErrClosedPipe))), nil
		}
		return d
	}
	if got := parseAll([]Document{broken("<http://a/s> <http://a/p> \"x\" .\n")}, 2, true); !errors.Is(got.err, io.ErrClosedPipe) {
		t.Errorf("a read error: %v", got.err)
	}
	var syntax *rdfio.SyntaxError
	if got := parseAll([]Document{broken("oops\n")}, 2, false); !errors.As(got.err, &syntax) {
		t.Errorf("a syntax error before a read error: %v", got.err)
	}
	absent := Document{Open: func(*Document) (io.ReadCloser, error) { return nil, io.ErrUnexpectedEOF }}
	if got := parseAll([]Document{document("good.nt", ""), absent}, 2, true); !errors.Is(got.err, io.ErrUnexpectedEOF) {
		t.Errorf("a document that does not open: %v", got.err)
	}
}

func TestParseStopsWithASinkThatFails(t *testing.T) {
	documents := []Document{document("d.nt", strings.Repeat("<http://a/s> <http://a/p> \"x\" .\n", 200_000))}
	_, err := Parse(context.Background(), documents, []Sink{&memory{limit: 10}, &memory{limit: 10}}, Options{})
	if !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestParseStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	line := []byte("<http://a/s> <http://a/p> \"x\" .\n")
	endless := document("endless.nt", "")
	endless.Open = func(*Document) (io.ReadCloser, error) { return io.NopCloser(&repeat{line: line}), nil }
	var once sync.Once
	o := Options{Progress: func(int, Counts) { once.Do(cancel) }}
	_, err := Parse(ctx, []Document{endless}, []Sink{&memory{limit: 1 << 30}}, o)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// repeat gives the same line for ever.
type repeat struct {
	line []byte
	rest []byte
}

func (r *repeat) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		r.rest = bytes.Repeat(r.line, 1000)
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// TestFirstRejectedAreReported: every line is wrong; all are counted.
func TestFirstRejectedAreReported(t *testing.T) {
	documents := []Document{document("d.nt", strings.Repeat("rubbish\n", 10*MostRejected))}
	var lines []int
	o := Options{chunk: 1000, Rejected: func(e *rdfio.SyntaxError) { lines = append(lines, e.Line) }}
	counts, err := Parse(context.Background(), documents, []Sink{&memory{limit: 1}, &memory{limit: 1}}, o)
	if err != nil || counts.Rejected != 10*MostRejected {
		t.Errorf("%d were counted, %v", counts.Rejected, err)
	}
	if len(lines) != MostRejected || lines[0] != 1 || lines[MostRejected-1] != MostRejected {
		t.Errorf("%d were reported, from lines %v", len(lines), lines)
	}
}
