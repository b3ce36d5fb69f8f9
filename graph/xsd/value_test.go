package xsd

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestCanonical: the argument is a datatype, each line a lexical form; the
// answer is its canonical form, or that there is none.
func TestCanonical(t *testing.T) {
	datadriven.RunTest(t, "testdata/canonical", func(t *testing.T, d *datadriven.TestData) string {
		datatype := Lookup(Namespace + d.Cmd)
		if datatype == Unknown {
			t.Fatalf("no datatype: %s", d.Cmd)
		}
		var out strings.Builder
		for _, line := range strings.Split(d.Input, "\n") {
			v, err := Parse(datatype, strings.Trim(line, "|"))
			if err != nil {
				fmt.Fprintf(&out, "%s: ill-typed\n", line)
				continue
			}
			fmt.Fprintf(&out, "%s: %s\n", line, v.AppendCanonical(nil))
		}
		return out.String()
	})
}

func TestLookup(t *testing.T) {
	for d := Integer; d < datatypes; d++ {
		if got := Lookup(d.IRI()); got != d {
			t.Errorf("Lookup(%s) is %v", d.IRI(), got)
		}
		if got := Lookup([]byte(d.IRI() + "x")); got != Unknown {
			t.Errorf("Lookup(%sx) is %v", d.IRI(), got)
		}
	}
	for _, iri := range []string{"", Namespace, "http://example.org/integer", Namespace + "INTEGER"} {
		if got := Lookup(iri); got != Unknown {
			t.Errorf("Lookup(%s) is %v", iri, got)
		}
	}
}

// FuzzParse: the canonical form is a lexical form of the same value, and its
// own canonical form (I3).
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1", "-0.50", "1e-7", "NaN", "true", "P1Y2M3DT4H5M6.7S",
		"2004-02-29T24:00:00.0-05:30", "--02-29", "---31Z", "12:00:00", "-0044", "1999-12"} {
		for d := Unknown; d < datatypes; d++ {
			f.Add(uint8(d), seed)
		}
	}
	f.Fuzz(func(t *testing.T, code uint8, lexical string) {
		d := Datatype(code % uint8(datatypes))
		v, err := Parse(d, lexical)
		if err != nil {
			if !errors.Is(err, ErrLexical) {
				t.Errorf("error of another kind: %v", err)
			}
			return
		}
		canonical := string(v.AppendCanonical(nil))
		w, err := Parse(d, canonical)
		if err != nil {
			t.Fatalf("%v %q: canonical form %q: %v", d, lexical, canonical, err)
		}
		if c := CompareValues(v, w); c != Equal && c != Unordered {
			t.Errorf("%v %q and its canonical form %q: %v", d, lexical, canonical, c)
		}
		if again := string(w.AppendCanonical(nil)); again != canonical {
			t.Errorf("%v %q: %q, then %q", d, lexical, canonical, again)
		}
	})
}

func TestDigitsHaveALimit(t *testing.T) {
	for _, d := range []Datatype{Integer, Decimal} {
		if _, err := Parse(d, strings.Repeat("9", MaxDigits)); err != nil {
			t.Errorf("%v of %d digits: %v", d, MaxDigits, err)
		}
		if _, err := Parse(d, strings.Repeat("9", MaxDigits+1)); !errors.Is(err, ErrLexical) {
			t.Errorf("%v of %d digits: %v", d, MaxDigits+1, err)
		}
	}
}
