package canon

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/graph/term"
)

// mixedLines is n statements in random order, some with blank nodes and some twice.
func mixedLines(r *rand.Rand, n int) []string {
	var lines []string
	for range n {
		subject := fmt.Sprintf("<http://a/s%d>", r.IntN(n))
		if r.IntN(4) == 0 {
			subject = fmt.Sprintf("_:b%d", r.IntN(n))
		}
		lines = append(lines, fmt.Sprintf("%s <http://a/p%d> \"%d\" <http://a/g%d> .\n", subject, r.IntN(3), r.IntN(20), r.IntN(3)))
	}
	return lines
}

// TestShardsAndRuns: the form does not depend on how quads are spread over shards
// and temporary files, and no file stays.
func TestShardsAndRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	lines := mixedLines(r, 5000)
	want := formOfText(t, strings.Join(lines, ""))
	for _, c := range []struct {
		shards int
		memory int64
	}{{1, 0}, {3, 0}, {1, 1}, {3, 1}, {3, 300_000}} {
		dir := t.TempDir()
		d := New(Options{Memory: c.memory, Dir: dir})
		shards := []*Shard{d.own}
		for len(shards) < c.shards {
			shards = append(shards, d.Shard())
		}
		for _, q := range readQuads(t, strings.Join(lines, "")) {
			addTo(t, shards[r.IntN(len(shards))], q)
		}
		f, err := d.Canonicalize()
		if err != nil {
			t.Fatal(err)
		}
		if runs := len(f.runs); (runs > 1) != (c.memory > 0) {
			t.Errorf("%+v: %d temporary files", c, runs)
		}
		for range 2 {
			if got := textOf(t, f); got != want {
				t.Errorf("%+v: another form", c)
			}
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%+v: left behind %v, %v", c, left, err)
		}
	}
}

func formOfText(t *testing.T, document string) string {
	t.Helper()
	f, err := datasetOf(t, document, Options{}).Canonicalize()
	if err != nil {
		t.Fatal(err)
	}
	return textOf(t, f)
}

func textOf(t *testing.T, f *Form) string {
	t.Helper()
	var out strings.Builder
	if _, err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func addTo(t *testing.T, s *Shard, q term.Quad) {
	t.Helper()
	err := s.AddKeys(
		term.AppendKey(nil, q.Subject), term.AppendKey(nil, q.Predicate),
		term.AppendKey(nil, q.Object), term.AppendKey(nil, q.Graph))
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoDirectoryForFiles(t *testing.T) {
	d := New(Options{Memory: 1, Dir: filepath.Join(t.TempDir(), "absent")})
	var err error
	for i := 0; i < 10_000 && err == nil; i++ {
		err = d.Add(term.Quad{Subject: term.NewIRI(fmt.Sprint("a:", i)), Predicate: term.NewIRI("a:p"), Object: term.NewIRI("a:o")})
	}
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}

func TestRefusesWhatIsNoQuad(t *testing.T) {
	iri, node, text := term.NewIRI("a:i"), term.NewBlankNode("b"), term.NewString("x")
	deep := node
	for range maxDepth + 1 {
		deep = term.NewTriple(iri, iri, deep)
	}
	for _, c := range []struct {
		quad term.Quad
		want string
	}{
		{term.Quad{Predicate: iri, Object: iri}, "its subject is missing"},
		{term.Quad{Subject: text, Predicate: iri, Object: iri}, "its subject is a literal"},
		{term.Quad{Subject: term.NewTriple(iri, iri, iri), Predicate: iri, Object: iri}, "its subject is a triple term"},
		{term.Quad{Subject: iri, Predicate: node, Object: iri}, "its predicate is a blank node"},
		{term.Quad{Subject: iri, Predicate: iri}, "its object is missing"},
		{term.Quad{Subject: iri, Predicate: iri, Object: iri, Graph: text}, "its graph name is a literal"},
		{term.Quad{Subject: iri, Predicate: iri, Object: term.NewTriple(text, iri, iri)}, "its object is a triple term whose subject is a literal"},
		{term.Quad{Subject: iri, Predicate: iri, Object: term.NewTriple(iri, node, iri)}, "its object is a triple term whose predicate is a blank node"},
		{term.Quad{Subject: iri, Predicate: iri, Object: deep}, "its object is a triple term nested more than 64 deep"},
	} {
		if err := New(Options{}).Add(c.quad); !errors.Is(err, ErrQuad) || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%v: error %v, expected: %s", c.quad, err, c.want)
		}
	}
}

// TestDeepGroundTerms: triple terms without blank nodes nest as deep as they come.
func TestDeepGroundTerms(t *testing.T) {
	iri := term.NewIRI("a:i")
	deep := iri
	for range 10_000 {
		deep = term.NewTriple(iri, iri, deep)
	}
	quads := []term.Quad{{Subject: iri, Predicate: iri, Object: deep}}
	if equal, err := Equal(quads, quads); err != nil || !equal {
		t.Errorf("equal %v, error %v", equal, err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriteReportsErrors(t *testing.T) {
	f, err := datasetOf(t, "<a:s> <a:p> _:b .", Options{}).Canonicalize()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(brokenPipe{}); err == nil {
		t.Error("no error")
	}
}
