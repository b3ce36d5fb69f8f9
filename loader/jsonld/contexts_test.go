package jsonld

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestBuiltIn: every context of the table is there, is JSON, and is a context
// that can be processed.
func TestBuiltIn(t *testing.T) {
	for iri := range builtin {
		for _, url := range []string{"https://" + iri, "http://" + iri + "/"} {
			r := NewReader(strings.NewReader(`{"@context": "`+url+`", "@id": "http://e/a", "http://e/p": 1}`), Options{})
			if _, err := r.Read(); err != nil {
				t.Errorf("%s: %v", url, err)
			}
		}
	}
	files, err := contextFiles.ReadDir("contexts")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, file := range builtin {
		named[file+".jsonld"] = true
	}
	if len(files) != len(named) {
		t.Errorf("%d files, %d of them in the table", len(files), len(named))
	}
}

// TestFetchedContexts: what Fetch gives is loaded, within limits, and once.
func TestFetchedContexts(t *testing.T) {
	fetched := map[string]int{}
	contexts := Contexts{MaxSize: 1000, Fetch: func(iri string) (io.ReadCloser, error) {
		fetched[iri]++
		text, ok := map[string]string{
			"http://c/good": `{"@context": {"p": "http://e/p"}}`,
			"http://c/big":  strings.Repeat(" ", 2000),
			"http://c/html": "<html>",
			"http://c/list": "[]",
		}[iri]
		if !ok {
			return nil, errors.New("it is not allowed")
		}
		return io.NopCloser(iotest.OneByteReader(strings.NewReader(text))), nil
	}}
	for range 2 {
		for iri, want := range map[string]string{
			"http://c/good":      "",
			"http://c/big":       "more than the 1000 bytes",
			"http://c/html":      "not JSON",
			"http://c/list":      "invalid remote context",
			"http://c/none":      "it is not allowed",
			"file:///etc/passwd": "it is not allowed",
		} {
			doc := `{"@context": "` + iri + `", "@id": "http://e/a", "p": "one"}`
			_, err := NewReader(strings.NewReader(doc), Options{Load: contexts.Load}).Read()
			if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
				t.Errorf("%s: %v, want %q", iri, err, want)
			}
			if fetched[iri] != 1 {
				t.Errorf("%s was fetched %d times", iri, fetched[iri])
			}
		}
	}
	for n := range 2 * maxContexts {
		if _, err := contexts.Load(fmt.Sprintf("http://c/none/%d", n)); err == nil {
			t.Fatal("a context that is not there")
		}
	}
	if len(contexts.loaded) > maxContexts {
		t.Errorf("%d are remembered", len(contexts.loaded))
	}
}

func TestNoContextsAreFetchedUnasked(t *testing.T) {
	_, err := NewReader(strings.NewReader(`{"@context": "http://c/good"}`), Options{}).Read()
	if !errors.Is(err, errNotBuiltIn) {
		t.Errorf("found %v", err)
	}
}
