package ntriples_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// TestRead runs documents from testdata/read. A command is
//
//	read [quads] [scope=S] [max-line=N]
//
// and what rdfiotest.Document has; its output is the reader's transcript.
func TestRead(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "read" {
				d.Fatalf(t, "no command %q", d.Cmd)
			}
			o := ntriples.Options{File: "f.nt", Quads: d.HasArg("quads")}
			d.MaybeScanArgs(t, "scope", &o.Scope)
			d.MaybeScanArgs(t, "max-line", &o.MaxLine)
			return rdfiotest.Transcript(ntriples.NewReader(strings.NewReader(rdfiotest.Document(t, d)), o))
		})
	})
}

// TestParseTerm runs terms from testdata/term: one a command, "term [percent]",
// with the term's canonical spelling or the whole error as output.
func TestParseTerm(t *testing.T) {
	datadriven.Walk(t, "testdata/term", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			text := strings.TrimSuffix(rdfiotest.Document(t, d), "\n")
			got, err := ntriples.ParseTerm(text)
			var syntax *rdfio.SyntaxError
			switch {
			case errors.As(err, &syntax):
				return syntax.Detail() + "\n"
			case err != nil:
				return "error: " + err.Error() + "\n"
			}
			return string(term.AppendNTriples(nil, got)) + "\n"
		})
	})
}
