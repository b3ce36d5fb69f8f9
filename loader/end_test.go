package loader

import (
	"context"
	"fmt"
	"io"
	"testing"

	"tribune/graph"
	"tribune/loader/rdfio"
)

// wrappedEnd is a reader that fails with an error that wraps io.EOF, as those of
// package multipart do.
type wrappedEnd struct{}

func (wrappedEnd) Read([]byte) (int, error) { return 0, fmt.Errorf("the next part: %w", io.EOF) }

// TestWrappedEndIsAnError: it is no end of a document in any syntax.
func TestWrappedEndIsAnError(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, syntax := range rdfio.Syntaxes() {
		in := Stream("a", wrappedEnd{})
		in.Syntax = syntax
		if s, err := Load(context.Background(), store, []Input{in}, Options{}); err == nil {
			t.Errorf("%s: %d statements", syntax.Name, s.Statements)
		}
	}
}
