package endpoint

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"tribune/query/client"
)

// TestScenarios runs the files of testdata/http. Their commands:
//
//	add, remove    N-Quads; prints the store's change
//	server         a new server with some options
//	clock          the clock of leases moves on
//	request        a request line, header lines, an empty line, the body;
//	               prints status, the headers that matter, and the body
//	log            prints and empties what was logged above debug level
//
// A request line's query may have the characters of N-Triples as they are;
// NEXT in it is the last cursor that was given out, which is printed so too.
func TestScenarios(t *testing.T) {
	datadriven.Walk(t, "testdata/http", func(t *testing.T, path string) {
		s := &scenario{fixture: newFixture(t, Options{}), document: loadDocument(t)}
		datadriven.RunTest(t, path, s.run)
	})
}

type scenario struct {
	*fixture
	document apiDocument
	next     string
}

func (s *scenario) run(t *testing.T, d *datadriven.TestData) string {
	s.t = t
	switch d.Cmd {
	case "add", "remove":
		c := s.update(d.Input, d.Cmd == "remove")
		return fmt.Sprintf("version %d: %d added, %d removed\n", c.Version, c.Added, c.Removed)
	case "server":
		s.serve(scanOptions(t, d))
		return ""
	case "clock":
		var forward string
		d.ScanArgs(t, "forward", &forward)
		step, err := time.ParseDuration(forward)
		if err != nil {
			d.Fatalf(t, "%v", err)
		}
		s.now = s.now.Add(step)
		return ""
	case "request":
		return s.request(t, d.Input)
	case "log":
		return s.readLog()
	}
	d.Fatalf(t, "unknown command %s", d.Cmd)
	return ""
}

func scanOptions(t *testing.T, d *datadriven.TestData) (o Options) {
	d.MaybeScanArgs(t, "max-limit", &o.MaxLimit)
	d.MaybeScanArgs(t, "max-body", &o.MaxBody)
	d.MaybeScanArgs(t, "max-patterns", &o.MaxPatterns)
	d.MaybeScanArgs(t, "max-batch-rows", &o.MaxBatchRows)
	d.MaybeScanArgs(t, "max-leases", &o.MaxLeases)
	d.MaybeScanArgs(t, "max-load", &o.MaxLoad)
	d.MaybeScanArgs(t, "max-rows", &o.MaxRows)
	o.SymmetricDescribe = d.HasArg("symmetric")
	o.Writable, o.UnionDefault = d.HasArg("writable"), d.HasArg("union-default-graph")
	var origin string
	if d.MaybeScanArgs(t, "origin", &origin) {
		o.Origins = []string{origin}
	}
	return o
}

// request sends a request and prints the answer, which must be as openapi.json
// says.
func (s *scenario) request(t *testing.T, text string) string {
	line, rest, _ := strings.Cut(strings.ReplaceAll(text, "STORE", fmt.Sprintf("%x", s.server.id)), "\n")
	line = strings.ReplaceAll(line, "NEXT", s.next)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(
		escapeTarget(line) + " HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n" + wire(rest))))
	if err != nil {
		t.Fatal(err)
	}
	w := s.do(r)
	s.document.check(t, r, w)
	body := w.Body.String()
	if m := regexp.MustCompile(`"next":"([^"]*)"`).FindStringSubmatch(body); m != nil {
		s.next = m[1]
	}
	return s.mask(showResponse(w))
}

// wire spells header lines and body as HTTP does.
func wire(rest string) string {
	header, body, _ := strings.Cut("\n"+rest+"\n", "\n\n")
	body = strings.TrimSuffix(body, "\n")
	var b strings.Builder
	for line := range strings.Lines(strings.TrimSpace(header) + "\n") {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\r\n")
		}
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return b.String()
}

// escapeTarget percent-encodes what a request line cannot hold.
func escapeTarget(line string) string {
	method, target, _ := strings.Cut(line, " ")
	var b strings.Builder
	for _, c := range []byte(target) {
		if c <= ' ' || c >= 0x7F || strings.IndexByte(`<>"\^{}|#`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return method + " " + b.String()
}

// shownHeaders are those that scenarios print.
var shownHeaders = []string{"Content-Type", "Content-Encoding", "Allow", "Link", "Tribune-Total", client.TruncatedHeader, "Tribune-Version", "Etag", "Retry-After", "Vary",
	"Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"}

func showResponse(w *httptest.ResponseRecorder) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s\n", w.Code, http.StatusText(w.Code))
	for _, name := range shownHeaders {
		if values := w.Header().Values(name); len(values) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(values, ", "))
		}
	}
	if w.Body.Len() > 0 {
		b.WriteString("\n" + strings.ReplaceAll(strings.TrimSuffix(w.Body.String(), "\n"), "\r", "") + "\n")
	}
	return b.String()
}

var (
	instancePattern = regexp.MustCompile(`urn:uuid:[0-9a-f-]{36}`)
	secondsPattern  = regexp.MustCompile(`Seconds":[0-9.e-]+`)
	progressPattern = regexp.MustCompile(`event: progress\n.*\n\n`) // they depend on who is faster
)

// mask hides what differs from run to run.
func (s *scenario) mask(text string) string {
	if s.next != "" {
		text = strings.ReplaceAll(text, s.next, "NEXT")
	}
	text = strings.ReplaceAll(text, fmt.Sprintf("%x", s.server.id), "STORE")
	text = secondsPattern.ReplaceAllString(text, `Seconds":S`)
	text = progressPattern.ReplaceAllString(text, "")
	return instancePattern.ReplaceAllString(text, "INSTANCE")
}

func (s *scenario) readLog() string {
	lines := strings.Split(strings.TrimSpace(s.log.String()), "\n")
	s.log.Reset()
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" || strings.Contains(l, "level=DEBUG") })
	for i, l := range lines {
		l = regexp.MustCompile(`^time=\S+ `).ReplaceAllString(l, "")
		lines[i] = s.mask(regexp.MustCompile(`duration=\S+`).ReplaceAllString(l, "duration=D"))
	}
	return strings.Join(append(lines, ""), "\n")
}
