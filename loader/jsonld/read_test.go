package jsonld_test

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/jsonld"
	"tribune/loader/rdfio"
)

// TestRead runs testdata/read. The command is read, with options by name; its
// output is the statements in the order of the reader, errors with their places,
// what RDF does not hold, and prefixes. Whatever pieces a document comes in, and
// whether it is streamed or not, the output is the same but for the places where
// an error is found.
func TestRead(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "read" {
				d.Fatalf(t, "no such command: %s", d.Cmd)
			}
			document := strings.TrimSuffix(d.Input, "\n")
			out := readAll(strings.NewReader(document), readOptions(t, d))
			if again := readAll(iotest.OneByteReader(strings.NewReader(document)), readOptions(t, d)); again != out {
				d.Fatalf(t, "in pieces it is read as\n%s", again)
			}
			return out
		})
	})
}

func readOptions(t *testing.T, d *datadriven.TestData) (o jsonld.Options) {
	for _, arg := range d.CmdArgs {
		value := strings.Join(arg.Vals, ",")
		switch arg.Key {
		case "file":
			o.File = value
		case "base":
			o.Base = value
		case "scope":
			o.Scope = value
		case "lines":
			o.Lines = true
		case "window":
			o.Window = number(t, value)
		case "max":
			o.MaxValue = number(t, value)
		case "direction":
			o.Direction = map[string]jsonld.Direction{"term": jsonld.DirectionTerm, "none": jsonld.DirectionNone,
				"i18n": jsonld.DirectionI18N, "compound": jsonld.DirectionCompound}[value]
		default:
			d.Fatalf(t, "no such option: %s", arg.Key)
		}
	}
	return o
}

func number(t *testing.T, text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// readAll writes down all that a reader says.
func readAll(in io.Reader, o jsonld.Options) string {
	var out strings.Builder
	o.Prefix = func(prefix, iri string) { fmt.Fprintf(&out, "prefix %s: %s\n", prefix, iri) }
	o.Dropped = func(e *rdfio.SyntaxError) { fmt.Fprintf(&out, "dropped %v\n", e) }
	r := jsonld.NewReader(in, o)
	var last error
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == nil:
			fmt.Fprintln(&out, strings.TrimSpace(lineOf(q, nil)), ".")
			continue
		case err == io.EOF:
			return out.String()
		case last != nil && err == last:
			fmt.Fprintln(&out, "and that is final")
			return out.String()
		case errors.As(err, &syntax):
			fmt.Fprintln(&out, syntax.Detail())
		default:
			fmt.Fprintln(&out, err)
		}
		last = err
	}
}
