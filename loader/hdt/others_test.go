package hdt_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/loader/hdt"
)

// TestOthers reads files that other implementations made of the N-Triples beside
// them, which are data of our own: NAME.rs.hdt by version 0.7.3 of the Rust crate hdt,
// NAME.cpp.hdt by hdt-cpp 1.3.3.
func TestOthers(t *testing.T) {
	files, err := filepath.Glob("testdata/others/*.hdt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range files {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		origin, _, _ := strings.Cut(filepath.Base(name), ".")
		lines, err := os.ReadFile(filepath.Join("testdata/others", origin+".nt"))
		if err != nil {
			t.Fatal(err)
		}
		want := sorted(canonical(t, string(lines)))
		if got := sorted(transcript(doc, hdt.Options{File: name})); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}
