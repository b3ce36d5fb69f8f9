package ntriples_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// odd is a document in which line ends, errors and characters of several bytes
// meet the edges of whatever pieces it is read in.
const odd = "_:a <http://e/é> \"军\\u519B\" .\r\n\r\n# c\r_:b <http://e/p> x .\n\r_:c <http://e/p> <<( _:c <http://e/p> \"1\"@en )>> .\r" +
	"_:d <http://e/p> \"\xff\" .\r\n_:e <http://e/p> \"last\" ."

// TestReadInPieces reads the same whatever pieces the input comes in.
func TestReadInPieces(t *testing.T) {
	want := rdfiotest.Transcript(ntriples.NewReader(strings.NewReader(odd), ntriples.Options{}))
	if n := strings.Count(want, " .\n"); n < 3 {
		t.Fatalf("only %d statements in\n%s", n, want)
	}
	for name, reader := range map[string]func(io.Reader) io.Reader{
		"one byte":         iotest.OneByteReader,
		"half of it":       iotest.HalfReader,
		"data with EOF":    iotest.DataErrReader,
		"nothing at times": func(r io.Reader) io.Reader { return &sometimesNothing{r: iotest.OneByteReader(r)} },
	} {
		got := rdfiotest.Transcript(ntriples.NewReader(reader(strings.NewReader(odd)), ntriples.Options{}))
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// sometimesNothing returns no bytes and no error at every other Read.
type sometimesNothing struct {
	r    io.Reader
	turn int
}

func (s *sometimesNothing) Read(p []byte) (int, error) {
	if s.turn++; s.turn%2 == 0 {
		return 0, nil
	}
	return s.r.Read(p)
}

// TestChunks cuts a document at each line end; the chunks read one by one, with
// their offsets and lines, give what the whole document gives.
func TestChunks(t *testing.T) {
	want := rdfiotest.Transcript(ntriples.NewReader(strings.NewReader(odd), ntriples.Options{}))
	for cut := range odd {
		if cut == 0 || odd[cut-1] != '\n' && (odd[cut-1] != '\r' || odd[cut] == '\n') {
			continue
		}
		head, tail := odd[:cut], odd[cut:]
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(head, "\r\n", "\n"), "\r", "\n"), "\n")
		whole := []byte(odd)
		got := rdfiotest.Transcript(ntriples.NewChunkReader(whole[:cut], 0, 1, ntriples.Options{})) +
			rdfiotest.Transcript(ntriples.NewChunkReader(whole[cut:], int64(cut), 1+lines, ntriples.Options{}))
		if got != want {
			t.Errorf("cut at %d before %q: got\n%s\nwant\n%s", cut, tail, got, want)
		}
		if string(whole) != odd {
			t.Fatal("reading changed the chunk")
		}
	}
}

// TestReadError: statements that were read whole come first, then the error,
// with the place, again and again; what was read of a statement is not taken
// for all of it.
func TestReadError(t *testing.T) {
	broken := errors.New("broken pipe")
	const good = "_:a <http://e/p> \"1\" .\n"
	for _, rest := range []string{"", "_:a <http://e/p> \"2\"", "_:a <http://e/p> \"2\" .", "# comment"} {
		in := io.MultiReader(strings.NewReader(good+rest), iotest.ErrReader(broken))
		r := ntriples.NewReader(in, ntriples.Options{File: "f.nt"})
		if _, err := r.Read(); err != nil {
			t.Fatalf("%q: %v", rest, err)
		}
		want := fmt.Sprintf("f.nt: reading stopped in line 2, at byte %d: broken pipe", len(good+rest))
		for range 2 {
			if _, err := r.Read(); !errors.Is(err, broken) || err.Error() != want {
				t.Errorf("%q: got %v, want %s", rest, err, want)
			}
		}
	}
}

func TestTimeout(t *testing.T) {
	r := ntriples.NewReader(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(odd))), ntriples.Options{})
	if _, err := r.Read(); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("got %v, want a timeout", err)
	}
}

type neverReads struct{}

func (neverReads) Read([]byte) (int, error) { return 0, nil }

func TestNoProgress(t *testing.T) {
	if _, err := ntriples.NewReader(neverReads{}, ntriples.Options{}).Read(); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v, want %v", err, io.ErrNoProgress)
	}
}

