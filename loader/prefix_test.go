package loader

import (
	"context"
	"slices"
	"testing"

	"tribune/graph"
)

// TestPrefixesAreMet loads documents of all syntaxes that declare prefixes.
func TestPrefixesAreMet(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	inputs := []Input{
		Bytes("a.ttl", []byte("@prefix a: <http://a/> . PREFIX : <http://empty/> a:s a:p :o .")),
		Bytes("b.trig", []byte("@prefix a: <http://other/> . @prefix b: <http://b/> . b:g { a:s b:p b:o }")),
		Bytes("c.rdf", []byte(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:c="http://c/" xmlns:relative="no/iri">`+
			`<rdf:Description rdf:about="http://c/s"><c:p>o</c:p></rdf:Description></rdf:RDF>`)),
		Bytes("d.jsonld", []byte(`{"@context": {"d": "http://d/"}, "@id": "http://d/s", "d:p": "o"}`)),
		Bytes("e.nt", []byte("<http://e/s> <http://e/p> <http://e/o> .")),
	}
	if _, err := Load(context.Background(), store, inputs, Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.Prefix{
		{Name: "a", IRI: "http://a/"}, {Name: "", IRI: "http://empty/"}, {Name: "b", IRI: "http://b/"},
		{Name: "rdf", IRI: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}, {Name: "c", IRI: "http://c/"}, {Name: "d", IRI: "http://d/"},
	}
	if got := s.Prefixes(); !slices.Equal(got, want) {
		t.Errorf("got %q, expected %q", got, want)
	}
}

func TestPrefixesOfAFailedLoadAreForgotten(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := Bytes("a.ttl", []byte("@prefix a: <http://a/> . a:s a:p 1 . nonsense"))
	if _, err := Load(context.Background(), store, []Input{in}, Options{}); err == nil {
		t.Fatal("nonsense was loaded")
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Prefixes(); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
