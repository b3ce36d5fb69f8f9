package tree_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/jsonld/tree"
)

// TestTree runs testdata: parse shows kinds and places, write and indent the
// text again, canonical the form of RFC 8785.
func TestTree(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		if strings.Contains(path, "fuzz") {
			return
		}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			v, err := tree.Parse(strings.TrimSuffix(d.Input, "\n"))
			if err != nil {
				return err.Error() + "\n"
			}
			switch d.Cmd {
			case "parse":
				return outline(v, 0)
			case "write":
				return string(tree.Append(nil, v)) + "\n"
			case "indent":
				return string(tree.AppendIndented(nil, v, 0)) + "\n"
			case "canonical":
				out, err := tree.AppendCanonical(nil, v)
				if err != nil {
					return err.Error() + "\n"
				}
				return string(out) + "\n"
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

// outline writes a value and those within it, one a line.
func outline(v *tree.Value, depth int) string {
	kind := [...]string{"null", "bool", "number", "string", "array", "object"}[v.Kind]
	out := fmt.Sprintf("%s %d-%d %q\n", kind, v.At, v.End, v.Text)
	indent := strings.Repeat("  ", depth+1)
	for _, item := range v.Items {
		out += indent + outline(item, depth+1)
	}
	for _, m := range v.Members() {
		out += fmt.Sprintf("%s%q at %d: %s", indent, m.Name, m.At, outline(m.Value, depth+1))
	}
	return out
}

// TestManyMembers: an object finds its members however many it has, and refuses
// a second one of a name.
func TestManyMembers(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `"n%d":%d,`, i, i)
	}
	text := "{" + strings.TrimSuffix(b.String(), ",") + "}"
	v, err := tree.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 1000 {
		if got := v.Get(fmt.Sprint("n", i)); got == nil || got.Text != fmt.Sprint(i) {
			t.Fatalf("n%d is %v", i, got)
		}
	}
	if v.Has("n1000") || v.Has("") {
		t.Error("it has what is not there")
	}
	if _, err := tree.Parse(text[:len(text)-1] + `,"n7":1}`); err == nil || !strings.Contains(err.Error(), `"n7" again`) {
		t.Error(err)
	}
	v.Set("n7", tree.NewString("other"))
	if v.Get("n7").Text != "other" || len(v.Members()) != 1000 {
		t.Error("a member was not replaced")
	}
}

// FuzzParse: what is taken is, written in each form and read again, the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"x",null,true]}`, `"\ud83d\ude00\u0000"`, "-1.5e+3", "[", `{"a":1,"a":2}`, "\"\xff\"", "nul"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := tree.Parse(text)
		if err != nil {
			var fault *tree.Fault
			if !errors.As(err, &fault) || fault.At < 0 || fault.At > len(text) || fault.Expected == "" {
				t.Errorf("a fault outside of the text: %v", fault)
			}
			return
		}
		for _, out := range [][]byte{tree.Append(nil, v), tree.AppendIndented(nil, v, 1)} {
			again, err := tree.Parse(string(out))
			if err != nil || !again.Equal(v) {
				t.Errorf("%q is written as %q, %v", text, out, err)
			}
		}
		canonical, err := tree.AppendCanonical(nil, v)
		if err != nil {
			return // a number that is no double
		}
		again, err := tree.Parse(string(canonical))
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := tree.AppendCanonical(nil, again); err != nil || string(twice) != string(canonical) {
			t.Errorf("%q and then %q, %v", canonical, twice, err)
		}
	})
}
