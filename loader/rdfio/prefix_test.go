package rdfio

import (
	"slices"
	"testing"
)

func TestMergePrefixes(t *testing.T) {
	got := MergePrefixes([]Prefix{{"a", "http://a/"}, {"a", "http://again/"}}, nil,
		[]Prefix{{"a", "http://other/"}, {"same", "http://a/"}, {"b", "http://b/"}})
	if want := []Prefix{{"a", "http://a/"}, {"b", "http://b/"}}; !slices.Equal(got, want) {
		t.Errorf("got %q, expected %q", got, want)
	}
}

func TestShorten(t *testing.T) {
	prefixes := []Prefix{{"a", "http://a/"}, {"b", "http://a/b#"}, {"", "http://e/"}}
	for iri, want := range map[string]string{
		"http://a/x":   "a:x",
		"http://a/b#x": "b:x",
		"http://a/b#":  "a:b#",
		"http://a/":    "http://a/",
		"http://e/x":   ":x",
		"http://c/":    "http://c/",
		"":             "",
	} {
		if got := Shorten(prefixes, iri); got != want {
			t.Errorf("%s: got %s, expected %s", iri, got, want)
		}
	}
}
