package ntriples_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"testing/iotest"

	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// FuzzReader reads anything: without a panic, the same in pieces as at once,
// and what was read is, written and read again, the same without an error (I4).
func FuzzReader(f *testing.F) {
	f.Add([]byte(odd))
	f.Add(sample(6))
	f.Add([]byte("VERSION \"1.2\"\n_:a <http://e/p> \"o\"@en--rtl _:g . # c\n"))
	f.Add([]byte("\xef\xbb\xbf<s> <http://e/\\u0020> \"\\uD800\" .\r_:a.. <<(<<(\n"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		o := ntriples.Options{Quads: true, MaxLine: 4 << 10} // small windows, many inputs a second
		quads, faults := rdfiotest.ReadAll(t, ntriples.NewReader(bytes.NewReader(doc), o))
		quads2, faults2 := rdfiotest.ReadAll(t, ntriples.NewReader(iotest.OneByteReader(bytes.NewReader(doc)), o))
		if !slices.EqualFunc(quads, quads2, rdfiotest.SameQuad) || !slices.Equal(faults, faults2) {
			t.Errorf("at once %v %v\nin pieces %v %v", quads, faults, quads2, faults2)
		}
		for _, e := range faults {
			if e.Line < 1 || e.Column < 1 || e.Offset < 0 || e.Offset > int64(len(doc)) || e.Expected == "" || e.Found == "" {
				t.Errorf("a place outside of the document: %#v", e)
			}
		}
		var out bytes.Buffer
		w := ntriples.NewWriter(&out)
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		o.MaxLine = 64 << 10 // what is written is longer: \u0000 for a byte
		again, faults := rdfiotest.ReadAll(t, ntriples.NewReader(&out, o))
		if len(faults) > 0 || !slices.EqualFunc(quads, again, rdfiotest.SameQuad) {
			t.Errorf("read %v, after writing %v %v", quads, again, faults)
		}
	})
}

// FuzzParseTerm: a term that is read is, written and read again, the same.
func FuzzParseTerm(f *testing.F) {
	for _, seed := range []string{
		"<http://e/\\u00e9>", "_:a.b", `"a\n"@en--ltr`, `"1" ^^ <http://e/d>`, "<<( _:a <http://e/p> \"o\" )>>", "\"", "<<(",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ntriples.ParseTerm(text)
		if err != nil {
			var syntax *rdfio.SyntaxError
			if !errors.As(err, &syntax) || syntax.Offset > int64(len(text)) {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		again, err := ntriples.ParseTerm(got.String())
		if err != nil || !again.Equal(got) {
			t.Errorf("%q: read %v, after writing %v %v", text, got, again, err)
		}
	})
}
