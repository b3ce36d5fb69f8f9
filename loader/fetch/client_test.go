package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// public is an address that is one, which tests never reach: network leads it to a
// server of theirs.
const public = "93.184.216.34"

// network is a little internet: names with addresses, and one server at each public
// one.
type network struct {
	names  map[string]string
	server *httptest.Server
	dialed []string
}

func (n *network) lookup(_ context.Context, host string) ([]netip.Addr, error) {
	address, ok := n.names[host]
	if !ok {
		return nil, fmt.Errorf("%s is not known", host)
	}
	return []netip.Addr{netip.MustParseAddr(address)}, nil
}

func (n *network) dial(ctx context.Context, protocol, address string) (net.Conn, error) {
	n.dialed = append(n.dialed, address)
	if strings.HasPrefix(address, public) {
		address = n.server.Listener.Addr().String()
	}
	return new(net.Dialer).DialContext(ctx, protocol, address)
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// named allows what a URL's user names, and what is public.
func named(t *testing.T, url string) Rule {
	t.Helper()
	p, err := ParsePrefix(url)
	if err != nil {
		t.Fatal(err)
	}
	return Rule{Named: []Prefix{p}, Public: true}
}

// get fetches a whole document.
func get(t *testing.T, o Options, url string) (text string, d *Document, err error) {
	t.Helper()
	d, err = New(o).Get(t.Context(), url, "text/turtle")
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	content, err := io.ReadAll(d)
	return string(content), d, err
}

// expect wants an error that says all parts.
func expect(t *testing.T, err error, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("found %v, expected an error with %q", err, part)
		}
	}
}

func TestGet(t *testing.T) {
	var asked http.Header
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch asked = r.Header; r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/there?q=1#part", http.StatusSeeOther)
		default:
			w.Header().Set("Content-Type", "text/turtle; charset=utf-8")
			fmt.Fprint(w, "<a> <b> <c> .")
		}
	})
	text, d, err := get(t, Options{Rule: named(t, s.URL)}, s.URL+"/moved")
	if err != nil || text != "<a> <b> <c> ." || d.URL.String() != s.URL+"/there?q=1" || d.ContentType != "text/turtle; charset=utf-8" || d.Size != 13 {
		t.Errorf("%q, %+v, %v", text, d, err)
	}
	for name, want := range map[string]string{"Accept": "text/turtle", "Accept-Encoding": "gzip, zstd", "User-Agent": "tribune"} {
		if asked.Get(name) != want {
			t.Errorf("%s: %q", name, asked.Get(name))
		}
	}
}

func TestStatusErrors(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/absent", http.StatusFound)
			return
		}
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "\n  <html>\x1b[31m"+strings.Repeat("x", 1000)+"\nmore")
	})
	_, _, err := get(t, Options{Rule: named(t, s.URL)}, s.URL+"/absent")
	expect(t, err, "the server answers 404 Not Found: <html>\\x1b[31mxxx", "xx…")
	var status *StatusError
	if !errors.As(err, &status) || status.Code != 404 || strings.ContainsAny(err.Error(), "\n\x1b") || len(err.Error()) > 300 {
		t.Errorf("found %q", err)
	}
	_, _, err = get(t, Options{Rule: named(t, s.URL)}, s.URL+"/moved")
	expect(t, err, "redirected to "+s.URL+"/absent, which answers 404 Not Found: <html>")
}

func TestRedirects(t *testing.T) {
	var s *httptest.Server
	s = serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/name":
			http.Redirect(w, r, "http://inside.example/", http.StatusFound)
		case "/port":
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		case "/metadata":
			http.Redirect(w, r, "http://169.254.169.254/latest/", http.StatusFound)
		case "/itself":
			http.Redirect(w, r, s.URL+"/secret", http.StatusFound)
		default:
			fmt.Fprint(w, "secret")
		}
	})
	n := &network{names: map[string]string{"outside.example": public, "inside.example": "127.0.0.1"}, server: s}
	o := Options{Rule: named(t, "http://outside.example"), lookup: n.lookup, dial: n.dial}
	for path, want := range map[string]string{
		"/loop":     "more than 10 redirects",
		"/file":     "no http or https URL",
		"/name":     "inside.example:80 leads to 127.0.0.1, which is not a public address",
		"/port":     "127.0.0.1:1 is not a public address, and it was not named",
		"/metadata": "169.254.169.254:80 is not a public address",
		"/itself":   "is not a public address",
	} {
		text, _, err := get(t, o, "http://outside.example"+path)
		expect(t, err, want)
		if text != "" {
			t.Errorf("%s: found %q", path, text)
		}
	}
	for _, address := range n.dialed {
		if address != public+":80" {
			t.Errorf("%s was dialled", address)
		}
	}
	if text, _, err := get(t, o, "http://outside.example/"); err != nil || text != "secret" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestNamesThatChange: each connection resolves its name anew, and is checked anew.
