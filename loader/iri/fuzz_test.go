package iri_test

import (
	"bytes"
	"net"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

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
		if len(got) > len(baseText)+len(ref)+len("/./") {
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
	if authority == "" && strings.HasPrefix(path, "//") {
		path = "/." + path
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

// FuzzCheck compares with the grammar written as one regular expression.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"http://u:p@h:80/a;b=c,d/%C3%A9?q=/?#f/?", "//[::1]:/", "http://[v1.a:b]", "a:b:c", "./a:b", "a/b:c", "?\uE000#", "#\uE000", "x:\u202E",
		"http://[bad/x", "http://e/%zz", "http://h:8a/", "http://a@b@c/", "x:#a#b", "//h?[", "\uFFFD", "x:\U000E0001", "x:\u009F", "h:\x7f", "%4",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		want := utf8.ValidString(ref) && grammar.MatchString(ref) && legalHost(ref)
		if err := iri.CheckReference([]byte(ref)); (err == nil) != want {
			t.Errorf("%q: %v, and the grammar says %v", ref, err, want)
		}
	})
}

// grammar is the rule IRI-reference of RFC 3987 section 2.2, but for what is between
// the brackets of an IP-literal.
var grammar = func() *regexp.Regexp {
	const (
		ucs = `\x{A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF}\x{10000}-\x{1FFFD}\x{20000}-\x{2FFFD}\x{30000}-\x{3FFFD}` +
			`\x{40000}-\x{4FFFD}\x{50000}-\x{5FFFD}\x{60000}-\x{6FFFD}\x{70000}-\x{7FFFD}\x{80000}-\x{8FFFD}\x{90000}-\x{9FFFD}` +
			`\x{A0000}-\x{AFFFD}\x{B0000}-\x{BFFFD}\x{C0000}-\x{CFFFD}\x{D0000}-\x{DFFFD}\x{E1000}-\x{EFFFD}`
		private   = `\x{E000}-\x{F8FF}\x{F0000}-\x{FFFFD}\x{100000}-\x{10FFFD}`
		name      = `A-Za-z0-9\-._~!$&'()*+,;=` + ucs
		escape    = `%[0-9A-Fa-f]{2}`
		pchar     = `(?:[` + name + `:@]|` + escape + `)`
		path      = `(?:/` + pchar + `*)*`
		host      = `(?:\[[^\]/?#@]*\]|(?:[` + name + `]|` + escape + `)*)`
		authority = `//(?:(?:[` + name + `:]|` + escape + `)*@)?` + host + `(?::[0-9]*)?`
		rooted    = authority + path + `|/(?:` + pchar + `+` + path + `)?`
		tail      = `(?:\?(?:[` + name + private + `:@/?]|` + escape + `)*)?(?:#(?:[` + name + `:@/?]|` + escape + `)*)?`
	)
	return regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.\-]*:(?:` + rooted + `|(?:` + pchar + `+` + path + `)?)` +
		`|(?:` + rooted + `|(?:(?:[` + name + `@]|` + escape + `)+` + path + `)?))` + tail + `$`)
}()

// ipLiteral is what stands between brackets: only a host does.
var (
	ipLiteral = regexp.MustCompile(`\[(.*)\]`)
	ipFuture  = regexp.MustCompile(`^[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$`)
)

func legalHost(ref string) bool {
	m := ipLiteral.FindStringSubmatch(ref)
	return m == nil || ipFuture.MatchString(m[1]) || strings.Contains(m[1], ":") && net.ParseIP(m[1]) != nil
}
