package rdfio_test

import (
	"fmt"
	"strings"
	"testing"

	"tribune/loader/rdfio"
)

// TestLabels checks the rows of the package comment's table.
func TestLabels(t *testing.T) {
	long := strings.Repeat("x", 33)
	for _, c := range []struct{ scope, label, want string }{
		{"", "a", "a"},
		{"", long, long},
		{"", "genid-1", "genid-x-1"},
		{"", "genid-x-x-07", "genid-x-x-x-07"},
		{"", "genid", "genid"},
		{"", "genid-", "genid-"},
		{"", "genid-x", "genid-x"},
		{"", "genid-y-1", "genid-y-1"},
		{"", "genid-1a", "genid-1a"},
		{"", "genid1", "genid1"},
		{"f1", "a", "f1-a"},
		{"f1", "genid-1", "f1-genid-1"},
		{"f1", long[1:], "f1-" + long[1:]},
		{"f1", long, "f1--cg5fli5hyhxa7dvyqz64ictcyy"},
		{"f1", "-1", "f1--dowwxdhzoey7z2vykq7id53voe"},
	} {
		l := rdfio.Labels{Scope: c.scope, Anonymous: true}
		if got := string(l.AppendKey(nil, []byte(c.label))); got != "\x01"+c.want {
			t.Errorf("scope %q, label %q: stored as %q, want %q", c.scope, c.label, got[1:], c.want)
		}
	}
	kept := rdfio.Labels{}
	if got := string(kept.AppendKey(nil, []byte("genid-1"))); got != "\x01genid-1" {
		t.Errorf("where no node lacks a label, genid-1 is stored as %q", got[1:])
	}
}

// TestAnonymous checks that the nodes without a label are numbered, and that no
// written label is stored as one of theirs (I3).
func TestAnonymous(t *testing.T) {
	for _, scope := range []string{"", "f1"} {
		l := rdfio.Labels{Scope: scope, Anonymous: true}
		stored := map[string]string{}
		add := func(node string, key []byte) {
			if other, ok := stored[string(key)]; ok {
				t.Errorf("scope %q: %s and %s are both stored as %q", scope, node, other, key[1:])
			}
			stored[string(key)] = node
		}
		for i := 1; i <= 12; i++ {
			key := l.AppendAnonymous(nil)
			want := fmt.Sprintf("genid-%d", i)
			if scope != "" {
				want = fmt.Sprintf("%s--%d", scope, i)
			}
			if string(key[1:]) != want {
				t.Errorf("scope %q: node %d is stored as %q, want %q", scope, i, key[1:], want)
			}
			add(want, key)
		}
		for _, label := range []string{"genid-1", "genid-x-1", "genid-x-x-1", "genid-12", "1", "-1", "x-1"} {
			add("_:"+label, l.AppendKey(nil, []byte(label)))
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for _, c := range []struct {
		text   string
		length int
		ok     bool
	}{
		{"en", 2, true}, {"en--ltr", 2, true}, {"de-CH-1996 .", 10, true}, {"abcdefgh", 8, true},
		{"abcdefghi", 8, false}, {"", 0, false}, {"1", 0, false}, {"en-", 3, false}, {"en-é", 3, false}, {"en-123456789", 11, false},
	} {
		length, problem := rdfio.LanguageTag(c.text)
		if length != c.length || (problem == "") != c.ok {
			t.Errorf("%q: a tag of %d bytes, problem %q", c.text, length, problem)
		}
	}
}

func TestHasScheme(t *testing.T) {
	for iri, want := range map[string]bool{
		"http://e/": true, "a:": true, "a+b-c.9:x": true,
		"": false, ":": false, "1a:": false, "a": false, "a/b:c": false, "é:": false, "//e/": false,
	} {
		if got := rdfio.HasScheme(iri); got != want {
			t.Errorf("%q: %v", iri, got)
		}
	}
}
