package turtle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"

	"tribune/graph/term"
)

// TestDeepStructuresAreWrittenFlat writes a long list, which is one pair of parentheses,
// and a chain of blank nodes, which gets labels where it is too deep.
func TestDeepStructuresAreWrittenFlat(t *testing.T) {
	const length = 100_000
	node := func(i int) term.Term { return term.NewBlankNode(fmt.Sprintf("b%d", i)) }
	iri := func(key []byte) term.Term { return term.NewIRI(string(key[1:])) }
	chain := func(i int) []term.Quad {
		return []term.Quad{{Subject: node(i), Predicate: term.NewIRI("http://a/p"), Object: node(i + 1)}}
	}
	list := func(i int) []term.Quad {
		rest := node(i + 1)
		if i+1 == length {
			rest = iri(rdfNil)
		}
		return []term.Quad{
			{Subject: node(i), Predicate: iri(rdfFirst), Object: term.NewString(fmt.Sprint(i))},
			{Subject: node(i), Predicate: iri(rdfRest), Object: rest},
		}
	}
	for name, c := range map[string]struct {
		link    func(int) []term.Quad
		deepest int
	}{"list": {list, 1}, "chain": {chain, maxNested}} {
		t.Run(name, func(t *testing.T) {
			quads := []term.Quad{{Subject: term.NewIRI("http://a/s"), Predicate: term.NewIRI("http://a/q"), Object: node(0)}}
			for i := range length {
				quads = append(quads, c.link(i)...)
			}
			var document bytes.Buffer
			w := NewPrettyWriter(&document, WriterOptions{})
			for _, q := range quads {
				if err := w.Write(q); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if got := deepestBracket(document.Bytes()); got != c.deepest {
				t.Errorf("brackets are %d deep, expected %d", got, c.deepest)
			}
			if got := countStatements(t, &document); got != len(quads) {
				t.Errorf("%d statements were read back of %d", got, len(quads))
			}
		})
	}
}

// deepestBracket is how deep brackets nest in a document without others in strings.
func deepestBracket(document []byte) (deepest int) {
	depth := 0
	for _, b := range document {
		switch b {
		case '[', '(':
			depth++
			deepest = max(deepest, depth)
		case ']', ')':
			depth--
		}
	}
	return deepest
}

func countStatements(t *testing.T, document io.Reader) (n int) {
	t.Helper()
	r := NewReader(document, Options{})
	for {
		_, _, _, _, err := r.ReadKeys()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
}
