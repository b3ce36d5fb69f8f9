package endpoint

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tribune/graph"
)

var quiet = slog.New(slog.DiscardHandler)

// running is a server that serves a socket.
type running struct {
	address string
	stop    context.CancelFunc
	ended   chan error
	store   *graph.Store
}

func startServer(t *testing.T, o Options) running {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := newFixture(t, Options{})
	o.Logger = quiet
	ctx, stop := context.WithCancel(context.Background())
	r := running{address: l.Addr().String(), stop: stop, ended: make(chan error, 1), store: f.store}
	go func() { r.ended <- New(f.store, o).Serve(ctx, l) }()
	return r
}

// slowBatch sends a batch but for its last byte, when the handler already
// waits for it.
func (r running) slowBatch(t *testing.T) (c net.Conn, answers *bufio.Reader) {
	t.Helper()
	c, err := net.Dial("tcp", r.address)
	if err != nil {
		t.Fatal(err)
	}
	const body = `{"patterns":[]}`
	_, err = io.WriteString(c, "POST /triples/batch HTTP/1.1\r\nHost: e\r\nContent-Type: application/json\r\n"+
		"Expect: 100-continue\r\nContent-Length: 15\r\n\r\n")
	if err != nil {
		t.Fatal(err)
	}
	answers = bufio.NewReader(c)
	if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, "100") {
		t.Fatal(line, err)
	}
	if _, err := answers.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, body[:len(body)-1]); err != nil {
		t.Fatal(err)
	}
	return c, answers
}

// TestGracefulShutdown holds that a stopped server takes no more requests and
// finishes those that run.
func TestGracefulShutdown(t *testing.T) {
	r := startServer(t, Options{})
	c, answers := r.slowBatch(t)
	defer c.Close()
	r.stop()
	for { // the listener closes soon, but not at once
		refused, err := net.Dial("tcp", r.address)
		if err != nil {
			break
		}
		refused.Close()
	}
	if _, err := io.WriteString(c, "}"); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(answers, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || string(body) != `{"version":0,"results":[]}` {
		t.Errorf("%d %s %v", response.StatusCode, body, err)
	}
	if err := <-r.ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

// TestShutdownEnds holds that a request that does not end is cut off.
func TestShutdownEnds(t *testing.T) {
	r := startServer(t, Options{Grace: time.Millisecond})
	c, answers := r.slowBatch(t)
	defer c.Close()
	r.stop()
	if err := <-r.ended; !errors.Is(err, errCutOff) {
		t.Errorf("Serve: %v", err)
	}
	if response, err := http.ReadResponse(answers, nil); err == nil {
		response.Body.Close()
		t.Errorf("answered with %d", response.StatusCode)
	}
}

func TestServeRefusesBadOptions(t *testing.T) {
	for _, origin := range []string{"example.org", "https://example.org/", "https://example.org/path", "", "null"} {
		r := startServer(t, Options{Origins: []string{origin}})
		if err := <-r.ended; err == nil || !strings.Contains(err.Error(), "origin") {
			t.Errorf("origin %q: %v", origin, err)
		}
		r.stop()
		if _, err := net.Dial("tcp", r.address); err == nil {
			t.Errorf("origin %q: the listener is still open", origin)
		}
	}
}

func TestOptionsDefaults(t *testing.T) {
	o := Options{MaxLimit: 7, Timeout: -1}.withDefaults()
	if o.DefaultLimit != 7 || o.Timeout != 30*time.Second || o.Logger == nil || o.Lease != 5*time.Minute {
		t.Errorf("%+v", o)
	}
	if err := (Options{Origins: []string{"*", "https://example.org", "http://localhost:3000"}}).Validate(); err != nil {
		t.Error(err)
	}
}
