package expand

import (
	"strings"

	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
)

// Options say how documents are processed. The zero value is JSON-LD 1.1
// without a base and without remote contexts.
type Options struct {
	Base      string // absolute IRI of the document; default none
	Version10 bool   // processing mode json-ld-1.0; default 1.1

	// Load returns the context document of an absolute IRI; nil refuses all.
	Load func(url string) (*tree.Value, error)
}

// Processor expands documents. It remembers contexts, so it is for one
// goroutine at a time.
type Processor struct {
	options Options
	base    *iri.Base              // nil: none
	text    string                 // what is being expanded
	texts   int                    // how many there were
	loaded  map[string]*tree.Value // context documents by IRI
	memo    map[memoKey]*Context
}

// memoKey is what the context that a local context leads to depends on: the
// active context, and the local one, which a text or a value stands for.
type memoKey struct {
	active *Context
	text   string
	value  *tree.Value
	flags  flags
}

// Bounds of the memory that remembered contexts take: how many there are, and
// how long the text of a local one is.
const (
	maxMemo     = 256
	maxMemoText = 64 << 10
)

// New returns a processor.
func New(o Options) (*Processor, error) {
	p := &Processor{options: o, loaded: map[string]*tree.Value{}, memo: map[memoKey]*Context{}}
	var err error
	if o.Base != "" {
		p.base, err = iri.ParseBase([]byte(o.Base))
	}
	return p, err
}

// resolve returns an IRI reference resolved; without a base it stays.
func resolve(base *iri.Base, reference string) string {
	if base == nil {
		return reference
	}
	return string(base.AppendResolved(nil, []byte(reference)))
}

// Initial is the active context in which a document begins.
func (p *Processor) Initial() *Context { return &Context{base: p.base} }

// Context returns the active context behind a local context, which stands in
// text.
func (p *Processor) Context(active *Context, local *tree.Value, text string) (*Context, error) {
	p.enter(text)
	return p.embedded(active, local)
}

// enter goes on to a text: places are in it from now on.
func (p *Processor) enter(text string) {
	if p.text != text {
		p.text = text
		p.texts++
	}
}

// embedded processes a local context that stands in the text being expanded.
func (p *Processor) embedded(active *Context, local *tree.Value) (*Context, error) {
	key := memoKey{active: active}
	if local.End > local.At && local.End <= len(p.text) && local.End-local.At <= maxMemoText {
		key.text = p.text[local.At:local.End]
	}
	return p.remembered(key, local, "")
}

// scoped processes the local context of a term, for the element at a place.
func (p *Processor) scoped(active *Context, t *term, f flags, at int) (*Context, error) {
	c, err := p.remembered(memoKey{active: active, value: t.context, flags: f}, t.context, t.source)
	if err != nil && (t.source != "" || t.text != p.texts) {
		return nil, within(err, t.source, at)
	}
	return c, err
}

func (p *Processor) remembered(key memoKey, local *tree.Value, url string) (*Context, error) {
	if key.text == "" && key.value == nil {
		return p.process(key.active, local, origin{url: url}, key.flags)
	}
	if c := p.memo[key]; c != nil {
		return c, nil
	}
	c, err := p.process(key.active, local, origin{url: url}, key.flags)
	if err != nil {
		return nil, err
	}
	if len(p.memo) >= maxMemo {
		clear(p.memo)
	}
	key.text = strings.Clone(key.text)
	p.memo[key] = c
	return c, nil
}
