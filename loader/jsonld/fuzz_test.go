package jsonld_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// readSome returns a document's quads, skipping the elements that are refused,
// and whether it was read to its end.
func readSome(t *testing.T, r rdfio.Reader) (all []term.Quad, whole bool) {
	for last := error(nil); ; {
		q, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == nil:
			all = append(all, q)
			continue
		case err == io.EOF:
			return all, true
		case err == last:
			return all, false
		case !errors.As(err, &syntax):
			t.Fatal(err)
		case syntax.Line < 1 || syntax.Column < 1 || syntax.Found == "" || syntax.Expected == "":
			t.Errorf("a place outside of the document: %#v", syntax)
		}
		last = err
	}
}

// FuzzReader reads anything: without a panic, in pieces as at once, and what was
// read is, written and read again, the same, in each form.
func FuzzReader(f *testing.F) {
	f.Add([]byte(people(2)), false)
	f.Add([]byte(`{"@context":["https://schema.org",{"@vocab":"#","a":{"@reverse":"b"},"c":{"@container":["@graph","@id"]}}],"a":{"@list":[1.5]},"@graph":[]}`), true)
	f.Add([]byte(`{"@context":{"t":{"@id":"http://e/t","@context":{"@propagate":true,"x":null}},"n":"@nest","@language":"en"},"@type":"t","n":{"@value":1}}`), false)
	f.Add([]byte("[{\"@id\":\"_:a\",\"http://e/p\":[{\"@value\":{\"b\":[]},\"@type\":\"@json\"},{\"@set\":[null]}],\"@included\":[{}]}]\n{}"), true)
	if os.Getenv("W3C_TESTS") != "" {
		for _, e := range suiteInputs(f) {
			f.Add([]byte(fileText(f, e.Action.Path)), false)
		}
	}
	context, err := tree.Parse(`{"@vocab": "http://e/", "p": {"@type": "@id", "@container": "@list"}, "q": {"@container": ["@index", "@set"]}}`)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, doc []byte, lines bool) {
		o := jsonld.Options{Base: "http://base/", Lines: lines, Window: 100}
		all, whole := readSome(t, jsonld.NewReader(bytes.NewReader(doc), o))
		pieces, same := readSome(t, jsonld.NewReader(iotest.OneByteReader(bytes.NewReader(doc)), o))
		if len(all) != len(pieces) || whole != same || show(all) != show(pieces) {
			t.Errorf("at once\n%s%v\nin pieces\n%s%v", show(all), whole, show(pieces), same)
		}
		if len(all) > 200 {
			return
		}
		for _, o := range []jsonld.WriterOptions{{}, {Form: jsonld.Compacted, Context: context}, {Stream: true, NativeTypes: true}} {
			out, err := write(all, o)
			if err != nil {
				t.Fatal(err)
			}
			again, err := quads(jsonld.NewReader(bytes.NewReader([]byte(out)), jsonld.Options{}))
			if err != nil || len(distinct(all)) != len(distinct(again)) {
				t.Errorf("read\n%sand after writing\n%s\n%s%v", show(all), out, show(again), err)
			}
		}
	})
}
