package rdf11_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/rdf11"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// collector keeps what is written.
type collector struct {
	quads  []term.Quad
	closed bool
}

func (c *collector) Write(q term.Quad) error {
	c.quads = append(c.quads, q)
	return nil
}

func (c *collector) Close() error {
	c.closed = true
	return nil
}

func downgrade(t testing.TB, quads []term.Quad, o rdf11.Options) (out []term.Quad, foreign uint64) {
	t.Helper()
	c := &collector{}
	d := rdf11.NewDowngrader(c, o)
	writeAll(t, d, quads)
	if !c.closed {
		t.Error("the writer is open")
	}
	return c.quads, d.Foreign()
}

func upgrade(t testing.TB, quads []term.Quad, memory int) (out []term.Quad, kept uint64) {
	t.Helper()
	c := &collector{}
	u := rdf11.NewUpgrader(c, rdf11.UpgradeOptions{Memory: memory})
	writeAll(t, u, quads)
	if !c.closed {
		t.Error("the writer is open")
	}
	return c.quads, u.Kept()
}

func writeAll(t testing.TB, w rdfio.Writer, quads []term.Quad) {
	t.Helper()
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func lines(quads []term.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		fmt.Fprintln(&b, rdfiotest.Line(q))
	}
	return b.String()
}

// hash is the canonical one of RDF 1.2, which has language tags in lower case.
func hash(t testing.TB, quads []term.Quad, o canon.Options) (sum [sha256.Size]byte) {
	t.Helper()
	d := canon.New(o)
	for _, q := range quads {
		if err := d.Add(q); err != nil {
			t.Fatalf("%v: %s", err, rdfiotest.Line(q))
		}
	}
	f, err := d.Canonicalize()
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Write(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return [sha256.Size]byte(s.Sum)
}

// checkRDF11 reports what RDF 1.1 does not have.
func checkRDF11(t testing.TB, quads []term.Quad) {
	t.Helper()
	for _, q := range quads {
		if f := q.Object.Form(); f == term.TripleTerm || f == term.DirLangString || q.Subject.Form() == term.TripleTerm {
			t.Errorf("this is no RDF 1.1: %s", rdfiotest.Line(q))
		}
	}
}

// memory is enough for all, or so little that some go to files.
func memory(r *rand.Rand) int { return pick(r, 1<<20, 1<<20, 1<<20, 600) }

// TestRestored: RDF 1.2 comes back as it was, whatever its order, in both forms of
// directions (I1); compound literals keep the case of languages as well.
func TestRestored(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		quads := random12(r)
		for _, o := range []rdf11.Options{{}, {Direction: rdf11.Compound}} {
			old, foreign := downgrade(t, quads, o)
			checkRDF11(t, old)
			if foreign > 0 {
				t.Fatalf("%d statements are not only RDF 1.2 in\n%s", foreign, lines(quads))
			}
			r.Shuffle(len(old), func(i, j int) { old[i], old[j] = old[j], old[i] })
			again, kept := upgrade(t, old, memory(r))
			same := canon.Options{LowerTags: o.Direction == rdf11.I18N}
			if kept > 0 || hash(t, quads, same) != hash(t, again, same) {
				t.Fatalf("wrote\n%sas\n%sread\n%s(%d kept)", lines(quads), lines(old), lines(again), kept)
			}
		}
	}
}

// TestDowngradeKnowsNoOrder: what comes of RDF 1.2 does not depend on the order of
// statements, on how often they come or on memory (I6).
func TestDowngradeKnowsNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		quads := random12(r)
		once, _ := downgrade(t, quads, rdf11.Options{})
		again := slices.Concat(quads, quads)
		r.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		twice, _ := downgrade(t, again, rdf11.Options{Memory: memory(r)})
		if sorted(once) != sorted(twice) {
			t.Fatalf("of\n%smade\n%sand\n%s", lines(quads), sorted(once), sorted(twice))
		}
	}
}

// sorted is the set of statements, with their labels.
func sorted(quads []term.Quad) string {
	all := slices.Sorted(strings.Lines(lines(quads)))
	return strings.Join(slices.Compact(all), "")
}

// TestUpgradeKnowsNoOrder: what comes of RDF 1.1, ours or not, does not depend on the
// order of statements or on memory, and is RDF 1.2 (I4, I5).
func TestUpgradeKnowsNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		quads := random11(r)
		once, _ := upgrade(t, quads, 1<<20)
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		twice, _ := upgrade(t, append(quads, quads...), memory(r))
		if hash(t, once, canon.Options{}) != hash(t, twice, canon.Options{}) {
			t.Fatalf("of\n%smade\n%sand\n%s", lines(quads), lines(once), lines(twice))
		}
		checkDepth(t, once)
	}
}

// checkDepth reports triple terms that no reader takes.
func checkDepth(t testing.TB, quads []term.Quad) {
	t.Helper()
	for _, q := range quads {
		n := 0
		for o := q.Object; o.Form() == term.TripleTerm; n++ {
			o = o.Triple().Object
		}
		if n > rdfio.MaxDepth {
			t.Errorf("%d deep: %s", n, rdfiotest.Line(q))
		}
	}
}
