package rdf11_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdf11"
	"tribune/loader/rdfio"
)

// TestDeep: a chain of nodes longer than triple terms nest becomes terms as deep as a
// reader takes, and all that they say stays; so does a reifier of the deepest.
func TestDeep(t *testing.T) {
	for _, n := range []int{1, rdfio.MaxDepth - 1, rdfio.MaxDepth, rdfio.MaxDepth + 1, 300} {
		doc := ":a :p _:b0 . :r a rdf:Statement ; rdf:subject :s ; rdf:predicate :p ; rdf:object _:b0 ."
		for i := range n {
			doc += fmt.Sprintf("_:b%d a rdf:Statement, rdfs:Proposition ; rdf:subject :s ; rdf:predicate :p ; rdf:object _:b%d .\n", i, i+1)
		}
		out, _ := upgrade(t, read(t, doc), 0)
		checkDepth(t, out)
		// Nodes beyond the depth keep rdfs:Proposition and reify a triple: 2 statements.
		beyond := max(0, n-rdfio.MaxDepth)
		want := 2 + 2*beyond
		if n >= rdfio.MaxDepth {
			want += 3 // what would reify the deepest stays as it was: 4 statements
		}
		if len(out) != want {
			t.Errorf("%d nodes: %d statements, want %d", n, len(out), want)
		}
	}
}

// counter counts what is written, and fails from the limit on.
type counter struct{ n, limit int }

var errFull = errors.New("full")

func (c *counter) Write(term.Quad) error {
	if c.n++; c.limit > 0 && c.n >= c.limit {
		return errFull
	}
	return nil
}

func (c *counter) Close() error { return nil }

// reification says that the i-th reifier reifies a triple, in RDF 1.1.
func reification(w rdfio.Writer, i int) error {
	r := term.NewIRI(fmt.Sprintf("http://e/r%d", i))
	for _, p := range []struct {
		name   string
		object term.Term
	}{
		{"type", term.NewIRI(rdf + "Statement")}, {"subject", term.NewBlankNode(fmt.Sprint("s", i))},
		{"predicate", term.NewIRI("http://e/p")}, {"object", term.NewString(fmt.Sprint("some text of ", i))},
	} {
		if err := w.Write(term.Quad{Subject: r, Predicate: term.NewIRI(rdf + p.name), Object: p.object}); err != nil {
			return err
		}
	}
	return nil
}

// TestMemory: a hundred thousand reifications take no more memory than some do; what
// needs more goes to files, which are gone in the end.
func TestMemory(t *testing.T) {
	c := &counter{}
	dir := t.TempDir()
	u := rdf11.NewUpgrader(c, rdf11.UpgradeOptions{Memory: 1 << 20, Dir: dir})
	before := heap()
	const n = 100_000
	for i := range n {
		if err := reification(u, i); err != nil {
			t.Fatal(err)
		}
	}
	if grown := int64(heap() - before); grown > 4<<20 {
		t.Errorf("%d bytes are held for %d reifications", grown, n)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	if c.n != n {
		t.Errorf("%d statements", c.n)
	}
	checkEmpty(t, dir)
}

// reifies says that the i-th reifier reifies two triples, in RDF 1.2.
func reifies(w rdfio.Writer, i int) error {
	r := term.NewIRI(fmt.Sprintf("http://e/r%d", i))
	for _, text := range []string{"one", "two"} {
		t := term.NewTriple(r, term.NewIRI("http://e/p"), term.NewString(text))
		if err := w.Write(term.Quad{Subject: r, Predicate: term.NewIRI(rdf + "reifies"), Object: t}); err != nil {
			return err
		}
	}
	return nil
}

// TestMemoryOfReifiers: a hundred thousand reifiers take no more memory than some do.
func TestMemoryOfReifiers(t *testing.T) {
	c := &counter{}
	dir := t.TempDir()
	d := rdf11.NewDowngrader(c, rdf11.Options{Memory: 1 << 20, Dir: dir})
	before := heap()
	const n = 100_000
	for i := range n {
		if err := reifies(d, i); err != nil {
			t.Fatal(err)
		}
	}
	if grown := int64(heap() - before); grown > 4<<20 {
		t.Errorf("%d bytes are held for %d reifiers", grown, n)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if c.n != n*(4+1+5) {
		t.Errorf("%d statements", c.n)
	}
	checkEmpty(t, dir)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func checkEmpty(t *testing.T, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// TestErrors: what the writer behind refuses is an error, and no file stays.
func TestErrors(t *testing.T) {
	for limit := 1; limit <= 3; limit++ {
		dir := t.TempDir()
		u := rdf11.NewUpgrader(&counter{limit: limit}, rdf11.UpgradeOptions{Memory: 1, Dir: dir})
		for i := range 5 {
			if err := reification(u, i); err != nil {
				t.Fatal(err)
			}
		}
		if err := u.Close(); !errors.Is(err, errFull) {
			t.Errorf("limit %d: %v", limit, err)
		}
		checkEmpty(t, dir)
	}
	for limit := 1; limit <= 9; limit++ {
		d := rdf11.NewDowngrader(&counter{limit: limit}, rdf11.Options{Direction: rdf11.Compound})
		var err error
		for _, q := range read(t, `:a :p <<( :s :p "x"@ar--rtl )>> .`) {
			err = errors.Join(err, d.Write(q))
		}
		err = errors.Join(err, d.Close())
		if !errors.Is(err, errFull) {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
}

// TestDiscard deletes files of what is not closed.
func TestDiscard(t *testing.T) {
	dir := t.TempDir()
	u := rdf11.NewUpgrader(&counter{}, rdf11.UpgradeOptions{Memory: 1, Dir: dir})
	if err := errors.Join(u.Discard(), reification(u, 1), u.Discard(), u.Discard()); err != nil {
		t.Error(err)
	}
	checkEmpty(t, dir)
	d := rdf11.NewDowngrader(&counter{}, rdf11.Options{Memory: 1, Dir: dir})
	if err := errors.Join(d.Discard(), reifies(d, 1), d.Discard(), d.Discard()); err != nil {
		t.Error(err)
	}
	checkEmpty(t, dir)
	gone := rdf11.NewUpgrader(&counter{}, rdf11.UpgradeOptions{Dir: dir + "/nowhere"})
	if err := reification(gone, 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a folder for files: %v", err)
	}
}