func TestNamesThatChange(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) })
	n := &network{names: map[string]string{"rebinding.example": public}, server: s}
	lookup := func(ctx context.Context, host string) ([]netip.Addr, error) {
		a, err := n.lookup(ctx, host)
		n.names[host] = "10.0.0.1"
		return a, err
	}
	_, _, err := get(t, Options{Rule: named(t, "http://rebinding.example"), lookup: lookup, dial: n.dial}, "http://rebinding.example/")
	expect(t, err, "rebinding.example:80 leads to 10.0.0.1")
	if len(n.dialed) != 1 || n.dialed[0] != public+":80" {
		t.Errorf("dialled %q", n.dialed)
	}
}

// TestAnyPrivateAddressRefusesAName: also behind a public one.
func TestAnyPrivateAddressRefusesAName(t *testing.T) {
	lookup := func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("10.0.0.1"), netip.MustParseAddr(public)}, nil
	}
	_, _, err := get(t, Options{Rule: Rule{Public: true}, lookup: lookup}, "http://both.example/")
	expect(t, err, "both.example:80 leads to 10.0.0.1")
}

func TestDowngradeIsRefused(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+r.Host+"/plain", http.StatusFound)
	}))
	t.Cleanup(s.Close)
	c := New(Options{Rule: named(t, s.URL)})
	c.http.Transport.(*http.Transport).TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
	_, err := c.Get(t.Context(), s.URL, "")
	expect(t, err, "from https to http")
}

func TestNothingIsAllowedUnasked(t *testing.T) {
	_, err := New(Options{Rule: Rule{Flag: "--allow-it"}}).Get(t.Context(), "https://user:secret@example.org/a", "")
	expect(t, err, "https://user:xxxxx@example.org/a is not allowed; --allow-it allows it")
	_, err = New(Options{}).Get(t.Context(), "http://a b/", "")
	expect(t, err, "invalid character")
}

func TestTruncatedBody(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "half")
	})
	text, _, err := get(t, Options{Rule: named(t, s.URL)}, s.URL)
	if text != "half" || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%q, %v", text, err)
	}
}

// TestStalledBody: however long the limit, it ends what would not end.
func TestStalledBody(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			fmt.Fprint(w, "half")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	text, _, err := get(t, Options{Rule: named(t, s.URL), Idle: 50 * time.Millisecond}, s.URL+"/body")
	var stalled *StalledError
	if text != "half" || !errors.As(err, &stalled) {
		t.Errorf("%q, %v", text, err)
	}
	_, _, err = get(t, Options{Rule: named(t, s.URL), Idle: 50 * time.Millisecond}, s.URL+"/")
	expect(t, err, "no answer in time")
}

func TestTotalTime(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	for _, path := range []string{"/", "/body"} {
		_, _, err := get(t, Options{Rule: named(t, s.URL), Total: 50 * time.Millisecond}, s.URL+path)
		expect(t, err, "it took longer than 50ms")
	}
}

func TestCancelledGet(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	d, err := New(Options{Rule: named(t, s.URL)}).Get(ctx, s.URL, "")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := io.ReadAll(d); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v", err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}

// TestGrowingBody: a few bytes that stand for megabytes are read in pieces, and end at the limit.
func TestGrowingBody(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	zeros := make([]byte, 1<<20)
	for range 8 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed.Bytes()) // the client goes when it has enough
	})
	for _, limit := range []int64{0, 8 << 20, 8<<20 - 1, 1} {
		d, err := New(Options{Rule: named(t, s.URL), MaxBytes: limit}).Get(t.Context(), s.URL, "")
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, d)
		if ends := limit == 0 || limit >= 8<<20; ends != (err == nil) || !ends && n != limit || ends && n != 8<<20 || d.Size != 0 {
			t.Errorf("limit %d: %d bytes, %v", limit, n, err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestUnknownCoding(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Encoding", "br") })
	_, _, err := get(t, Options{Rule: named(t, s.URL)}, s.URL)
	expect(t, err, `not "br"`)
}

func TestConnectionsThatFail(t *testing.T) {
	lookup := func(_ context.Context, host string) ([]netip.Addr, error) {
		if host == "none.example" {
			return nil, nil
		}
		return []netip.Addr{netip.MustParseAddr(public), netip.MustParseAddr("93.184.216.35")}, nil
	}
	dial := func(_ context.Context, _, address string) (net.Conn, error) {
		return nil, errors.New("no way to " + address)
	}
	o := Options{Rule: Rule{Public: true}, lookup: lookup, dial: dial}
	_, _, err := get(t, o, "http://two.example/")
	expect(t, err, "no way to 93.184.216.34:80", "no way to 93.184.216.35:80")
	_, _, err = get(t, o, "http://none.example/")
	expect(t, err, "has no address")
}
