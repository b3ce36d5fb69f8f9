package remote_test

import (
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/hdt"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

// hdtDocument is a document of one statement in HDT.
func hdtDocument(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	w := hdt.NewWriter(&b)
	err := w.Write(term.Quad{Subject: term.NewIRI("http://e/a"), Predicate: term.NewIRI("http://e/p"), Object: term.NewIRI("http://e/b")})
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// oneStatement is a document of one statement in each other syntax, by its name.
var oneStatement = map[string]string{
	"N-Triples": "<http://e/a> <http://e/p> <http://e/b> .\n",
	"N-Quads":   "<http://e/a> <http://e/p> <http://e/b> .\n",
	"Turtle":    "<http://e/a> <http://e/p> <http://e/b> .\n",
	"TriG":      "{ <http://e/a> <http://e/p> <http://e/b> }\n",
	"RDF/XML": `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">` +
		`<rdf:Description rdf:about="http://e/a"><e:p rdf:resource="http://e/b"/></rdf:Description></rdf:RDF>`,
	"JSON-LD": `{"@id":"http://e/a","http://e/p":{"@id":"http://e/b"}}`,
}

func loadBody(t *testing.T, body string) (loader.Summary, error) {
	t.Helper()
	inputs, err := remote.Documents(multipart.NewReader(strings.NewReader(body), "B"))
	if err != nil {
		return loader.Summary{}, err
	}
	return loader.Load(context.Background(), newStore(t), inputs, loader.Options{})
}

// TestBoundaries holds I1 in every syntax: a reader may know that its document is
// at its end before the body is.
func TestBoundaries(t *testing.T) {
	for _, syntax := range rdfio.Syntaxes() {
		content, ok := oneStatement[syntax.Name]
		if syntax.Name == rdfio.HDT.Name {
			content, ok = hdtDocument(t), true
		}
		if !ok {
			t.Errorf("no document in %s", syntax.Name)
			continue
		}
		document := fmt.Sprintf(`{"name":"a","mediaType":%q,"scope":"s"}`, syntax.MediaType)
		one := `--B` + "\r\n\r\n" + `{"documents":[` + document + `]}` + "\r\n--B\r\n\r\n" + content
		two := `--B` + "\r\n\r\n" + `{"documents":[` + document + "," + document + `]}` + "\r\n--B\r\n\r\n" + content + "\r\n--B\r\n\r\n" + content
		for _, c := range []struct {
			name, body string
			statements uint64 // 0: it is an error
		}{
			{"whole", one + "\r\n--B--\r\n", 1},
			{"two documents", two + "\r\n--B--\r\n", 2},
			{"no boundary", one, 0},
			{"half a boundary", one + "\r\n--B", 0},
			{"another part", one + "\r\n--B\r\n\r\nmore\r\n--B--\r\n", 0},
		} {
			t.Run(syntax.Name+", "+c.name, func(t *testing.T) {
				s, err := loadBody(t, c.body)
				if s.Statements != c.statements || (err == nil) != (c.statements > 0) {
					t.Errorf("%d statements, error %v", s.Statements, err)
				}
			})
		}
	}
}

// TestNoDocuments: a manifest that names nothing would pass over what follows it.
func TestNoDocuments(t *testing.T) {
	for _, manifest := range []string{`{}`, `{"documents":[]}`, `{"documents":null}`} {
		body := "--B\r\n\r\n" + manifest + "\r\n--B\r\n\r\n<a:a> <a:a> <a:a> .\r\n--B--\r\n"
		if s, err := loadBody(t, body); err == nil {
			t.Errorf("%s: %d statements", manifest, s.Statements)
		}
		if _, err := loadBody(t, "--B\r\n\r\n"+manifest+"\r\n--B--"); err != nil {
			t.Errorf("%s: %v", manifest, err)
		}
	}
}
