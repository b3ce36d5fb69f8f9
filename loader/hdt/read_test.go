package hdt_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/hdt"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio/rdfiotest"
)

// file is the HDT file of statements in N-Triples.
func file(t testing.TB, lines string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := hdt.NewWriter(&out)
	r := ntriples.NewReader(strings.NewReader(lines), ntriples.Options{})
	for {
		q, err := r.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = w.Write(q)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func transcript(doc []byte, o hdt.Options) string {
	return rdfiotest.Transcript(hdt.NewReader(bytes.NewReader(doc), o))
}

// sorted are lines in byte order, each once.
func sorted(lines string) string {
	list := slices.Sorted(strings.Lines(lines))
	return strings.Join(slices.Compact(list), "")
}

// torture has every kind of term that HDT can say, and texts that look like
// something else.
const torture = `<http://e/s> <http://e/p> "" .
<http://e/s> <http://e/p> "a\"@en" .
<http://e/s> <http://e/p> "a\"@en"@de-CH .
<http://e/s> <http://e/p> "a\"^^<http://e/d>" .
<http://e/s> <http://e/p> "a\"^^<http://e/d>"^^<http://e/d> .
<http://e/s> <http://e/p> "\\n\n\r\t\b\f\u0001\u007F军\U0001F600" .
<http://e/s> <http://e/p> "\"" .
<http://e/s> <http://e/p> "_:b" .
<http://e/s> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/s> <http://e/p> <http://e/军团?x=%20#> .
<http://e/s> <http://e/p> _:b .
_:b <http://e/p> _:b .
_:c.d <http://e/p> <http://e/p> .
<http://e/p> <http://e/p> <http://e/p> .
<http://e/p> <http://e/s> <http://e/s> .
`

// TestTorture: what is written is read, blank node labels included.
func TestTorture(t *testing.T) {
	if got, want := sorted(transcript(file(t, torture), hdt.Options{})), sorted(canonical(t, torture)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func canonical(t *testing.T, lines string) string {
	t.Helper()
	return rdfiotest.Transcript(ntriples.NewReader(strings.NewReader(lines), ntriples.Options{}))
}

func TestScope(t *testing.T) {
	doc := file(t, "_:a <http://e/p> _:a .\n")
	if got, want := transcript(doc, hdt.Options{Scope: "f1"}), "_:f1-a <http://e/p> _:f1-a .\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestRandomGraphs writes graphs of terms that share prefixes, with sizes around
// those of blocks and chunks, and reads the same; the order of statements, and
// one that comes twice, change nothing (I4).
func TestRandomGraphs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 2, 15, 16, 17, 63, 64, 65, 300, 1024, 1025, 5000} {
		quads := randomGraph(rng, size)
		doc := write(t, quads)
		var want strings.Builder
		for _, q := range quads {
			want.WriteString(rdfiotest.Line(q) + "\n")
		}
		if got := transcript(doc, hdt.Options{}); sorted(got) != sorted(want.String()) || strings.Count(got, "\n") != strings.Count(sorted(got), "\n") {
			t.Fatalf("of %d statements other ones were read: %s", size, got)
		}
		rng.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		if !bytes.Equal(doc, write(t, append(quads, quads[:min(size, 3)]...))) {
			t.Errorf("%d statements in another order make another file", size)
		}
	}
}

func randomGraph(rng *rand.Rand, size int) (quads []term.Quad) {
	iri := func(most int) term.Term {
		return term.NewIRI("http://e/" + strings.Repeat("x", rng.IntN(4)) + string(rune('a'+rng.IntN(most))))
	}
	for range size {
		q := term.Quad{Subject: iri(20), Predicate: iri(3), Object: iri(26)}
		if rng.IntN(3) == 0 {
			q.Subject = term.NewBlankNode(string(rune('a' + rng.IntN(26))))
		}
		if rng.IntN(2) == 0 {
			q.Object = term.NewString(strings.Repeat("é\"", rng.IntN(200)))
		}
		quads = append(quads, q)
	}
	return quads
}

func write(t testing.TB, quads []term.Quad) []byte {
	t.Helper()
	var out bytes.Buffer
	w := hdt.NewWriter(&out)
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
