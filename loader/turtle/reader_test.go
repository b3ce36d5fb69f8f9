package turtle_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// repeated is a text many times over, as a reader.
type repeated struct {
	text string
	left int
	at   int
}

func repeat(text string, n int) io.Reader { return &repeated{text: text, left: n} }

func (r *repeated) Read(b []byte) (n int, err error) {
	for n < len(b) && r.left > 0 {
		w := copy(b[n:], r.text[r.at:])
		n += w
		if r.at += w; r.at == len(r.text) {
			r.at = 0
			r.left--
		}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func document(parts ...any) io.Reader {
	var readers []io.Reader
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			readers = append(readers, strings.NewReader(p))
		case io.Reader:
			readers = append(readers, p)
		}
	}
	return io.MultiReader(readers...)
}

// count reads to the end.
func count(t *testing.T, r *turtle.Reader) (triples int, faults []*rdfio.SyntaxError) {
	t.Helper()
	var syntax *rdfio.SyntaxError
	for {
		_, _, _, _, err := r.ReadKeys()
		switch {
		case err == nil:
			triples++
		case err == io.EOF:
			return triples, faults
		case errors.As(err, &syntax):
			faults = append(faults, syntax)
		default:
			t.Fatal(err)
		}
	}
}

// TestDeep reads brackets a million levels deep, closed and not.
func TestDeep(t *testing.T) {
	const levels = 1_000_000
	for _, c := range []struct {
		open, close string
		triples     int
	}{
		{"[ <http://example.org/p> ", "]", levels},
		{"(", ")", 2 * levels},
		{"[ <p:> (", ")]", 3 * levels},
	} {
		begin, end := "<s:> <p:> ", " . <s:> <p:> 2 ."
		r := turtle.NewReader(document(begin, repeat(c.open, levels), "1", repeat(c.close, levels), end), turtle.Options{})
		if n, faults := count(t, r); n != c.triples+2 || len(faults) > 0 {
			t.Errorf("%s: %d triples, %v", c.open, n, faults)
		}
		r = turtle.NewReader(document(begin, repeat(c.open, levels), end), turtle.Options{})
		if n, faults := count(t, r); n != 1 || len(faults) != 1 {
			t.Errorf("%s and no end: %d triples, %v", c.open, n, faults)
		}
	}
	r := turtle.NewReader(document(repeat("<< ", levels), "<s:>", repeat(" <p:> 1 >>", levels), "."), turtle.Options{})
	if n, faults := count(t, r); n != levels || len(faults) > 0 {
		t.Errorf("<<: %d triples, %v", n, faults)
	}
}

// TestErrorAtOnce: an error is returned when it is found, not when its statement
// has ended, which it may never do.
func TestErrorAtOnce(t *testing.T) {
	rest := &repeated{text: "x", left: 1 << 20}
	r := turtle.NewReader(document("<s:> <p:> %", rest), turtle.Options{})
	_, err := r.Read()
	var syntax *rdfio.SyntaxError
	if !errors.As(err, &syntax) || syntax.Column != 11 {
		t.Errorf("got %v, want a syntax error in column 11", err)
	}
	if rest.left < 1<<19 {
		t.Errorf("%d bytes were read on", 1<<20-rest.left)
	}
	if _, err = r.Read(); err != io.EOF || rest.left > 0 {
		t.Errorf("then got %v, with %d bytes left to read", err, rest.left)
	}
}

// TestMaxNesting checks that what is open takes bounded memory.
func TestMaxNesting(t *testing.T) {
	r := turtle.NewReader(document("<s:> <p:> ", repeat("[ <p:> ", 100_000), ". <s:> <p:> 1 ."), turtle.Options{MaxNesting: 1 << 20})
	n, faults := count(t, r)
	if n != 1 || len(faults) != 1 || !strings.Contains(faults[0].Found, "brackets within each other") {
		t.Errorf("%d triples, %v", n, faults)
	}
}

