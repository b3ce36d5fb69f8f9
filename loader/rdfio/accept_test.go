package rdfio

import (
	"strings"
	"testing"
)

func TestAccept(t *testing.T) {
	if want, got := "text/turtle, application/x-turtle, application/turtle, */*;q=0.1", Accept(Turtle); got != want {
		t.Errorf("found %s, expected %s", got, want)
	}
	all := Accept(Syntax{})
	if want := "application/n-quads;q=1.0, application/trig;q=0.9, "; !strings.HasPrefix(all, want) {
		t.Errorf("found %s, expected %s first", all, want)
	}
	for _, s := range Syntaxes() {
		if !strings.Contains(all, s.MediaType+";q=") {
			t.Errorf("%s is not asked for", s.Name)
		}
	}
}
