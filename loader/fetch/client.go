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
	"strings"
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

	// Reuse keeps connections for requests to come, up to Idle; CloseIdle ends them. Default:
	// each request makes its own.
	Reuse bool

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

// New returns a client.
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
			DisableKeepAlives:      !o.Reuse,
			IdleConnTimeout:        o.Idle,
			DisableCompression:     true, // what is decoded here is counted here
			ForceAttemptHTTP2:      true,
		},
	}
	return c
}

// CloseIdle ends the connections that are kept.
func (c *Client) CloseIdle() { c.http.CloseIdleConnections() }

// Check says why a URL may not be asked; nil: it may, if its address may.
func (c *Client) Check(rawURL string) error {
	_, err := c.allowed(rawURL)
	return err
}

func (c *Client) allowed(rawURL string) (*url.URL, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, err
	}
	return u, c.options.Rule.CheckURL(u)
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
	return c.request(ctx, rawURL, accept, nil)
}

// Form is what is posted.
type Form url.Values

// Post is Get of what a server answers to a form, which it does not keep: the form goes to
// where redirects lead, but for those that say to get what is there (303).
func (c *Client) Post(ctx context.Context, rawURL, accept string, form Form) (*Document, error) {
	return c.request(ctx, rawURL, accept, form)
}

func (c *Client) request(ctx context.Context, rawURL, accept string, form Form) (*Document, error) {
	u, err := c.allowed(rawURL)
	if err != nil {
		return nil, err
	}
	ctx, cancel := c.limited(ctx)
	document, err := c.do(ctx, cancel, u, accept, form)
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
	ctx, stop := context.WithTimeoutCause(ctx, c.options.Total, &TimeoutError{c.options.Total})
	return ctx, func(cause error) {
		cancel(cause)
		stop()
	}
}

// newRequest makes a GET, or a POST of a form.
func newRequest(ctx context.Context, u *url.URL, form Form) (*http.Request, error) {
	if form == nil {
		return http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), strings.NewReader(url.Values(form).Encode()))
	if err == nil {
		request.Header.Set("Content-Type", formType)
	}
	return request, err
}

const formType = "application/x-www-form-urlencoded"

func (c *Client) do(ctx context.Context, cancel context.CancelCauseFunc, u *url.URL, accept string, form Form) (*Document, error) {
	request, err := newRequest(ctx, u, form)
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
	if err := c.options.Rule.CheckURL(request.URL); err != nil {
		return err
	}
	return repost(request, via[0])
}

// repost has a redirect post what was posted first, which net/http has forgotten unless the
// status is 307 or 308: a form that only asks may be posted again.
func repost(request, first *http.Request) (err error) {
	if first.GetBody == nil || request.Response.StatusCode == http.StatusSeeOther || request.Method == first.Method {
		return nil
	}
	request.Method, request.ContentLength, request.GetBody = first.Method, first.ContentLength, first.GetBody
	request.Header.Set("Content-Type", formType)
	request.Body, err = first.GetBody()
	return err
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
