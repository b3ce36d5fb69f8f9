package hdt_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"tribune/graph/term"
	"tribune/loader/hdt"
)

// TestUnsayable: what HDT cannot say is an error, and nothing of it is in the
// file.
func TestUnsayable(t *testing.T) {
	s, p, o := term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), term.NewString("o")
	var out bytes.Buffer
	w := hdt.NewWriter(&out)
	for name, q := range map[string]term.Quad{
		"named graph":       {Subject: s, Predicate: p, Object: o, Graph: s},
		"triple term":       {Subject: s, Predicate: p, Object: term.NewTriple(s, p, o)},
		"base direction":    {Subject: s, Predicate: p, Object: term.NewDirLangString("o", "en", term.LTR)},
		"NUL":               {Subject: s, Predicate: p, Object: term.NewString("a\x00b")},
		"literal subject":   {Subject: o, Predicate: p, Object: s},
		"blank predicate":   {Subject: s, Predicate: term.NewBlankNode("b"), Object: s},
		"literal predicate": {Subject: s, Predicate: o, Object: s},
	} {
		if err := w.Write(q); !errors.Is(err, hdt.ErrUnsayable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := w.Write(term.Quad{Subject: s, Predicate: p, Object: s, Graph: term.Default()}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := transcript(out.Bytes(), hdt.Options{}), "<http://e/s> <http://e/p> <http://e/s> .\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := w.Write(term.Quad{Subject: s, Predicate: p, Object: s}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a write after Close: %v", err)
	}
}

// TestWriteError: an error of what is written to is returned, and stays.
func TestWriteError(t *testing.T) {
	broken := errors.New("broken")
	w := hdt.NewWriter(failing{broken})
	q := term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString("o")}
	if err := w.Write(q); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Close(); !errors.Is(err, broken) {
			t.Errorf("Close: %v", err)
		}
	}
	if err := w.Write(q); !errors.Is(err, broken) {
		t.Errorf("Write after it: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
