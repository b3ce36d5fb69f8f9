package jsonld

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"tribune/loader/jsonld/tree"
)

// Contexts loads context documents: those that are built in, and those that it
// may get from elsewhere. The zero value loads what is built in and nothing else.
type Contexts struct {
	Allow   func(url string) bool // whether an http or https URL may be loaded; default none
	Client  *http.Client          // that loads them; default http.DefaultClient
	MaxSize int64                 // bytes of a document; default 4 MB
	Timeout time.Duration         // for one document; default 10 seconds
}

const (
	defaultMaxContext     = 4 << 20
	defaultContextTimeout = 10 * time.Second
	maxRedirects          = 5
)

// Load returns the context document of an absolute IRI. Its error says why
// there is none, and what would allow it.
func (c *Contexts) Load(iri string) (*tree.Value, error) {
	if v, err := builtinContext(iri); v != nil || err != nil {
		return v, err
	}
	if err := c.check(iri); err != nil {
		return nil, err
	}
	text, err := c.get(iri)
	if err != nil {
		return nil, err
	}
	v, err := tree.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("it is not JSON: %w", err)
	}
	return v, nil
}

// check refuses what is not allowed. A file is never loaded: a document from
// elsewhere would read files of this machine.
func (c *Contexts) check(iri string) error {
	u, err := url.Parse(iri)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("a context is loaded by http or https, and this is not such a URL")
	}
	if c.Allow == nil || !c.Allow(iri) {
		return fmt.Errorf("it is not built in, and not in the list of contexts that may be loaded; add %s to that list to allow it", iri)
	}
	return nil
}

// get fetches a document, within limits.
func (c *Contexts) get(iri string) ([]byte, error) {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = defaultContextTimeout
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, iri, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/ld+json, application/json;q=0.9")
	response, err := c.client().Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", iri, response.Status)
	}
	return c.readAll(response.Body)
}

// client is the caller's, with redirects only to what is allowed.
func (c *Contexts) client() *http.Client {
	client := *http.DefaultClient
	if c.Client != nil {
		client = *c.Client
	}
	client.CheckRedirect = func(request *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return fmt.Errorf("more than %d redirects", maxRedirects)
		}
		return c.check(request.URL.String())
	}
	return &client
}

func (c *Contexts) readAll(body io.Reader) ([]byte, error) {
	limit := c.MaxSize
	if limit <= 0 {
		limit = defaultMaxContext
	}
	text, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("it has more than the %d bytes that a context may have", limit)
	}
	return text, err
}
