package endpoint

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"tribune/graph"
	"tribune/loader/remote"
)

// watched is a load whose body the test sends and whose events it reads.
type watched struct {
	t      *testing.T
	body   *io.PipeWriter
	cancel context.CancelFunc
	events *bufio.Reader
}

// writable starts a server that takes loads and stops with the test.
func writable(t *testing.T, o Options) running {
	t.Helper()
	o.Writable = true
	r := startServer(t, o)
	t.Cleanup(func() {
		r.stop()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
		http.DefaultClient.CloseIdleConnections()
	})
	return r
}

func (r running) watch(t *testing.T, query string) *watched {
	t.Helper()
	body, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+r.address+"/load"+query, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/n-quads")
	request.Header.Set("Accept", remote.EventStream)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		response.Body.Close()
		w.Close()
	})
	if response.StatusCode != http.StatusOK {
		t.Fatal(response.Status)
	}
	return &watched{t: t, body: w, cancel: cancel, events: bufio.NewReader(response.Body)}
}

func (w *watched) send(text string) {
	w.t.Helper()
	if _, err := io.WriteString(w.body, text); err != nil {
		w.t.Fatal(err)
	}
}

// next reads one event.
func (w *watched) next() (name, data string) {
	w.t.Helper()
	var lines [3]string
	for i := range lines {
		line, err := w.events.ReadString('\n')
		if err != nil {
			w.t.Fatal(err)
		}
		lines[i] = strings.TrimSuffix(line, "\n")
	}
	name, ok := strings.CutPrefix(lines[0], "event: ")
	data, dataOK := strings.CutPrefix(lines[1], "data: ")
	if !ok || !dataOK || lines[2] != "" {
		w.t.Fatalf("not an event: %q", lines)
	}
	return name, data
}

// until reads progress up to that phase.
func (w *watched) until(phase string) (p remote.Progress) {
	w.t.Helper()
	for p.Phase != phase {
		name, data := w.next()
		if name != remote.EventProgress {
			w.t.Fatalf("event %s before the phase %s", name, phase)
		}
		if err := json.Unmarshal([]byte(data), &p); err != nil {
			w.t.Fatal(err)
		}
	}
	return p
}

// done ends the body and reads all events to the last.
func (w *watched) done() (s remote.Summary, phases []string) {
	w.t.Helper()
	w.body.Close()
	for {
		name, data := w.next()
		switch name {
		case remote.EventProgress:
			var p remote.Progress
			if err := json.Unmarshal([]byte(data), &p); err != nil {
				w.t.Fatal(err)
			}
			phases = append(phases, p.Phase)
		case remote.EventDone:
			if err := json.Unmarshal([]byte(data), &s); err != nil {
				w.t.Fatal(err)
			}
			if rest, err := io.ReadAll(w.events); err != nil || len(rest) > 0 {
				w.t.Errorf("behind the last event: %q %v", rest, err)
			}
			return s, phases
		default:
			w.t.Fatalf("event %s: %s", name, data)
		}
	}
}

const statement = "<http://e/a> <http://e/p> %q .\n"

// TestLoadEvents holds that events come while the body is sent, however long
// that takes: far longer than other requests may.
func TestLoadEvents(t *testing.T) {
	w := writable(t, Options{Timeout: time.Millisecond}).watch(t, "")
	w.until("wait")
	w.send(fmt.Sprintf(statement, "1"))
	w.until("read")
	for range 2 { // the same phase again is at least a timer's tick later
		if p := w.until("read"); p.TotalBytes != 0 {
			t.Errorf("%+v", p)
		}
	}
	w.send(fmt.Sprintf(statement, "2"))
	s, phases := w.done()
	if s.Version != 1 || s.Statements != 2 || s.Added != 2 || s.Known != 0 || s.Bytes == 0 {
		t.Errorf("%+v", s)
	}
	for _, phase := range []string{"terms", "sort", "GSPO", "root"} {
		if !slices.Contains(phases, phase) {
			t.Errorf("there is no phase %s in %q", phase, phases)
		}
	}
}

// TestLoadAbandoned holds that a client that goes away changes nothing and
// stands in nobody's way, whether its load runs or waits.
func TestLoadAbandoned(t *testing.T) {
	r := writable(t, Options{})
	runs := r.watch(t, "")
	runs.send(fmt.Sprintf(statement, "runs"))
	runs.until("read")
	waits := r.watch(t, "")
	waits.send(fmt.Sprintf(statement, "waits"))
	waits.until("wait")
	waits.cancel()
	runs.cancel()
	other := r.watch(t, "")
	other.send(fmt.Sprintf(statement, "other"))
	if s, _ := other.done(); s.Version != 1 || s.Added != 1 {
		t.Errorf("%+v", s)
	}
	if n := quads(t, r.store); n != 1 {
		t.Errorf("the store has %d quads", n)
	}
}

