package rdfio

import "testing"

func TestByExtension(t *testing.T) {
	for name, want := range map[string]string{
		"a.nt": "N-Triples", "dir.nq/a.NT": "N-Triples", "a.b.nq": "N-Quads", "a.nt.gz": "N-Triples",
		"A.NQ.ZST": "N-Quads", "a.nq.bz2": "N-Quads", "a.ttl": "Turtle", "a.trig.gz": "TriG", "a.rdf": "RDF/XML", "a.owl": "RDF/XML", "a.jsonld": "JSON-LD", "a.hdt": "HDT", "a.json": "", "nt": "", "a.nt.zip": "", "": "",
	} {
		got, ok := ByExtension(name)
		if got.Name != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", name, got.Name, ok)
		}
	}
}

func TestByMediaType(t *testing.T) {
	for header, want := range map[string]string{
		"application/n-triples": "N-Triples", "Application/N-Quads; charset=utf-8": "N-Quads",
		"text/plain": "N-Triples", "text/x-nquads": "N-Quads", "text/turtle": "Turtle", "application/trig": "TriG", "application/rdf+xml": "RDF/XML", "application/ld+json; profile=x": "JSON-LD", "application/vnd.hdt": "HDT", "application/json": "", "": "", ";": "",
	} {
		got, ok := ByMediaType(header)
		if got.Name != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v", header, got.Name, ok)
		}
	}
}

// TestTableIsUnambiguous: no two syntaxes claim a name, a type or an extension.
func TestTableIsUnambiguous(t *testing.T) {
	owner := map[string]string{}
	for _, s := range Syntaxes() {
		for _, claim := range append(append([]string{s.Name, s.Short, s.MediaType}, s.Aliases...), s.Extensions...) {
			if owner[claim] != "" {
				t.Errorf("%s and %s both claim %q", owner[claim], s.Name, claim)
			}
			owner[claim] = s.Name
		}
	}
	if len(owner) < 4 {
		t.Errorf("only %d claims", len(owner))
	}
}
