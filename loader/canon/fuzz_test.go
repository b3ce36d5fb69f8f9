package canon

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// FuzzForm: the canonical form of any document is read as a dataset of that very
// form.
func FuzzForm(f *testing.F) {
	f.Add("_:a <a:p> _:b .\n_:b <a:p> _:a _:g .\n")
	f.Add("_:a <a:p> <<( _:a <a:q> \"x\"@en )>> .\n<a:s> <a:p> \"\\u0000\\n\" <a:g> .\n")
	f.Add("_:n2 <a:p> _:n0 _:n1 .\n_:n3 <a:p> _:n0 .\n_:n1 <a:p> _:n3 _:n2 .\n")
	f.Fuzz(func(t *testing.T, document string) {
		form, err := fuzzForm(t, document)
		if errors.Is(err, ErrTooAlike) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		again, err := fuzzForm(t, form)
		if err != nil || again != form {
			t.Errorf("%q has the form\n%sand that\n%s, error %v", document, form, again, err)
		}
	})
}

func fuzzForm(t *testing.T, document string) (string, error) {
	f, err := filled(t, readQuads(t, document), Options{Calls: 100}).Canonicalize()
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	_, err = f.Write(&out)
	return out.String(), err
}

// readQuads returns the statements of a document that have no syntax error.
func readQuads(t *testing.T, document string) (quads []term.Quad) {
	t.Helper()
	r := ntriples.NewReader(strings.NewReader(document), ntriples.Options{Quads: true})
	for {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == nil:
			quads = append(quads, q)
		case err == io.EOF:
			return quads
		case !errors.As(err, &syntax):
			t.Fatal(err)
		}
	}
}