// TestMemory reads a long document with long white space, comments, lines and
// broken strings in bounded memory.
func TestMemory(t *testing.T) {
	const mega = 1 << 20
	doc := document(
		"<s:> <p:> 1 .", repeat(" ", 8*mega), "#", repeat("a comment é ", mega), "\n",
		repeat("<s:> <p:> \"x\" ; <q:> 1 . ", mega), "\n",
		"<s:> <p:>", repeat(" 1 ,", mega), " 2 .\n",
		"<s:> <p:> \"", repeat("é ", 4*mega), "\" . <s:> <p:> 1 .",
	)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, faults := count(t, turtle.NewReader(doc, turtle.Options{MaxToken: mega}))
	runtime.ReadMemStats(&after)
	if want := 1 + 2*mega + mega + 1 + 1; n != want || len(faults) != 1 || !strings.Contains(faults[0].Found, "a token of more than") {
		t.Errorf("%d triples, not %d; %v", n, want, faults)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 8*mega {
		t.Errorf("%d bytes allocated", used)
	}
}

// TestNoAllocation checks that a triple costs no allocation.
func TestNoAllocation(t *testing.T) {
	r := turtle.NewReader(bytes.NewReader(sample(64_000)), turtle.Options{Scope: "f"})
	for range 1000 { // buffers grow to what they need
		_, _, _, _, _ = r.ReadKeys()
	}
	if n := testing.AllocsPerRun(50_000, func() {
		if _, _, _, _, err := r.ReadKeys(); err != nil {
			t.Fatal(err)
		}
	}); n > 0 {
		t.Errorf("%v allocations a triple", n)
	}
}

// TestLongTerm reads a term that no store takes, and one that just fits.
func TestLongTerm(t *testing.T) {
	doc := document("<s:> <p:> \"", repeat("0123456789abcdef", 4<<20), "\" . <s:> <p:> \"", repeat("x", term.MaxKey-1), "\" .")
	n, faults := count(t, turtle.NewReader(doc, turtle.Options{}))
	if n != 1 || len(faults) != 1 || faults[0].Found != "a term of 64 MB" {
		t.Errorf("%d triples, %v", n, faults)
	}
}

// TestPieces reads documents in pieces of all sizes: each token is cut at each
// place somewhere.
func TestPieces(t *testing.T) {
	doc := strings.Repeat(odd, 3) + "<s:> <p:> bad:x , \"\\q\" . # \xff\n" + odd
	want := rdfiotest.Transcript(turtle.NewReader(strings.NewReader(doc), turtle.Options{}))
	for size := 1; size < 40; size++ {
		pieces := &inPieces{doc: doc, size: size}
		if got := rdfiotest.Transcript(turtle.NewReader(pieces, turtle.Options{MaxToken: 4000})); got != want {
			t.Errorf("in pieces of %d bytes:\n%s\nat once:\n%s", size, got, want)
		}
	}
}

type inPieces struct {
	doc  string
	size int
}

func (r *inPieces) Read(b []byte) (int, error) {
	if r.doc == "" {
		return 0, io.EOF
	}
	n := copy(b, r.doc[:min(r.size, len(r.doc))])
	r.doc = r.doc[n:]
	return n, nil
}

// TestReadError checks that what an underlying reader returns ends the document,
// wrapped, behind what came before it.
func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	for _, cut := range []string{"", "<s:> <p:> ", "<s:> <p:> \"", "# comment", "<s:> <p:> [", "x ", "x \"", "x # "} {
		doc := "<s:> <p:> 1 .\n" + strings.Repeat(" ", 20) + cut
		r := turtle.NewReader(document(doc, iotest.ErrReader(broken)), turtle.Options{File: "f.ttl"})
		if _, err := r.Read(); err != nil {
			t.Errorf("%q: %v", cut, err)
		}
		var err error
		var syntax *rdfio.SyntaxError
		for err == nil || errors.As(err, &syntax) {
			_, err = r.Read()
		}
		want := fmt.Sprintf("f.ttl: reading stopped in line 2, at byte %d: broken", len(doc))
		if !errors.Is(err, broken) || err.Error() != want {
			t.Errorf("%q: %v, want %v", cut, err, want)
		}
		if _, again := r.Read(); again != err {
			t.Errorf("%q: then %v", cut, again)
		}
	}
	r := turtle.NewReader(idle{}, turtle.Options{})
	if _, err := r.Read(); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("from a reader that gives nothing: %v", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// TestNTriples writes what N-Triples has as Turtle, and reads the same.
func TestNTriples(t *testing.T) {
	var lines bytes.Buffer
	w := ntriples.NewWriter(&lines)
	quads := mustRead(t, string(sample(4000)))
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, doc := range []string{lines.String(), roundTrip(t, quads[:100], stream)} {
		got := mustRead(t, doc)
		if !slices.EqualFunc(got, quads[:len(got)], rdfiotest.SameQuad) || len(got) < 100 {
			t.Errorf("%d quads differ from %d", len(got), len(quads))
		}
	}
}
