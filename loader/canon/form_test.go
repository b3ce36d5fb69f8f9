package canon

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/ntriples"
)

func TestForms(t *testing.T) {
	datadriven.RunTest(t, "testdata/canon", func(t *testing.T, d *datadriven.TestData) string {
		o := Options{LowerTags: d.HasArg("lower")}
		if d.HasArg("sha384") {
			o.Hash = SHA384
		}
		form, err := datasetOf(t, d.Input, o).Canonicalize()
		if err != nil {
			return err.Error() + "\n"
		}
		var out strings.Builder
		summary, err := form.Write(&out)
		if err != nil {
			t.Fatal(err)
		}
		if d.HasArg("labels") {
			issued := form.Issued()
			for _, label := range slices.Sorted(maps.Keys(issued)) {
				fmt.Fprintln(&out, label, "is", issued[label])
			}
		}
		fmt.Fprintf(&out, "%d quads, %v %x\n", summary.Quads, o.Hash, summary.Sum)
		return out.String()
	})
}

func TestDiffs(t *testing.T) {
	datadriven.RunTest(t, "testdata/diff", func(t *testing.T, d *datadriven.TestData) string {
		left, right, ok := strings.Cut(d.Input+"\n", "====\n")
		if !ok {
			t.Fatal("no ==== between the sides")
		}
		out := diffText(t, datasetOf(t, left, Options{}), datasetOf(t, right, Options{}))
		if out == "" {
			return "equal\n"
		}
		return out
	})
}

func diffText(t *testing.T, a, b *Dataset) string {
	t.Helper()
	var out strings.Builder
	err := Diff(a, b, func(side Side, line []byte) error {
		_, err := fmt.Fprintf(&out, "%c %s\n", "-+"[side], line)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func datasetOf(t *testing.T, document string, o Options) *Dataset {
	t.Helper()
	d := New(o)
	r := ntriples.NewReader(strings.NewReader(document), ntriples.Options{Quads: true})
	if err := d.AddAll(r); err != nil {
		t.Fatal(err)
	}
	return d
}
