package jsonld

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"tribune/loader/jsonld/tree"
)

// Contexts loads context documents: those that are built in, and those that it
// may get from elsewhere. The zero value loads what is built in and nothing else. It
// remembers what it got, and what it did not get, for all readers that share it.
type Contexts struct {
	// Fetch returns the document of an absolute IRI, or why there is none: what may be
	// loaded, it decides. Default nothing.
	Fetch   func(iri string) (io.ReadCloser, error)
	MaxSize int64 // bytes of a document; default 4 MB

	mu     sync.Mutex
	loaded map[string]outcome
}

// outcome is what came of loading a context.
type outcome struct {
	document *tree.Value
	err      error
}

const (
	defaultMaxContext = 4 << 20
	maxContexts       = 100 // that are remembered
)

var errNotBuiltIn = errors.New("it is not built in, and no others may be loaded")

// Load returns the context document of an absolute IRI. Its error says why
// there is none, and what would allow it.
func (c *Contexts) Load(iri string) (*tree.Value, error) {
	if v, err := builtinContext(iri); v != nil || err != nil {
		return v, err
	}
	if c.Fetch == nil {
		return nil, errNotBuiltIn
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	o, known := c.loaded[iri]
	if known {
		return o.document, o.err
	}
	o.document, o.err = c.load(iri)
	if c.loaded == nil || len(c.loaded) == maxContexts {
		c.loaded = map[string]outcome{}
	}
	c.loaded[iri] = o
	return o.document, o.err
}

func (c *Contexts) load(iri string) (*tree.Value, error) {
	body, err := c.Fetch(iri)
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }() // it was only read
	text, err := c.readAll(body)
	if err != nil {
		return nil, err
	}
	v, err := tree.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("it is not JSON: %w", err)
	}
	return v, nil
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
