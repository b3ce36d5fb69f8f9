package loader

import (
	"errors"
	"io"
	"testing"

	"tribune/loader/rdfio"
	"tribune/ontology"
)

// TestOntologyIsTurtle reads the vocabulary as a store would.
func TestOntologyIsTurtle(t *testing.T) {
	in := Bytes("legion.ttl", []byte(ontology.Legion()))
	if s, told := in.Told(); !told || s.Name != rdfio.Turtle.Name {
		t.Fatalf("%v, %v", s.Name, told)
	}
	r, err := OpenReader(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	classes := 0
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if q.Object.String() == "<http://www.w3.org/2002/07/owl#Class>" {
			classes++
		}
	}
	if classes < 10 {
		t.Errorf("found %d classes, expected organisations, legions, agreements and more", classes)
	}
}
