package turtle_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// TestRead runs documents from testdata/read. A command is
//
//	read [trig] [base=IRI] [scope=S] [max-token=N] [max-nesting=N] [prefixes]
//
// and what rdfiotest.Document has; its output is the reader's transcript, after
// the prefixes that it announced, if they are asked for.
func TestRead(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "read" {
				d.Fatalf(t, "no command %q", d.Cmd)
			}
			var announced strings.Builder
			o := turtle.Options{File: "f.ttl", Graphs: d.HasArg("trig")}
			d.MaybeScanArgs(t, "base", &o.Base)
			d.MaybeScanArgs(t, "scope", &o.Scope)
			d.MaybeScanArgs(t, "max-token", &o.MaxToken)
			d.MaybeScanArgs(t, "max-nesting", &o.MaxNesting)
			if d.HasArg("prefixes") {
				o.Prefix = func(prefix, iri string) { fmt.Fprintf(&announced, "%s: <%s>\n", prefix, iri) }
			}
			out := rdfiotest.Transcript(turtle.NewReader(strings.NewReader(rdfiotest.Document(t, d)), o))
			return announced.String() + out
		})
	})
}