// TestErrorInTooLongLine: a read error while the rest of a long line is skipped.
func TestErrorInTooLongLine(t *testing.T) {
	broken := errors.New("broken pipe")
	in := io.MultiReader(strings.NewReader(strings.Repeat("x", 100)), iotest.ErrReader(broken))
	r := ntriples.NewReader(in, ntriples.Options{MaxLine: 32})
	var syntax *rdfio.SyntaxError
	if _, err := r.Read(); !errors.As(err, &syntax) {
		t.Errorf("got %v, want a syntax error", err)
	}
	if _, err := r.Read(); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

// TestKeys: ReadKeys returns the keys of the terms that Read returns, and a nil
// graph for the default graph.
func TestKeys(t *testing.T) {
	const doc = `<http://e/s> <http://e/p> <http://e/o> <http://e/g> .
_:s <http://e/p> _:o _:g .
_:s <http://e/p> "\u0000a\u0000" .
_:s <http://e/p> "\u0000a\u0000"@en .
_:s <http://e/p> "\u0000a\u0000"@ar--rtl .
_:s <http://e/p> "\u0000a\u0000"^^<http://e/d> .
_:s <http://e/p> "a"^^<http://www.w3.org/2001/XMLSchema#string> .
_:s <http://e/p> <<( _:s <http://e/p> <<( <http://e/s> <http://e/p> "o"@en )>> )>> .
`
	o := ntriples.Options{Quads: true, Scope: "x"}
	terms, keys := ntriples.NewReader(strings.NewReader(doc), o), ntriples.NewReader(strings.NewReader(doc), o)
	n := 0
	for ; ; n++ {
		q, err := terms.Read()
		s, p, obj, g, keyErr := keys.ReadKeys()
		if err != keyErr {
			t.Fatalf("Read gives %v, ReadKeys %v", err, keyErr)
		}
		if err == io.EOF {
			break
		}
		for i, got := range [][]byte{s, p, obj, g} {
			want := term.AppendKey(nil, []term.Term{q.Subject, q.Predicate, q.Object, q.Graph}[i])
			if !bytes.Equal(got, want) {
				t.Errorf("statement %d, term %d: key %q, want %q", n, i, got, want)
			}
		}
		if (g == nil) != q.Graph.IsDefaultGraph() {
			t.Errorf("statement %d: graph %q", n, g)
		}
	}
	if n != strings.Count(doc, "\n") {
		t.Errorf("%d statements", n)
	}
}

// nested is a triple term of that depth.
func nested(depth int, object string) string {
	return strings.Repeat("<<( _:a <http://e/p> ", depth) + object + strings.Repeat(" )>>", depth)
}

func TestDeepestTripleTerm(t *testing.T) {
	text := nested(64, `"o"`)
	got, err := ntriples.ParseTerm(text)
	if err != nil {
		t.Fatal(err)
	}
	if back := string(term.AppendNTriples(nil, got)); back != text {
		t.Errorf("got %d bytes, want %d", len(back), len(text))
	}
	want := term.NewString("o")
	for range 64 {
		want = term.NewTriple(term.NewBlankNode("a"), term.NewIRI("http://e/p"), want)
	}
	if !got.Equal(want) {
		t.Error("not the term that was written")
	}
}

// TestTooDeep: nesting past the limit costs an error, not the stack, and the
// next line is read.
func TestTooDeep(t *testing.T) {
	for _, depth := range []int{1001, 1_000_000} {
		doc := "_:a <http://e/p> " + nested(depth, `"o"`) + " .\n_:a <http://e/p> \"next\" .\n"
		r := ntriples.NewReader(strings.NewReader(doc), ntriples.Options{})
		_, err := r.Read()
		var syntax *rdfio.SyntaxError
		if !errors.As(err, &syntax) || syntax.Expected != "triple terms nested at most 64 deep" {
			t.Fatalf("depth %d: got %v", depth, err)
		}
		if q, err := r.Read(); err != nil || q.Object.Text() != "next" {
			t.Errorf("depth %d: then %v, %v", depth, q, err)
		}
	}
}

// TestLongTerm reads a term far larger than the first window.
func TestLongTerm(t *testing.T) {
	long := strings.Repeat("0123456789abcdeé", 1<<18)
	doc := "_:a <http://e/p> \"" + long + "\" .\n_:a <http://e/p> \"next\" .\n"
	r := ntriples.NewReader(iotest.HalfReader(strings.NewReader(doc)), ntriples.Options{})
	for _, want := range []string{long, "next"} {
		q, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		if q.Object.Text() != want {
			t.Errorf("got %d bytes, want %d", len(q.Object.Text()), len(want))
		}
	}
}

// TestReadKeysAllocations: once its buffers have grown, a reader allocates
// nothing for a statement.
func TestReadKeysAllocations(t *testing.T) {
	const some = "_:a <http://e/p> \"\\u0041é\"^^<http://e/\\u0041> .\n" +
		"_:x01234567890123456789012345678901234567 <http://e/é> \"a\"@en--ltr .\n" +
		"_:a <http://e/p> <<( _:a <http://e/p> <<( _:a <http://e/p> \"1\"@en )>> )>> .\n"
	r := ntriples.NewReader(strings.NewReader(strings.Repeat(some, 300)), ntriples.Options{Scope: "f1"})
	read := func() {
		if _, _, _, _, err := r.ReadKeys(); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		read()
	}
	if n := testing.AllocsPerRun(500, read); n != 0 {
		t.Errorf("%v allocations a statement", n)
	}
}

// TestScopedLabelsStayShort: a document that is written out and read again
// under scope after scope does not grow, and its nodes stay apart.
func TestScopedLabelsStayShort(t *testing.T) {
	doc := "_:a <http://e/p> _:b .\n"
	for i := range 20 {
		scope := fmt.Sprintf("load%d", i)
		doc = rdfiotest.Transcript(ntriples.NewReader(strings.NewReader(doc), ntriples.Options{Scope: scope}))
	}
	q, err := ntriples.NewReader(strings.NewReader(doc), ntriples.Options{}).Read()
	if err != nil {
		t.Fatal(err)
	}
	if q.Subject.Equal(q.Object) || len(q.Subject.Text()) > 7+2+26 {
		t.Errorf("after 20 rounds: %s", doc)
	}
}
