package expand_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
)

// TestExpand runs testdata. The command context keeps a context document of the
// IRI that it names; expand shows the expanded form of a document, or the error
// with its place.
func TestExpand(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		documents := map[string]*tree.Value{}
		load := func(url string) (*tree.Value, error) {
			if v := documents[url]; v != nil {
				return v, nil
			}
			return nil, errors.New("there is none")
		}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			v, err := tree.Parse(d.Input)
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			switch d.Cmd {
			case "context":
				documents[d.CmdArgs[0].Key] = v
				return ""
			case "expand":
				o := expand.Options{Version10: d.HasArg("1.0"), Load: load}
				d.MaybeScanArgs(t, "base", &o.Base)
				return expanded(o, v, d.Input)
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func expanded(o expand.Options, v *tree.Value, text string) string {
	p, err := expand.New(o)
	if err != nil {
		return err.Error() + "\n"
	}
	nodes, err := p.Document(p.Initial(), v, text)
	var refused *expand.Error
	if errors.As(err, &refused) {
		line := strings.Count(text[:refused.At], "\n")
		return fmt.Sprintf("%v\n%s\n%s^\n", err, strings.Split(text, "\n")[line], strings.Repeat(" ", refused.At-strings.LastIndex(text[:refused.At], "\n")-1))
	}
	if err != nil {
		return err.Error() + "\n"
	}
	var out strings.Builder
	for _, n := range nodes {
		fmt.Fprintf(&out, "%s\n", tree.Append(nil, n))
	}
	return out.String()
}
