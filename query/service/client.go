package service

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"time"

	"tribune/loader/fetch"
	"tribune/query"
	"tribune/query/results"
)

// Options of a client. The zero value allows nothing; a number that is not positive means its
// default.
type Options struct {
	Rule      fetch.Rule
	Timeout   time.Duration // for a request with its answer; default 1 minute
	MaxBytes  int64         // of an answer, without its Content-Encoding; default 256 MiB
	UserAgent string        // default "tribune"
}

// Client asks endpoints. Many goroutines may use it.
type Client struct{ web *fetch.Client }

var _ query.Services = (*Client)(nil)

// New makes a client, which keeps connections until it is closed.
func New(o Options) *Client {
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 256 << 20
	}
	return &Client{fetch.New(fetch.Options{
		Rule: o.Rule, MaxBytes: o.MaxBytes, UserAgent: o.UserAgent, Reuse: true,
		Total: o.Timeout, Idle: 2 * o.Timeout, // Total comes first
	})}
}

// Close ends the connections that are kept.
func (c *Client) Close() { c.web.CloseIdle() }

// Allow says why an endpoint may not be asked; nil: it may.
func (c *Client) Allow(endpoint string) error { return c.web.Check(endpoint) }

// accepted are the media types of answers, those first whose reading is cheap and whose end
// shows.
const accepted = "application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5"

// Ask sends a query, a second time if the first one was lost on its way (I2).
func (c *Client) Ask(ctx context.Context, endpoint, text string, vars []string) (query.Solutions, error) {
	s, err := c.ask(ctx, endpoint, text, vars)
	if err != nil && ctx.Err() == nil && isLost(err) {
		s, err = c.ask(ctx, endpoint, text, vars)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (c *Client) ask(ctx context.Context, endpoint, text string, vars []string) (*solutions, error) {
	document, err := c.web.Post(ctx, endpoint, accepted, fetch.Form{"query": {text}})
	if err != nil {
		return nil, err
	}
	f, err := formatOf(document)
	if err != nil {
		return nil, errors.Join(err, document.Close())
	}
	s, err := newSolutions(f, document, vars)
	if err != nil {
		return nil, errors.Join(err, document.Close())
	}
	return s, nil
}

// formatOf is the format of an answer. Some servers say less than they could.
func formatOf(d *fetch.Document) (results.Format, error) {
	media, _, err := mime.ParseMediaType(d.ContentType)
	if err != nil {
		media = d.ContentType
	}
	switch media {
	case results.JSON.MediaType(), "application/json":
		return results.JSON, nil
	case results.XML.MediaType(), "application/xml", "text/xml":
		return results.XML, nil
	case results.TSV.MediaType():
		return results.TSV, nil
	}
	return 0, fmt.Errorf("%w: found %q, expected SPARQL results as JSON, XML or TSV: %s", errAnswer, media, fetch.FirstLine(d))
}

// isLost reports whether a request may have better luck a second time: nobody has said that
// there is something wrong with it.
func isLost(err error) bool {
	var status *fetch.StatusError
	var refused *fetch.RefusedError
	var large *fetch.TooLargeError
	var late interface{ Timeout() bool }
	switch {
	case errors.As(err, &status), errors.As(err, &refused), errors.As(err, &large), errors.Is(err, results.ErrFormat), errors.Is(err, errAnswer):
		return false
	case errors.As(err, &late) && late.Timeout():
		return false
	}
	return true
}
