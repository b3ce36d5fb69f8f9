package ntriples_test

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// TestRead runs documents from testdata/read. A command is
//
//	read [quads] [percent] [cut] [scope=S] [max-line=N] [repeat=(TEXT,N)]
//
// and its output is, in order, each statement in canonical form and each error
// in full. percent: %XX in the document is that byte. cut: the document does not
// end with a line end. repeat: TEXT in the document stands for N copies of the
// character before it.
func TestRead(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "read" {
				d.Fatalf(t, "no command %q", d.Cmd)
			}
			o := ntriples.Options{File: "f.nt", Quads: d.HasArg("quads")}
			d.MaybeScanArgs(t, "scope", &o.Scope)
			d.MaybeScanArgs(t, "max-line", &o.MaxLine)
			return transcript(ntriples.NewReader(strings.NewReader(document(t, d)), o))
		})
	})
}

// document is the text that a command's input stands for.
func document(t *testing.T, d *datadriven.TestData) string {
	doc := d.Input
	if !d.HasArg("cut") {
		doc += "\n"
	}
	if d.HasArg("percent") {
		var err error
		if doc, err = url.PathUnescape(doc); err != nil {
			d.Fatalf(t, "%v", err)
		}
	}
	if d.HasArg("repeat") {
		var text string
		var n int
		d.ScanArgs(t, "repeat", &text, &n)
		at := strings.Index(doc, text)
		doc = doc[:at] + strings.Repeat(doc[at-1:at], n) + doc[at+len(text):]
	}
	return doc
}

// transcript is all that a reader returns.
func transcript(r rdfio.Reader) string {
	var out strings.Builder
	w := ntriples.NewWriter(&out)
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
			err = errors.Join(w.Write(q), w.Close())
			if err != nil {
				fmt.Fprintln(&out, "cannot write:", err)
			}
		}
	}
}

// TestParseTerm runs terms from testdata/term: one a command, "term [percent]",
// with the term's canonical spelling or the whole error as output.
func TestParseTerm(t *testing.T) {
	datadriven.Walk(t, "testdata/term", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			text := strings.TrimSuffix(document(t, d), "\n")
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
