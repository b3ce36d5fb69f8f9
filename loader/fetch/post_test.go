package fetch

import (
	"fmt"
	"io"
	"net/http"
	"testing"
)

// TestPost: the form goes wherever redirects lead, but for one that says to get what is there.
func TestPost(t *testing.T) {
	for status, want := range map[int]string{
		http.StatusMovedPermanently:  "POST a&b",
		http.StatusFound:             "POST a&b",
		http.StatusSeeOther:          "GET ",
		http.StatusTemporaryRedirect: "POST a&b",
		http.StatusPermanentRedirect: "POST a&b",
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/there" {
				http.Redirect(w, r, map[string]string{"/": "/more", "/more": "/there"}[r.URL.Path], status)
				return
			}
			fmt.Fprint(w, r.Method, " ", r.PostFormValue("q"))
		})
		c := New(Options{Rule: named(t, s.URL), Reuse: true})
		for range 2 {
			d, err := c.Post(t.Context(), s.URL+"/", "*/*", Form{"q": {"a&b"}})
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(d)
			if err != nil || string(text) != want {
				t.Errorf("%d: %q, %v", status, text, err)
			}
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		}
		c.CloseIdle()
	}
}

func TestCheck(t *testing.T) {
	c := New(Options{Rule: Rule{Named: []Prefix{{}}, Flag: "--allow-x"}})
	expect(t, c.Check("https://e.org/"), "https://e.org/ is not allowed; --allow-x allows it")
	expect(t, c.Check("ftp://e.org/"), "no http or https URL")
	expect(t, c.Check("http://e .org/"), "invalid character")
}

func TestParsePlace(t *testing.T) {
	for _, c := range []struct {
		place, url string
		want       bool
	}{
		{"e.org", "http://e.org/sparql", true},
		{"e.org", "https://e.org/", true},
		{"e.org", "https://e.org:8443/", false},
		{"e.org", "https://sub.e.org/", false},
		{"e.org:8443", "https://e.org:8443/x", true},
		{"e.org:8443", "http://e.org:8443/x", true},
		{"e.org:8443", "https://e.org/x", false},
		{"[::1]:80", "http://[::1]/", true},
		{"https://e.org/a", "https://e.org/a/b", true},
		{"https://e.org/a", "https://e.org/b", false},
	} {
		named, err := ParsePlace(c.place)
		if err != nil {
			t.Fatal(err)
		}
		client := New(Options{Rule: Rule{Named: named}})
		if err := client.Check(c.url); (err == nil) != c.want {
			t.Errorf("%s: %s: %v", c.place, c.url, err)
		}
	}
	for _, text := range []string{"", ":80", "e.org:x", "ftp://e.org/", "me@e.org", "e .org", "/"} {
		if _, err := ParsePlace(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