func quads(t *testing.T, s *graph.Store) (n uint64) {
	t.Helper()
	err := s.View(t.Context(), func(s *graph.Snapshot) error {
		n = s.Quads()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestLoadsTakeTurns holds that a second load waits for the first, a third is
// refused, and that readers see the state before until each has ended.
func TestLoadsTakeTurns(t *testing.T) {
	r := writable(t, Options{MaxWaiting: 1})
	first := r.watch(t, "")
	first.send(fmt.Sprintf(statement, "1"))
	first.until("read")
	second := r.watch(t, "")
	second.until("wait")
	response, err := http.Post("http://"+r.address+"/load", "application/n-quads", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusServiceUnavailable || !bytes.Contains(answer, []byte("too-many-loads")) {
		t.Errorf("the third load: %s %s", response.Status, answer)
	}
	r.expectTotal(t, 0)
	if s, _ := first.done(); s.Version != 1 {
		t.Errorf("the first load: %+v", s)
	}
	r.expectTotal(t, 1)
	second.send(fmt.Sprintf(statement, "1") + fmt.Sprintf(statement, "2"))
	if s, _ := second.done(); s.Version != 2 || s.Added != 1 || s.Known != 1 {
		t.Errorf("the second load: %+v", s)
	}
	r.expectTotal(t, 2)
}

// expectTotal asks how many quads a reader sees.
func (r running) expectTotal(t *testing.T, want int) {
	t.Helper()
	response, err := http.Get("http://" + r.address + "/triples?limit=0")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var page struct{ Total int }
	if err := json.NewDecoder(response.Body).Decode(&page); err != nil || page.Total != want {
		t.Errorf("a reader sees %d quads, expected %d (%v)", page.Total, want, err)
	}
}

// TestLoadExpectContinue holds that a client that waits to be told to send its
// body is told, though the answer begins before the body is read.
func TestLoadExpectContinue(t *testing.T) {
	r := writable(t, Options{})
	request, err := http.NewRequest(http.MethodPost, "http://"+r.address+"/load", strings.NewReader(fmt.Sprintf(statement, "1")))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/n-triples")
	request.Header.Set("Accept", remote.EventStream)
	request.Header.Set("Expect", "100-continue")
	transport := &http.Transport{ExpectContinueTimeout: time.Hour}
	defer transport.CloseIdleConnections()
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if events, err := io.ReadAll(response.Body); err != nil || !bytes.Contains(events, []byte("event: done")) {
		t.Errorf("%s %v", events, err)
	}
}

// TestLoadRejected holds that the first 100 skipped statements are shown and
// all are counted.
func TestLoadRejected(t *testing.T) {
	f := newFixture(t, Options{Writable: true})
	request := httptest.NewRequest(http.MethodPost, "/load?lenient=true", strings.NewReader(strings.Repeat("x\n", 150)))
	request.Header.Set("Content-Type", "application/n-triples")
	request.Header.Set("Accept", remote.EventStream)
	events := f.do(request).Body.String()
	if n := strings.Count(events, "event: rejected\n"); n != 100 {
		t.Errorf("%d statements are shown", n)
	}
	if !strings.Contains(events, `"rejected":150,"resumed":0,"rebuilt":false,"bytes":300`) {
		t.Errorf("the summary does not count them:\n%s", events)
	}
}

// TestLoadCompressed holds that documents and bodies may be compressed, both at
// once too.
func TestLoadCompressed(t *testing.T) {
	plain := []byte(fmt.Sprintf(statement, "1"))
	for _, c := range []struct {
		coding string
		body   []byte
	}{
		{"", gzipped(t, plain)}, {"", zstded(t, plain)},
		{"gzip", gzipped(t, plain)}, {"zstd", zstded(t, plain)},
		{"identity", plain}, {"gzip", gzipped(t, zstded(t, plain))},
	} {
		f := newFixture(t, Options{Writable: true})
		request := httptest.NewRequest(http.MethodPost, "/load", bytes.NewReader(c.body))
		request.Header.Set("Content-Type", "application/n-triples")
		request.Header.Set("Content-Encoding", c.coding)
		if w := f.do(request); w.Code != http.StatusOK || quads(t, f.store) != 1 {
			t.Errorf("Content-Encoding %q: %d %s", c.coding, w.Code, w.Body)
		}
	}
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(content)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstded(t *testing.T, content []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(content, nil)
}

// TestLoadIntoClosedStore holds that an error of ours after the header is an
// event as well.
func TestLoadIntoClosedStore(t *testing.T) {
	f := newFixture(t, Options{Writable: true})
	f.store.Close()
	for accept, status := range map[string]int{remote.EventStream: http.StatusOK, jsonType: http.StatusServiceUnavailable} {
		request := httptest.NewRequest(http.MethodPost, "/load", strings.NewReader(fmt.Sprintf(statement, "1")))
		request.Header.Set("Content-Type", "application/n-triples")
		request.Header.Set("Accept", accept)
		w := f.do(request)
		if w.Code != status || !strings.Contains(w.Body.String(), "the store is closed") {
			t.Errorf("%s: %d %s", accept, w.Code, w.Body)
		}
	}
}

// TestHealthSaysWhere holds that a server tells where it listens.
func TestHealthSaysWhere(t *testing.T) {
	r := writable(t, Options{})
	h, err := remote.AskHealth(t.Context(), http.DefaultClient, "http://"+r.address)
	if err != nil || !slices.Equal(h.Addresses, []string{"http://" + r.address}) {
		t.Errorf("%+v %v", h, err)
	}
}

// TestLoadWithoutRoom holds that who loads is told that the disk is the reason.
func TestLoadWithoutRoom(t *testing.T) {
	var p *problem
	err := loadProblem(fmt.Errorf("sort: %w: 1000 bytes", graph.ErrTemporaryFull))
	if !errors.As(err, &p) || p.Status != http.StatusInsufficientStorage || !strings.Contains(p.Detail, "1000 bytes; ") {
		t.Errorf("%+v", err)
	}
}
