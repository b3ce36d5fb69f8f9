package loader

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/knakk/rdf"

	"tribune/ontology"
)

// TestOntologyIsTurtle reads the vocabulary with another parser, until ours
// knows Turtle.
func TestOntologyIsTurtle(t *testing.T) {
	decoder := rdf.NewTripleDecoder(strings.NewReader(ontology.Legion()), rdf.Turtle)
	classes := 0
	for {
		triple, err := decoder.Decode()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if triple.Obj.String() == "http://www.w3.org/2002/07/owl#Class" || triple.Obj.String() == "http://www.w3.org/2000/01/rdf-schema#Class" {
			classes++
		}
	}
	if classes < 10 {
		t.Errorf("found %d classes, expected organisations, legions, agreements and more", classes)
	}
}
