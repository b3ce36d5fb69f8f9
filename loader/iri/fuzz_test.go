package iri_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// FuzzResolve: whatever the reference, resolving it gives an absolute IRI that is
// legal if the reference is; an absolute one without dot segments gives itself.
func FuzzResolve(f *testing.F) {
	for _, seed := range [][2]string{
		{"http://a/b/c/d;p?q", "../../g;x=1/./y?z#s"},
		{"http://h", "g"}, {"urn:a:b", "c"}, {"x:a/b", "../.././c//"}, {"http://é/", "//h?#"}, {"file:///a", "y:/./b"},
	} {
		f.Add([]byte(seed[0]), []byte(seed[1]))
	}
	f.Fuzz(func(t *testing.T, baseText, ref []byte) {
		base, err := iri.ParseBase(baseText)
		if err != nil {
			return
		}
		got := base.AppendResolved(nil, ref)
		if !rdfio.HasScheme(got) {
			t.Errorf("%q against %q is %q, which is relative", ref, baseText, got)
		}
		if iri.CheckReference(ref) == nil {
			if err := iri.Check(got); err != nil {
				t.Errorf("%q against %q is %q: %v", ref, baseText, got, err)
			}
		}
		if rdfio.HasScheme(ref) && !dotted(ref) && !bytes.Equal(got, ref) {
			t.Errorf("%q is resolved as %q", ref, got)
		}
		if len(got) > len(baseText)+len(ref)+1 {
			t.Errorf("%q against %q is longer than both: %q", ref, baseText, got)
		}
	})
}

// dotted reports whether an IRI may have dot segments.
func dotted(ref []byte) bool {
	return bytes.Contains(ref, []byte("/.")) || bytes.Contains(ref, []byte(":.")) || bytes.Contains(ref, []byte("./"))
}

// FuzzAgainstSteps compares with section 5.2 done step by step as it is written.
func FuzzAgainstSteps(f *testing.F) {
	f.Add("http://a/b/c", "../g/./h")
	f.Add("http://h", "./../../..//x?y#z")
	f.Add("x:a//b/", "..")
	f.Fuzz(func(t *testing.T, baseText, ref string) {
		base, err := iri.ParseBase([]byte(baseText))
		if err != nil || iri.CheckReference([]byte(ref)) != nil {
			return
		}
		want := resolveBySteps(baseText, ref)
		if got := string(base.AppendResolved(nil, []byte(ref))); got != want {
			t.Errorf("%q against %q is %q, step by step %q", ref, baseText, got, want)
		}
	})
}

// components is the regular expression of appendix B, its scheme made strict.
var components = regexp.MustCompile(`^(([A-Za-z][A-Za-z0-9+.-]*):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?`)

func resolveBySteps(base, ref string) string {
	b, r := components.FindStringSubmatch(base), components.FindStringSubmatch(ref)
	scheme, authority, path, query := r[1], r[3], r[5], r[6]
	switch {
	case scheme != "":
		path = removeDotSegments(path)
	case authority != "":
		scheme, path = b[1], removeDotSegments(path)
	case path == "":
		scheme, authority, path = b[1], b[3], b[5]
		if query == "" {
			query = b[6]
		}
	default:
		scheme, authority = b[1], b[3]
		if path[0] != '/' {
			path = merge(b, path)
		}
		path = removeDotSegments(path)
	}
	return scheme + authority + path + query + r[8]
}

// merge is section 5.2.3.
func merge(base []string, path string) string {
	if base[3] != "" && base[5] == "" {
		return "/" + path
	}
	return base[5][:strings.LastIndexByte(base[5], '/')+1] + path
}

// removeDotSegments is section 5.2.4.
func removeDotSegments(in string) string {
	out := ""
	for in != "" {
		switch {
		case strings.HasPrefix(in, "../"), strings.HasPrefix(in, "./"):
			in = in[strings.IndexByte(in, '/')+1:]
		case strings.HasPrefix(in, "/./"), in == "/.":
			in = "/" + strings.TrimPrefix(in[2:], "/")
		case strings.HasPrefix(in, "/../"), in == "/..":
			in = "/" + strings.TrimPrefix(in[3:], "/")
			out = out[:max(0, strings.LastIndexByte(out, '/'))]
		case in == ".", in == "..":
			in = ""
		default:
			end := len(in)
			if i := strings.IndexByte(in[1:], '/'); i >= 0 {
				end = 1 + i
			}
			out, in = out+in[:end], in[end:]
		}
	}
	return out
}
