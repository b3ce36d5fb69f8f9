package syntax

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

// textual are documents of one statement in each syntax that is text: IRI, TEXT and
// GAP mark places within an IRI, within a string and between tokens.
var textual = []struct{ short, document string }{
	{"nt", `<http://e/IRI> <http://e/p> GAP "TEXT" .`},
	{"nq", `<http://e/IRI> <http://e/p> "TEXT" GAP <http://e/g> .`},
	{"ttl", `<http://e/IRI> <http://e/p> GAP "TEXT" .`},
	{"trig", `<http://e/g> { <http://e/IRI> <http://e/p> GAP "TEXT" }`},
	{"xml", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"><rdf:Description rdf:about="http://e/IRI"><e:p>TEXT</e:p> GAP </rdf:Description></rdf:RDF>`},
	{"jsonld", `[{"@id": "http://e/IRI", GAP "http://e/p": "TEXT"}]`},
}

// TestHostileBytes: "at PLACE" puts the bytes of its input, quoted, at a place of each
// document, or before it ("front") or behind it ("end"): what is read, or why not.
func TestHostileBytes(t *testing.T) {
	datadriven.RunTest(t, "testdata/bytes", func(t *testing.T, d *datadriven.TestData) string {
		var odd string
		if _, err := fmt.Sscanf(d.Input, "%q", &odd); err != nil {
			d.Fatalf(t, "%v", err)
		}
		var out strings.Builder
		for _, c := range textual {
			document := map[string]string{"front": odd + c.document, "end": c.document + odd}[d.Cmd]
			if document == "" {
				document = strings.ReplaceAll(c.document, d.Cmd, odd)
			}
			document = strings.NewReplacer("IRI", "a", "TEXT", "a", "GAP", " ").Replace(document)
			s, _ := rdfio.ByShort(c.short)
			fmt.Fprintf(&out, "%s: %s\n", c.short, outcomeOf(t, s, document))
		}
		return out.String()
	})
}

// outcomeOf is the statements of a document in a line, and the first error.
func outcomeOf(t *testing.T, s rdfio.Syntax, document string) string {
	t.Helper()
	r, err := NewReader(s, strings.NewReader(document), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for {
		q, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return strings.Join(all, " ")
		case err != nil:
			return strings.Join(append(all, err.Error()), " ")
		}
		all = append(all, rdfiotest.Line(q))
	}
}

// TestMillionLevels: what nests a million levels deep, closed or not, is read or an
// error. The brackets of Turtle and the elements of RDF/XML, which are read, are tested
// where they are.
func TestMillionLevels(t *testing.T) {
	const levels = 1_000_000
	for _, c := range []struct{ short, open, inner, end string }{
		{"ttl", "<< ", "<a:> <b:> <c:>", ">> "}, {"ttl", "<<( <a:> <b:> ", "<c:>", ")>> "}, {"ttl", "<a:> <b:> <c:> {| ", "<d:> <e:>", "|} "},
		{"trig", "{ ", "<a:> <b:> <c:>", "} "}, {"nq", "<a:> <b:> <<( ", "<a:> <b:> <c:>", ")>> . "},
		{"jsonld", "[", "1", "]"}, {"jsonld", `{"http://e/p":`, "1", "}"},
	} {
		s, _ := rdfio.ByShort(c.short)
		for _, end := range []string{c.end, ""} {
			document := strings.Repeat(c.open, levels) + c.inner + strings.Repeat(end, levels)
			statements, errs := readAll(t, s, document)
			if statements == 0 && errs == 0 {
				t.Errorf("%s %s: nothing was read, and there was no error", c.short, c.open)
			}
		}
	}
}

// readAll reads on behind errors, to the end or to an error that comes again.
func readAll(t *testing.T, s rdfio.Syntax, document string) (statements, errs int) {
	t.Helper()
	r, err := NewReader(s, strings.NewReader(document), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for {
		_, _, _, _, err := r.ReadKeys()
		switch {
		case errors.Is(err, io.EOF) || err != nil && err == last:
			return statements, errs
		case err != nil:
			last = err
			errs++
		default:
			statements++
		}
	}
}
