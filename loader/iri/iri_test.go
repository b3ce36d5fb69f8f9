package iri_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/iri"
)

// TestCases: "resolve" has a base in its first line, then references, one a line
// ("" for the empty one); "check" and "reference" have texts, one a line.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			lines := strings.Split(d.Input, "\n")
			switch d.Cmd {
			case "resolve":
				return resolveLines(t, d, lines[0], lines[1:])
			case "check":
				return checkLines(t, d, lines, iri.Check)
			case "reference":
				return checkLines(t, d, lines, iri.CheckReference)
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func resolveLines(t *testing.T, d *datadriven.TestData, baseText string, refs []string) string {
	base, err := iri.ParseBase([]byte(baseText))
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	var out strings.Builder
	for _, ref := range refs {
		if ref == `""` {
			ref = ""
		}
		got := base.AppendResolved([]byte("x"), []byte(ref))
		fmt.Fprintf(&out, "%s\n", got[1:])
	}
	return out.String()
}

// checkLines unquotes each line first, so that it can hold any bytes.
func checkLines(t *testing.T, d *datadriven.TestData, lines []string, check func([]byte) error) string {
	var out strings.Builder
	for _, line := range lines {
		var text string
		if _, err := fmt.Sscanf(line, "%q", &text); err != nil {
			d.Fatalf(t, "%s: %v", line, err)
		}
		err := check([]byte(text))
		var fault *iri.Error
		switch {
		case err == nil:
			out.WriteString("ok\n")
		case errors.As(err, &fault) && fault.Offset <= len(text):
			fmt.Fprintln(&out, err)
		default:
			d.Fatalf(t, "%s: %v is no *iri.Error of a place in the text", line, err)
		}
	}
	return out.String()
}

// TestParseBaseError: what is no IRI is no base.
func TestParseBaseError(t *testing.T) {
	for _, text := range []string{"", "a", "//h/p", "http://a b", "http://a\xff", "http://a/%", "http://[a"} {
		if base, err := iri.ParseBase([]byte(text)); err == nil {
			t.Errorf("%q is taken for the base %s", text, base)
		}
	}
}

// TestAllocations: resolving allocates nothing (I2).
func TestAllocations(t *testing.T) {
	base, err := iri.ParseBase([]byte("http://h"))
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]byte, 0, 100)
	refs := [][]byte{[]byte("a/../b"), []byte("../g?y#f"), []byte("//h/./p"), nil}
	n := testing.AllocsPerRun(100, func() {
		for _, ref := range refs {
			dst = base.AppendResolved(dst[:0], ref)
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}
