package fetch

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "1.1.1.1": true, "172.32.0.1": true, "192.167.255.255": true, "223.255.255.255": true,
		"::ffff:1.1.1.1": true, "2606:2800:220:1::1": true, "2a00::1": true, "64:ff9b::1.1.1.1": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "100.64.0.1": false, "127.0.0.1": false, "127.255.0.1": false,
		"169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "192.0.0.1": false,
		"192.0.2.1": false, "198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false, "224.0.0.1": false,
		"240.0.0.1": false, "255.255.255.255": false, "::ffff:10.0.0.1": false, "::ffff:127.0.0.1": false,
		"::": false, "::1": false, "::127.0.0.1": false, "64:ff9b::10.0.0.1": false, "64:ff9b:1::1": false, "100::1": false,
		"2001::1": false, "2001:db8::1": false, "2002:a00:1::1": false, "3fff::1": false, "fc00::1": false, "fd12::1": false,
		"fe80::1": false, "fe80::1%eth0": false, "fec0::1": false, "ff02::1": false, "2606:2800:220:1::1%eth0": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public is %v", address, got)
		}
	}
	if isPublic(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestRuleOfURLs(t *testing.T) {
	for _, c := range []struct {
		named, asked string
		want         bool
	}{
		{"https://e.org/a/", "https://e.org/a/b", true},
		{"https://e.org/a/", "https://e.org/a/", true},
		{"https://e.org/a", "https://e.org/a", true},
		{"https://e.org/a", "https://e.org/a/b", true},
		{"https://e.org/a", "https://e.org/a?q", true},
		{"https://e.org", "https://E.org./any", true},
		{"https://e.org", "https://e.org:443/", true},
		{"http://e.org", "https://e.org/", true},
		{"https://e.org/a?x=1", "https://e.org/a?x=1", true},
		{"https://e.org/a/", "https://e.org/a", false},
		{"https://e.org/a", "https://e.org/ab", false},
		{"https://e.org/a/", "https://e.org/a/../b", false},
		{"https://e.org/a/", "https://e.org/a/%2e%2e/b", false},
		{"https://e.org/a/", "https://e.org/a%2f..%2fb", false},
		{"https://e.org/a?x=1", "https://e.org/a?x=2", false},
		{"https://e.org/a?x=1", "https://e.org/a/b", false},
		{"https://e.org", "http://e.org/", false},
		{"http://e.org:8080", "https://e.org/", false},
		{"https://e.org", "https://e.org:444/", false},
		{"https://e.org", "https://e.org.evil.org/", false},
		{"https://e.org", "https://e.org@evil.org/", false},
		{"https://e.org", "ftp://e.org/", false},
		{"https://e.org", "file:///etc/passwd", false},
		{"https://e.org", "https:///path", false},
	} {
		named, err := ParsePrefix(c.named)
		if err != nil {
			t.Fatal(err)
		}
		r := Rule{Named: []Prefix{named}, Flag: "--allow-x"}
		u, err := url.Parse(c.asked)
		if err != nil {
			t.Fatal(err)
		}
		err = r.CheckURL(u)
		var refused *RefusedError
		if (err == nil) != c.want || err != nil && !errors.As(err, &refused) {
			t.Errorf("named %s, asked %s: %v", c.named, c.asked, err)
		}
		if err != nil && strings.HasPrefix(c.asked, "http") && u.Hostname() != "" && !strings.Contains(err.Error(), "--allow-x allows it") {
			t.Errorf("%v: it names no flag", err)
		}
		if err := (&Rule{Public: true}).CheckURL(u); (err == nil) != (strings.HasPrefix(c.asked, "http") && u.Hostname() != "") {
			t.Errorf("%s, if all public ones are allowed: %v", c.asked, err)
		}
	}
	for _, text := range []string{"", "e.org", "//e.org", "file:///a", "https://", "https://[::1", "mailto:a@b"} {
		if _, err := ParsePrefix(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestRuleOfAddresses(t *testing.T) {
	for _, c := range []struct {
		named, host, port, address string
		want                       bool
	}{
		{"", "e.org", "443", "93.184.216.34", true},
		{"", "e.org", "443", "10.0.0.1", false},
		{"", "127.0.0.1", "80", "127.0.0.1", false},
		{"http://127.0.0.1:8000", "127.0.0.1", "8000", "127.0.0.1", true},
		{"http://127.0.0.1:8000", "127.0.0.1", "22", "127.0.0.1", false},
		{"http://127.0.0.1:8000", "127.0.0.2", "8000", "127.0.0.2", false},
		{"http://127.0.0.1:8000", "e.org", "8000", "127.0.0.1", false},
		{"http://[::1]:8000", "::1", "8000", "::1", true},
		{"http://[::ffff:127.0.0.1]:80", "::ffff:127.0.0.1", "80", "127.0.0.1", true},
		{"http://LOCALHOST", "localhost", "80", "127.0.0.1", true},
		{"http://localhost", "localhost", "80", "::1", true},
		{"http://localhost", "localhost", "80", "10.0.0.1", false},
		{"http://localhost", "e.org", "80", "127.0.0.1", false},
		{"http://intranet", "intranet", "80", "10.0.0.1", false},
		{"http://10.0.0.1", "10.0.0.1", "80", "10.0.0.1", true},
		{"http://2130706433", "2130706433", "80", "127.0.0.1", false},
	} {
		r := Rule{Public: true, Flag: "--allow-x"}
		if c.named != "" {
			named, err := ParsePrefix(c.named)
			if err != nil {
				t.Fatal(err)
			}
			r.Named = []Prefix{named}
		}
		if err := r.CheckAddress(c.host, c.port, netip.MustParseAddr(c.address)); (err == nil) != c.want {
			t.Errorf("named %s: %s:%s at %s: %v", c.named, c.host, c.port, c.address, err)
		}
	}
}
