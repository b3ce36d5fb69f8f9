package canon

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tribune/loader/ntriples"
)

// suite is the part of the W3C's manifest that we need; its JSON-LD is read as
// plain JSON.
type suite struct {
	Entries []suiteTest `json:"entries"`
}

type suiteTest struct {
	ID, Type, Name, Action, Result, HashAlgorithm string
}

// TestW3C runs every test of the suite of RDFC-1.0, below the folder that
// W3C_TESTS names.
func TestW3C(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	folder := filepath.Join(root, "rdf-canon")
	var s suite
	readJSON(t, filepath.Join(folder, "manifest.jsonld"), &s)
	if len(s.Entries) == 0 {
		t.Fatal("the manifest lists no tests")
	}
	for _, e := range s.Entries {
		t.Run(e.ID, func(t *testing.T) { e.run(t, folder) })
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (e suiteTest) run(t *testing.T, folder string) {
	o := Options{}
	if e.HashAlgorithm == "SHA384" {
		o.Hash = SHA384
	} else if e.HashAlgorithm != "" && e.HashAlgorithm != "SHA256" {
		t.Fatalf("unknown hash algorithm %s", e.HashAlgorithm)
	}
	form, err := canonicalizeFile(t, filepath.Join(folder, e.Action), o)
	if e.Type == "rdfc:RDFC10NegativeEvalTest" {
		if !errors.Is(err, ErrTooAlike) {
			t.Errorf("error %v, expected %v", err, ErrTooAlike)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	switch e.Type {
	case "rdfc:RDFC10EvalTest":
		want, err := os.ReadFile(filepath.Join(folder, e.Result))
		if err != nil {
			t.Fatal(err)
		}
		if got := textOf(t, form); got != string(want) {
			t.Errorf("got\n%sexpected\n%s", got, want)
		}
	case "rdfc:RDFC10MapTest":
		var want map[string]string
		readJSON(t, filepath.Join(folder, e.Result), &want)
		checkIssued(t, form.Issued(), want)
	default:
		t.Errorf("no such kind of test: %s", e.Type)
	}
}

func canonicalizeFile(t *testing.T, path string, o Options) (*Form, error) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := New(o)
	if err := d.AddAll(ntriples.NewReader(file, ntriples.Options{File: path, Quads: true})); err != nil {
		t.Fatal(err)
	}
	return d.Canonicalize()
}

func textOf(t *testing.T, f *Form) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func checkIssued(t *testing.T, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d labels, expected %d", len(got), len(want))
	}
	for label, issued := range want {
		if got[label] != issued {
			t.Errorf("%s is issued %q, expected %q", label, got[label], issued)
		}
	}
}
