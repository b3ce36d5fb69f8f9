package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"tribune/loader/coding"
)

// Options of a client. The zero value allows nothing; a number that is not positive
// means its default.
type Options struct {
	Rule         Rule
	MaxBytes     int64         // of a document, without its Content-Encoding; default no limit
	MaxRedirects int           // default 10
	Connect      time.Duration // for a connection with its TLS handshake; default 10 seconds
	Idle         time.Duration // for an answer to begin, and between two reads of a body; default 1 minute
	Total        time.Duration // for a whole document; default no limit
	UserAgent    string        // default "tribune"

	// The network, which tests replace.
	lookup func(ctx context.Context, host string) ([]netip.Addr, error)
	dial   func(ctx context.Context, network, address string) (net.Conn, error)
}

func (o *Options) setDefaults() {
	if o.MaxRedirects <= 0 {
		o.MaxRedirects = 10
	}
	if o.Connect <= 0 {
		o.Connect = 10 * time.Second
	}
	if o.Idle <= 0 {
		o.Idle = time.Minute
	}
	if o.UserAgent == "" {
		o.UserAgent = "tribune"
	}
	if o.lookup == nil {
		o.lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	if o.dial == nil {
		o.dial = new(net.Dialer).DialContext
	}
}

// Client gets documents. Many goroutines may use it.
type Client struct {
	options Options
	http    *http.Client
}

// New returns a client. It keeps no connections.
func New(o Options) *Client {
	o.setDefaults()
	c := &Client{options: o}
	c.http = &http.Client{
		CheckRedirect: c.redirect,
		Transport: &http.Transport{
			DialContext:            c.connect,
			TLSHandshakeTimeout:    o.Connect,
			ResponseHeaderTimeout:  o.Idle,
			MaxResponseHeaderBytes: 256 << 10,
			DisableKeepAlives:      true,
			DisableCompression:     true, // what is decoded here is counted here
			ForceAttemptHTTP2:      true,
		},
	}
	return c
}

// Document is an answer. Reading it gives its content without Content-Encoding.
type Document struct {
	io.Reader
	URL         *url.URL // where it was in the end, without user and fragment
	ContentType string   // as the header has it
	Size        int64    // bytes that it gives; 0 if unknown

	links []string // the Link headers
	close func() error
}

// Close ends the connection, also while the document is read.
func (d *Document) Close() error { return d.close() }

// Get asks for a document in one of the media types that accept names, as the Accept
// header has them. It returns when the answer has begun.
func (c *Client) Get(ctx context.Context, rawURL, accept string) (*Document, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, err
	}
	if err := c.options.Rule.CheckURL(u); err != nil {
		return nil, err
	}
	ctx, cancel := c.limited(ctx)
	document, err := c.get(ctx, cancel, u, accept)
	if err != nil {
		cancel(nil)
	}
	return document, err
}

// limited is the time that a document has.
func (c *Client) limited(ctx context.Context) (context.Context, context.CancelCauseFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	if c.options.Total <= 0 {
		return ctx, cancel
	}
	ctx, stop := context.WithTimeoutCause(ctx, c.options.Total, fmt.Errorf("it took longer than %v", c.options.Total))
	return ctx, func(cause error) {
		cancel(cause)
		stop()
	}
}

func (c *Client) get(ctx context.Context, cancel context.CancelCauseFunc, u *url.URL, accept string) (*Document, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", accept)
	request.Header.Set("Accept-Encoding", coding.Accepted)
	request.Header.Set("User-Agent", c.options.UserAgent)
	response, err := c.http.Do(request) //nolint:bodyclose // the document closes it
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, explain(u, err)
	}
	body := &stallReader{r: response.Body, idle: c.options.Idle, ctx: ctx, cancel: cancel}
	document, err := c.document(response, body)
	if err != nil {
		return nil, errors.Join(err, response.Body.Close())
	}
	document.close = func() error {
		cancel(nil)
		return response.Body.Close()
	}
	return document, nil
}

// document is what an answer has, if it has what was asked for.
func (c *Client) document(response *http.Response, body io.Reader) (*Document, error) {
	code := response.Header.Get("Content-Encoding")
	content, err := coding.Decode(code, body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, newStatusError(response, content)
	}
	if c.options.MaxBytes > 0 {
		content = &limitReader{r: content, limit: c.options.MaxBytes, left: c.options.MaxBytes}
	}
	final := *response.Request.URL
	final.User, final.Fragment, final.RawFragment = nil, "", ""
	d := &Document{Reader: content, URL: &final, ContentType: response.Header.Get("Content-Type"), links: response.Header["Link"]}
	if !coding.Coded(code) {
		d.Size = max(response.ContentLength, 0)
	}
	return d, nil
}

// redirect holds what an answer leads to to the rule.
func (c *Client) redirect(request *http.Request, via []*http.Request) error {
	last := via[len(via)-1].URL
	switch {
	case len(via) > c.options.MaxRedirects:
		return fmt.Errorf("more than %d redirects", c.options.MaxRedirects)
	case last.Scheme == "https" && request.URL.Scheme == "http":
		return &RefusedError{"a redirect leads from https to http, where anybody could change what is sent"}
	}
	return c.options.Rule.CheckURL(request.URL)
}

// explain takes away what net/http says of its own; where a redirect led is told.
func explain(u *url.URL, err error) error {
	var failed *url.Error
	if !errors.As(err, &failed) {
		return err
	}
	if failed.Timeout() {
		return fmt.Errorf("no answer in time: %w", failed.Err)
	}
	if asked, parseErr := url.Parse(failed.URL); parseErr == nil && asked.Redacted() != u.Redacted() {
		return fmt.Errorf("redirected to %s: %w", asked.Redacted(), failed.Err)
	}
	return failed.Err
}
