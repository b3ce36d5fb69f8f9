package jsonld_test

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// TestWrite runs testdata/write. The command is write, with the form and options
// by name; its input is N-Quads, behind a line with a context if there is one. The
// output is the document, which is read again and must say the same.
func TestWrite(t *testing.T) {
	datadriven.Walk(t, "testdata/write", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "write" {
				d.Fatalf(t, "no such command: %s", d.Cmd)
			}
			o, input := writeOptions(t, d)
			all, err := quads(ntriples.NewReader(strings.NewReader(input+"\n"), ntriples.Options{Quads: true}))
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			out, err := write(all, o)
			if err != nil {
				return err.Error() + "\n"
			}
			again, err := quads(jsonld.NewReader(strings.NewReader(out), jsonld.Options{Direction: o.Direction}))
			if err != nil || !o.Lossy && !isomorphic(all, again) {
				d.Fatalf(t, "%s\nis read as\n%s%v", out, show(again), err)
			}
			return out
		})
	})
}

func writeOptions(t *testing.T, d *datadriven.TestData) (o jsonld.WriterOptions, input string) {
	input = d.Input
	for _, arg := range d.CmdArgs {
		switch arg.Key {
		case "compacted":
			o.Form = jsonld.Compacted
		case "flattened":
			o.Form = jsonld.Flattened
		case "indent":
			o.Indent = true
		case "stream":
			o.Stream = true
		case "native":
			o.NativeTypes = true
		case "lossy":
			o.Lossy = true
		case "i18n":
			o.Direction = jsonld.DirectionI18N
		case "compound":
			o.Direction = jsonld.DirectionCompound
		case "prefix":
			o.Prefixes = append(o.Prefixes, rdfio.Prefix{Name: arg.Vals[0], IRI: arg.Vals[1]})
		case "context":
			var line string
			line, input, _ = strings.Cut(input, "\n")
			var err error
			if o.Context, err = tree.Parse(line); err != nil {
				d.Fatalf(t, "%v", err)
			}
		default:
			d.Fatalf(t, "no such option: %s", arg.Key)
		}
	}
	return o, input
}
