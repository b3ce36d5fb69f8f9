package remote

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"tribune/loader"
)

// ErrUnknownOutcome is the error of a load whose documents the server had
// received when the connection to it ended.
var ErrUnknownOutcome = errors.New("the connection ended while the server was at work; whether the load is in the store, its version tells")

// Load does what loader.Load does, through the server at base, an URL without
// a path. A document that cannot be read here ends the load there.
func Load(ctx context.Context, client *http.Client, base string, inputs []loader.Input, o loader.Options) (loader.Summary, error) {
	s, err := send(inputs)
	if err != nil {
		return loader.Summary{}, err
	}
	defer func() { _ = s.body.Close() }() // always nil, as it says
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/load?"+query(o), s.body)
	if err != nil {
		return loader.Summary{}, err
	}
	request.Header.Set("Content-Type", s.contentType())
	request.Header.Set("Accept", EventStream)
	response, err := client.Do(request)
	if err != nil {
		return loader.Summary{}, s.explain(ctx, err)
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	a := &answer{options: o, inputs: len(inputs)}
	if err := a.read(response); err != nil {
		return loader.Summary{}, s.explain(ctx, err)
	}
	return a.summary, a.err
}

// query spells the options that the server has to know.
func query(o loader.Options) string {
	q := url.Values{}
	if !o.Graph.IsZero() {
		q.Set("graph", "default")
		if !o.Graph.IsDefaultGraph() {
			q.Set("graph", o.Graph.String())
		}
	}
	if o.Scope != "" {
		q.Set("scope", o.Scope)
	}
	if o.Lenient {
		q.Set("lenient", "true")
	}
	if o.Restart {
		q.Set("restart", "true")
	}
	return q.Encode()
}

// explain finds the reason why a connection ended without an outcome.
func (s *sending) explain(ctx context.Context, err error) error {
	switch {
	case s.failure() != nil:
		return s.failure()
	case s.ending.Load():
		return fmt.Errorf("%w (%w)", ErrUnknownOutcome, reason(ctx, err))
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("the connection to the server ended; nothing was changed: %w", err)
}

// reason hides that a context was cancelled, by which callers know that nothing
// was changed.
func reason(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return err
}

// answer is what the server said.
type answer struct {
	options loader.Options
	inputs  int
	summary loader.Summary
	err     error // the load's, if it failed
}

// read reads the answer to its outcome. Its error is one of the connection.
func (a *answer) read(response *http.Response) error {
	if !strings.HasPrefix(response.Header.Get("Content-Type"), EventStream) {
		return a.refused(response)
	}
	lines := bufio.NewReader(response.Body)
	event := ""
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return cutShort(err)
		}
		name, value, _ := strings.Cut(strings.TrimRight(line, "\r\n"), ": ")
		switch name {
		case "event":
			event = value
		case "data":
			if ended, err := a.event(event, []byte(value)); ended || err != nil {
				return err
			}
		}
	}
}

// refused reads the problem document of a load that did not begin.
func (a *answer) refused(response *http.Response) error {
	a.err = ReadProblem(response)
	return nil
}

// ReadProblem is the error of an answer that is a problem document: what the server says,
// a *rdfio.SyntaxError or a *ProblemError.
func ReadProblem(response *http.Response) error {
	var p Problem
	if err := json.NewDecoder(io.LimitReader(response.Body, maxManifest)).Decode(&p); err != nil {
		return fmt.Errorf("the server answered %s", response.Status)
	}
	return p.err()
}

// event takes one event and reports whether it is the outcome.
func (a *answer) event(name string, data []byte) (ended bool, err error) {
	switch name {
	case EventProgress:
		var p Progress
		if err = json.Unmarshal(data, &p); err == nil && a.options.Progress != nil {
			a.options.Progress(p.progress())
		}
	case EventNotice:
		var n Notice
		if err = json.Unmarshal(data, &n); err == nil && a.options.Notice != nil {
			a.options.Notice(n.notice())
		}
	case EventRejected:
		var r Rejected
		if err = json.Unmarshal(data, &r); err == nil && a.options.Rejected != nil {
			a.options.Rejected(r.syntaxError())
		}
	case EventDone:
		var s Summary
		err = json.Unmarshal(data, &s)
		a.summary = s.summary(a.inputs)
		return true, err
	case EventError:
		var p Problem
		err = json.Unmarshal(data, &p)
		a.err = p.err()
		return true, err
	}
	return false, err
}
