package bulk

import (
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
