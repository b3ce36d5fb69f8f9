package rdfiotest

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Transcript is all that a reader returns, in order: statements in canonical
// form, and syntax errors in full.
func Transcript(r rdfio.Reader) string {
	var out strings.Builder
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == io.EOF:
			return out.String()
		case errors.As(err, &syntax):
			fmt.Fprintln(&out, syntax.Detail())
		case err != nil:
			fmt.Fprintln(&out, "error:", err)
			return out.String()
		default:
			fmt.Fprintln(&out, Line(q))
		}
	}
}

// Line is a statement in canonical N-Quads, but for language tags, which keep
// their case.
func Line(q term.Quad) string {
	line := fmt.Sprintf("%v %v %v ", q.Subject, q.Predicate, q.Object)
	if !q.Graph.IsDefaultGraph() {
		line += q.Graph.String() + " "
	}
	return line + "."
}

// ReadAll returns the statements of a document and its syntax errors.
func ReadAll(t *testing.T, r rdfio.Reader) (quads []term.Quad, faults []rdfio.SyntaxError) {
	t.Helper()
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == io.EOF:
			return quads, faults
		case errors.As(err, &syntax):
			faults = append(faults, *syntax)
		case err != nil:
			t.Fatal(err)
		default:
			quads = append(quads, q)
		}
	}
}

// SameQuad reports whether two statements are the same, labels of blank nodes
// included.
func SameQuad(a, b term.Quad) bool {
	return a.Subject.Equal(b.Subject) && a.Predicate.Equal(b.Predicate) && a.Object.Equal(b.Object) && a.Graph.Equal(b.Graph)
}
