package syntax

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio"
)

// TestLook tells documents: "look" whole ones, with "cut" the beginning of longer ones;
// "bytes" takes Go's escapes.
func TestLook(t *testing.T) {
	unescape := strings.NewReplacer(`\0`, "\x00", `\FE`, "\xFE", `\FF`, "\xFF", `\BOM`, "\uFEFF", `\t`, "\t")
	datadriven.RunTest(t, "testdata/look", func(t *testing.T, d *datadriven.TestData) string {
		text := d.Input
		if d.HasArg("bytes") {
			text = unescape.Replace(text)
		}
		s, sure := Look([]byte(text), !d.HasArg("cut"))
		if !sure {
			return "not sure\n"
		}
		return s.Name + "\n"
	})
}

// TestLookPrefersWhatReadsAll: a long beginning, cut anywhere, is told as the whole.
func TestLookPrefersWhatReadsAll(t *testing.T) {
	for want, line := range map[string]string{
		rdfio.NQuads.Name: "<http://e/s> <http://e/p> \"text\" <http://e/g> .\n",
		rdfio.TriG.Name:   "<http://e/s> <http://e/p> \"text\" ; <http://e/q> 1 .\n",
	} {
		text := strings.Repeat(line, LookBytes/len(line)+1)
		for cut := len(line) + 1; cut < 3*len(line); cut++ {
			if s, sure := Look([]byte(text[:cut]), false); !sure || s.Name != want {
				t.Fatalf("%s, %d bytes: found %q, %v", want, cut, s.Name, sure)
			}
		}
	}
}

func FuzzLook(f *testing.F) {
	for _, s := range []string{"$HDT", "<?xml", "<a b", "{\"", "[]", "@prefix a: <b> .", "# x\n<a:a> <a:a> <a:a> .", "\xFE\xFF"} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, head []byte, whole bool) {
		if s, sure := Look(head, whole); sure && s.Name == "" {
			t.Fatal("sure of nothing")
		}
	})
}
