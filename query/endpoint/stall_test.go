package endpoint

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tribune/loader"
	"tribune/loader/remote"
)

// TestStalledLoad: a body that stops coming ends its load with a 408, changes nothing
// and gives the turn to the next; how the answer is asked for makes no difference.
func TestStalledLoad(t *testing.T) {
	r := writable(t, Options{LoadIdle: 50 * time.Millisecond})
	const half = "<http://e/a> <http://e/p> \"1\" .\n<http://e/a> <http"

	w := r.watch(t, "")
	w.send(half)
	name, data := w.next()
	for name == remote.EventProgress {
		name, data = w.next()
	}
	var told remote.Problem
	if err := json.Unmarshal([]byte(data), &told); name != remote.EventError || err != nil || !strings.Contains(data, "body-stalled") {
		t.Errorf("%s %s", name, data)
	}

	for _, c := range []struct {
		headers http.Header
		body    string
		want    string
	}{
		{http.Header{"Content-Type": {"application/n-quads"}}, half, "body-stalled"},
		{http.Header{"Content-Type": {"application/octet-stream"}}, half, "body-stalled"},
		{http.Header{"Content-Type": {"application/n-quads"}, "Expect": {"100-continue"}}, half, "body-stalled"},
		{http.Header{"Content-Type": {"multipart/mixed; boundary=B"}}, "--B\r\n", "body-stalled"},
		{http.Header{"Content-Type": {"application/n-quads"}, "Content-Encoding": {"gzip"}}, "\x1F\x8B\x08", "body-stalled"},
		{http.Header{"Content-Type": {"application/n-quads"}, "Content-Encoding": {"gzip"}}, "not compressed", "bad-body"},
	} {
		if text := r.stall(t, c.headers, c.body); !strings.Contains(text, c.want) {
			t.Errorf("%v: %s", c.headers, text)
		}
	}

	w = r.watch(t, "")
	w.send("<http://e/a> <http://e/p> \"2\" .\n")
	if s, _ := w.done(); s.Added != 1 || s.Version != 1 {
		t.Errorf("the next: %+v", s)
	}
}

// stall sends the beginning of a body, and returns what the server says to that.
func (r running) stall(t *testing.T, headers http.Header, text string) string {
	t.Helper()
	body, w := io.Pipe()
	defer w.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+r.address+"/load", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header = headers
	go func() { _, _ = io.WriteString(w, text) }() // the server may have enough before
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return string(answer)
}

// TestStalledLoadThroughASocket: a client of the store's socket is told as well.
func TestStalledLoadThroughASocket(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	s := New(newFixture(t, Options{}).store, Options{Writable: true, LoadIdle: 50 * time.Millisecond})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}}
	defer transport.CloseIdleConnections()

	body, w := io.Pipe()
	defer w.Close()
	go func() { _, _ = io.WriteString(w, "<http://e/a>") }()
	_, err = remote.Load(t.Context(), &http.Client{Transport: transport}, "http://store", []loader.Input{loader.Stream(loader.Stdin, body)}, loader.Options{})
	if err == nil || !strings.Contains(err.Error(), "the client sent nothing for 50ms") || errors.Is(err, remote.ErrUnknownOutcome) {
		t.Errorf("found %v", err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
