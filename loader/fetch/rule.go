package fetch

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"
)

// Rule says what may be fetched; see the package comment. The zero value allows
// nothing.
type Rule struct {
	// Named are what was named, one by one.
	Named []Prefix

	// Public allows all other URLs that lead to public addresses.
	Public bool

	// Flag is what errors say adds to Named, such as "--allow-context".
	Flag string
}

// RefusedError is the error of what a Rule does not allow.
type RefusedError struct{ reason string }

func (e *RefusedError) Error() string { return e.reason }

// CheckURL refuses what may not be asked.
func (r *Rule) CheckURL(u *url.URL) error {
	if err := checkScheme(u); err != nil {
		return err
	}
	if r.Public || slices.ContainsFunc(r.Named, func(p Prefix) bool { return p.covers(u) }) {
		return nil
	}
	return r.refuse("%s is not allowed", u.Redacted())
}

// CheckAddress refuses the address that a host and port of a URL lead to.
func (r *Rule) CheckAddress(host, port string, a netip.Addr) error {
	if isPublic(a) {
		return nil
	}
	host = canonicalHost(host)
	named := slices.ContainsFunc(r.Named, func(p Prefix) bool { return p.host == host && p.port == port })
	if named && isItself(host, a) {
		return nil
	}
	place := net.JoinHostPort(host, port)
	if isItself(host, a) {
		return r.refuse("%s is not a public address, and it was not named", place)
	}
	return &RefusedError{fmt.Sprintf("%s leads to %s, which is not a public address; such an address is asked only if it is named itself", place, a)}
}

// refuse says what would allow it.
func (r *Rule) refuse(format string, args ...any) error {
	reason := fmt.Sprintf(format, args...)
	if r.Flag != "" {
		reason += "; " + r.Flag + " allows it"
	}
	return &RefusedError{reason}
}

// isItself reports whether a host is the spelling of an address.
func isItself(host string, a netip.Addr) bool {
	if host == "localhost" {
		return a.Unmap().IsLoopback()
	}
	literal, err := netip.ParseAddr(host)
	return err == nil && literal.Unmap() == a.Unmap()
}

// Prefix is a URL that was named, and all below it.
type Prefix struct {
	scheme, host, port string
	path, query        string
}

// ParsePrefix reads a URL such as https://example.org/contexts/. It stands for itself,
// and for what continues its path behind a slash; with a query only for itself.
func ParsePrefix(text string) (p Prefix, err error) {
	u, err := url.Parse(text)
	if err == nil {
		err = checkScheme(u)
	}
	if err != nil {
		return p, fmt.Errorf("found %q, expected a URL such as https://example.org/contexts/: %w", text, err)
	}
	return prefixOf(u), nil
}

// ParsePlace reads a URL as ParsePrefix does, or a host with or without a port, which stands for
// all that it has, by http and https.
func ParsePlace(text string) ([]Prefix, error) {
	if strings.Contains(text, "/") {
		p, err := ParsePrefix(text)
		return []Prefix{p}, err
	}
	var both []Prefix
	for _, scheme := range []string{"http://", "https://"} {
		u, err := url.Parse(scheme + text + "/")
		if err != nil || u.Hostname() == "" || u.User != nil {
			return nil, fmt.Errorf("found %q, expected a URL such as https://example.org/sparql, or a host such as example.org", text)
		}
		both = append(both, prefixOf(u))
	}
	return both, nil
}

func prefixOf(u *url.URL) Prefix {
	return Prefix{u.Scheme, canonicalHost(u.Hostname()), portOf(u), cleanPath(u), u.RawQuery}
}

// covers reports whether a URL lies below p. https will do where http was named.
func (p Prefix) covers(u *url.URL) bool {
	q := prefixOf(u)
	same := p.scheme == q.scheme && p.port == q.port
	safer := p.scheme == "http" && q.scheme == "https" && p.port == "80" && q.port == "443"
	if p.host != q.host || !same && !safer {
		return false
	}
	if p.path == q.path {
		return p.query == "" || p.query == q.query
	}
	return p.query == "" && strings.HasPrefix(q.path, strings.TrimSuffix(p.path, "/")+"/")
}

// cleanPath is the path that a server may take a URL's to be, without dot segments.
func cleanPath(u *url.URL) string {
	clean := path.Clean("/" + u.Path)
	if clean != "/" && strings.HasSuffix(u.Path, "/") {
		clean += "/"
	}
	return clean
}

func canonicalHost(host string) string { return strings.ToLower(strings.TrimSuffix(host, ".")) }

func portOf(u *url.URL) string {
	if u.Scheme == "https" {
		return cmp.Or(u.Port(), "443")
	}
	return cmp.Or(u.Port(), "80")
}

func checkScheme(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return &RefusedError{fmt.Sprintf("%q is no http or https URL with a host", u.Redacted())}
	}
	return nil
}
