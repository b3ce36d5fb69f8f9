package bulk

import (
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

	"tribune/loader/rdfio"
)

// noted is a parse that notes its pieces, with what each sink got.
type noted struct {
	result
	pieces []Piece
}

func parseNoted(documents []Document, read []Piece) (n noted) {
	sinks := []Sink{&memory{}, &memory{}, &memory{}}
	var mu sync.Mutex
	n.counts, n.err = Parse(context.Background(), documents, sinks, Options{
		chunk:    4 << 10,
		Rejected: func(e *rdfio.SyntaxError) { n.rejected = append(n.rejected, e.Detail()) },
		Read:     read,
		Note: func(_ int, p Piece) error {
			mu.Lock()
			defer mu.Unlock()
			n.pieces = append(n.pieces, p)
			return nil
		},
	})
	for _, s := range sinks {
		n.statements = append(n.statements, s.(*memory).statements...)
	}
	slices.Sort(n.statements)
	return n
}

// TestPiecesThatWereReadAreNotParsedAgain parses some of the pieces of random documents
// and then the others: together that is a parse of all.
func TestPiecesThatWereReadAreNotParsedAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 4))
	for round := range 6 {
		documents := randomDocuments(r, 300)
		all := parseNoted(documents, nil)
		if all.err != nil || len(all.pieces) < len(documents) {
			t.Fatalf("%d pieces of %d documents: %v", len(all.pieces), len(documents), all.err)
		}
		var some, others []Piece
		for _, p := range all.pieces {
			if r.IntN(2) == 0 {
				some = append(some, p)
			} else {
				others = append(others, p)
			}
		}
		first, second := parseNoted(documents, some), parseNoted(documents, others)
		if err := errors.Join(first.err, second.err); err != nil {
			t.Fatal(err)
		}
		if first.counts != all.counts || second.counts != all.counts {
			t.Errorf("round %d: %+v and %+v, expected %+v", round, first.counts, second.counts, all.counts)
		}
		together := append(first.statements, second.statements...)
		if slices.Sort(together); !slices.Equal(together, all.statements) {
			t.Errorf("round %d: %d statements, expected %d", round, len(together), len(all.statements))
		}
		if len(first.rejected)+len(second.rejected) != len(all.rejected) {
			t.Errorf("round %d: %d and %d rejected, expected %d", round, len(first.rejected), len(second.rejected), len(all.rejected))
		}
		if len(first.pieces) != len(others) || len(second.pieces) != len(some) {
			t.Errorf("round %d: %d and %d pieces are noted, expected %d and %d", round,
				len(first.pieces), len(second.pieces), len(others), len(some))
		}
	}
}

func lines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<http://a/s> <http://a/p> \"%06d\" .\n", i)
	}
	return b.String()
}

// TestPieceThatHasChangedIsAnError changes a document of which the first pieces were
// read.
func TestPieceThatHasChangedIsAnError(t *testing.T) {
	whole := lines(1_000)
	all := parseNoted([]Document{document("d.nq", whole)}, nil)
	read := slices.DeleteFunc(all.pieces, func(p Piece) bool { return p.Chunk >= 4 })
	const line = 37
	const piece = 110 * line // what fits 4 KB
	for name, c := range map[string]struct{ content, changed string }{
		"the same":            {whole, ""},
		"longer":              {whole + whole, ""},
		"another end":         {whole[:800*line] + "# end\n", ""},
		"another line":        {strings.Replace(whole, "000200", "x00200", 1), "in bytes 4070 to 8139"},
		"a line more":         {"# first\n" + whole, "in bytes 0 to 4077"},
		"ends within a piece": {whole[:3*piece+20*line], "in bytes 12210 to 12949"},
		"ends behind a piece": {whole[:2*piece], "it ends at byte 8140"},
		"empty":               {"", "it ends at byte 0"},
	} {
		got := parseNoted([]Document{document("d.nq", c.content)}, read)
		var changed *ChangedError
		if isChanged := errors.As(got.err, &changed); isChanged != (c.changed != "") ||
			isChanged != (got.err != nil) || isChanged && !strings.Contains(changed.Error(), c.changed) {
			t.Errorf("%s: %v, expected %q", name, got.err, c.changed)
		}
	}
}

// TestPieceBeforeAFailureIsNotNoted holds it of one that ends where reading failed:
// the next time it may be longer. A piece with an error is not noted either.
func TestPieceBeforeAFailureIsNotNoted(t *testing.T) {
	broken := document("d.nq", "")
	broken.Open = func(*Document) (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader(lines(200)), iotest.ErrReader(io.ErrUnexpectedEOF))), nil
	}
	got := parseNoted([]Document{broken}, nil)
	if !errors.Is(got.err, io.ErrUnexpectedEOF) || len(got.statements) != 200 || len(got.pieces) != 1 {
		t.Errorf("%d statements in %d pieces, %v", len(got.statements), len(got.pieces), got.err)
	}
	var pieces []Piece
	note := func(_ int, p Piece) error { pieces = append(pieces, p); return nil }
	_, err := Parse(context.Background(), []Document{document("d.nq", lines(5)+"rubbish\n")}, []Sink{&memory{}}, Options{Note: note})
	if err == nil || len(pieces) > 0 {
		t.Errorf("%d pieces, %v", len(pieces), err)
	}
}

func TestPiecesOfNoDocumentAreOfNoUse(t *testing.T) {
	read := []Piece{{Document: 5}, {Document: -1, Chunk: 3}}
	got := parseNoted([]Document{document("d.nq", lines(3))}, read)
	if got.err != nil || got.counts.Statements != 3 {
		t.Errorf("%+v, %v", got.counts, got.err)
	}
}
