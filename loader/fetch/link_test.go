package fetch

import (
	"net/url"
	"slices"
	"testing"
)

func TestLinked(t *testing.T) {
	at, err := url.Parse("http://e/dir/d.json")
	if err != nil {
		t.Fatal(err)
	}
	const context = "http://www.w3.org/ns/json-ld#context"
	for _, c := range []struct {
		headers []string
		want    []string
	}{
		{nil, nil},
		{[]string{`<c.jsonld>; rel="` + context + `"`}, []string{"http://e/dir/c.jsonld"}},
		{[]string{`<//h/c>;type="a,b;c=\"d";REL = ` + context}, []string{"http://h/c"}},
		{[]string{`<a>; rel=next, <b> ; x ; rel="prev  ` + context + `" , <c>`, `<d>; rel="` + context + `"`}, []string{"http://e/dir/b", "http://e/dir/d"}},
		{[]string{`<a>; rel=first; rel="` + context + `"`}, nil},
		{[]string{`<:a>; rel="` + context + `"`, `a; rel="` + context + `"`, `<a`, `<a>; rel="`, `<a>;rel=`, `,,;`}, nil},
	} {
		d := &Document{URL: at, links: c.headers}
		if got := d.Linked(context); !slices.Equal(got, c.want) {
			t.Errorf("%q: found %q, expected %q", c.headers, got, c.want)
		}
	}
}

// FuzzLinked: no header makes it panic, and what it finds is a URL.
func FuzzLinked(f *testing.F) {
	f.Add(`<a>; rel="b c"; x=y, <d>;rel=b`)
	f.Add(`<a>;rel="\`)
	f.Fuzz(func(t *testing.T, header string) {
		d := &Document{URL: &url.URL{Scheme: "http", Host: "e"}, links: []string{header}}
		for _, found := range d.Linked("b") {
			if u, err := url.Parse(found); err != nil || !u.IsAbs() {
				t.Errorf("%q: %q is no URL: %v", header, found, err)
			}
		}
	})
}
