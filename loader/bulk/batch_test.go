package bulk

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// uncut has documents read by one goroutine, as those of other syntaxes are.
func uncut(documents []Document) []Document {
	documents = slices.Clone(documents)
	for i := range documents {
		d := &documents[i]
		d.Read = func(r io.Reader) (rdfio.KeyReader, error) { return ntriples.NewReader(r, d.Options), nil }
	}
	return documents
}

// TestUncutDocuments: a document says the same whether it is cut or not, errors
// included.
func TestUncutDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for round := range 6 {
		documents := randomDocuments(r, 300)
		for _, lenient := range []bool{true, false} {
			t.Run(fmt.Sprint(round, lenient), func(t *testing.T) {
				cut, whole := parseAll(documents, 3, lenient), parseAll(uncut(documents), 3, lenient)
				if fmt.Sprint(cut.err) != fmt.Sprint(whole.err) || !slices.Equal(cut.rejected, whole.rejected) {
					t.Errorf("%v, %d rejected; expected %v, %d", whole.err, len(whole.rejected), cut.err, len(cut.rejected))
				}
				if cut.err == nil && (cut.counts != whole.counts || !slices.Equal(cut.statements, whole.statements)) {
					t.Errorf("%+v, expected %+v", whole.counts, cut.counts)
				}
			})
		}
	}
}

// stuck is a reader whose error stays.
type stuck struct {
	rdfio.KeyReader
	err error
}

func (s *stuck) ReadKeys() (_, _, _, _ []byte, err error) { return nil, nil, nil, nil, s.err }

// TestErrorThatStays: what a reader cannot go on behind ends a lenient parse, too.
func TestErrorThatStays(t *testing.T) {
	d := document("d.xml", "")
	broken := &rdfio.SyntaxError{File: "d.xml", Line: 1}
	d.Read = func(io.Reader) (rdfio.KeyReader, error) { return &stuck{err: broken}, nil }
	got := parseAll([]Document{d}, 2, true)
	if got.err != error(broken) || len(got.rejected) != 1 {
		t.Errorf("%v, %d rejected", got.err, len(got.rejected))
	}
}

// TestChunksBesideUncutDocuments holds I4: how a document is cut does not depend on
// what else is parsed.
func TestChunksBesideUncutDocuments(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	lines := randomDocuments(r, 2_000)[0]
	chunks := func(documents ...Document) (found []Piece) {
		o := Options{
			chunk:    4 << 10,
			Rejected: func(*rdfio.SyntaxError) {},
			Note:     func(_ int, p Piece) error { p.Document = 0; found = append(found, p); return nil },
		}
		if _, err := Parse(context.Background(), documents, []Sink{&memory{}}, o); err != nil {
			t.Fatal(err)
		}
		return found
	}
	alone := chunks(lines)
	if len(alone) < 2 {
		t.Fatalf("%d chunks", len(alone))
	}
	if beside := chunks(uncut([]Document{lines})[0], lines); !slices.Equal(beside, alone) {
		t.Errorf("%d chunks, expected %d", len(beside), len(alone))
	}
}

// repeated gives a statement so many times.
type repeated struct {
	rdfio.KeyReader
	key  []byte
	left int
}

func (r *repeated) ReadKeys() (s, p, o, g []byte, err error) {
	if r.left == 0 {
		return nil, nil, nil, nil, io.EOF
	}
	r.left--
	return r.key, r.key, r.key, nil, nil
}

// TestBatchCostsNoAllocationAStatement fills batches that have their memory.
func TestBatchCostsNoAllocationAStatement(t *testing.T) {
	const statements = 1_000
	b := &batch{}
	fill := func() {
		b.reset()
		r := reading{r: &repeated{key: []byte("key"), left: statements}, text: chunkSize}
		if err := r.fill(b); err != io.EOF || len(b.statements) != statements {
			t.Fatalf("%d statements, %v", len(b.statements), err)
		}
	}
	if n := testing.AllocsPerRun(10, fill); n > statements/100 {
		t.Errorf("%.0f allocations of %d statements", n, statements)
	}
}
