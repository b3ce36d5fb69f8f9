package loader

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/loader/rdfio"
)

// TestContentTellsTheSyntax: of streams and of files whose names do not, compressed
// or not, in all ways to read.
func TestContentTellsTheSyntax(t *testing.T) {
	turtle := []byte("\uFEFF# people\n@prefix e: <http://e/> .\ne:s e:p 1, 2 .\n")
	for name, content := range map[string][]byte{
		"plain": turtle, "gzip": gzipped(t, turtle), "zstd": zstded(t, turtle),
		"lines": statements("s", 2),
		"json":  []byte(`{"@id": "http://e/s", "http://e/p": [1, 2]}`),
	} {
		file := fileOf(t, write(t, name+".data", content))
		for _, in := range []Input{Stream(Stdin, bytes.NewReader(content)), file} {
			s := newStore(t)
			sum, err := Load(t.Context(), s, []Input{in}, Options{})
			if err != nil || sum.Statements != 2 || count(t, s) != 2 || sum.Bytes != int64(len(content)) {
				t.Errorf("%s as %s: %+v, %v", name, in.Name, sum, err)
			}
		}
		r, err := OpenReader(t.Context(), Stream(Stdin, bytes.NewReader(content)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if q, err := r.Read(); err != nil || q.Subject.String() == "" {
			t.Errorf("%s: %v, %v", name, q, err)
		}
		r.Close()
	}
	if _, err := OpenReader(t.Context(), Stream(Stdin, bytes.NewReader(bzipped))); err != nil {
		t.Errorf("bzip2: %v", err)
	}
}

func fileOf(t *testing.T, path string) Input {
	t.Helper()
	in, err := fileInput(path)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestLoadOfAFileThatContentTellsIsTakenUp: its syntax is known before it is read.
func TestLoadOfAFileThatContentTellsIsTakenUp(t *testing.T) {
	inputs, err := LookAhead([]Input{fileOf(t, write(t, "facts", statements("s", 1)))})
	if err != nil || inputs[0].Syntax.Name != rdfio.NQuads.Name {
		t.Fatalf("%v, %v", inputs, err)
	}
	if l := (&load{inputs: inputs}); !l.lasting() {
		t.Error("it is not taken up")
	}
}

func TestUnknownSyntax(t *testing.T) {
	for content, want := range map[string]string{
		"hello\nworld":                  `begins "hello"...`,
		strings.Repeat("\x00\xFF", 100): `begins "\x00\xff`,
		"<html>":                        "up to byte 6",
	} {
		s := newStore(t)
		_, err := Load(t.Context(), s, []Input{Stream("facts.txt", strings.NewReader(content))}, Options{})
		var unknown *UnknownSyntaxError
		if !errors.As(err, &unknown) || unknown.Head != content {
			t.Fatalf("%q: %v", content, err)
		}
		for _, part := range []string{"facts.txt", want, "--format"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%v: it does not say %s", err, part)
			}
		}
	}
}

// TestFetch: what a document says of itself when it is opened is heeded, but for what
// the input says.
func TestFetch(t *testing.T) {
	const text = "<s> <http://e/p> <o> ."
	fetch := func() (*Content, error) {
		return &Content{ReadCloser: io.NopCloser(strings.NewReader(text)), Size: int64(len(text)), Syntax: rdfio.Turtle, Base: "http://told/"}, nil
	}
	for base, want := range map[string]string{"": "http://told/s", "http://asked/": "http://asked/s"} {
		r, err := OpenReader(t.Context(), Input{Name: "x.nq", Fetch: fetch, Base: base})
		if err != nil {
			t.Fatal(err)
		}
		if q, err := r.Read(); err != nil || q.Subject.Text() != want {
			t.Errorf("%v, %v", q, err)
		}
		r.Close()
	}
	var last Progress
	s := newStore(t)
	sum, err := Load(t.Context(), s, []Input{{Name: "x", Fetch: fetch}}, Options{Progress: func(p Progress) { last = p }})
	if err != nil || sum.Statements != 1 || last.TotalBytes != int64(len(text)) {
		t.Errorf("%+v, %+v, %v", sum, last, err)
	}
}
