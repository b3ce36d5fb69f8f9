package expand

import (
	"maps"
	"slices"

	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// flags are the inputs of context processing that are true or false.
type flags uint8

const (
	overrideProtected flags = 1 << iota // a term's context may change protected terms
	typeScoped                          // does not reach into other node objects
	unvalidated                         // a term's context that is only tried
)

// origin says where a local context comes from: the IRI of its document, ""
// for the document that is expanded, and the context documents that led to it.
type origin struct {
	url    string
	remote []string
}

// maxRemote bounds the context documents that lead to each other.
const maxRemote = 32

// process is the context processing algorithm (section 4.1.2 of the API).
func (p *Processor) process(active *Context, local *tree.Value, from origin, f flags) (*Context, error) {
	result := *active
	propagate, err := p.propagates(local, f)
	if err != nil {
		return nil, err
	}
	if !propagate && result.previous == nil {
		result.previous = active
	}
	c := &result
	for _, item := range local.List() {
		switch item.Kind {
		case tree.Null:
			c, err = p.nullified(c, item, propagate, f)
		case tree.String:
			c, err = p.remote(c, item, from, f)
		case tree.Object:
			c, err = p.define(c, item, from, f)
		default:
			err = refuse(item, "invalid local context", "a context: an object, an IRI or null")
		}
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

// propagates says whether a local context reaches into node objects within.
func (p *Processor) propagates(local *tree.Value, f flags) (bool, error) {
	v := local.Get("@propagate")
	if v == nil {
		return f&typeScoped == 0, nil
	}
	if v.Kind != tree.Bool {
		return false, refuse(v, "invalid @propagate value", "true or false")
	}
	return v.Text == "true", nil
}

// nullified is the context behind a null.
func (p *Processor) nullified(c *Context, null *tree.Value, propagate bool, f flags) (*Context, error) {
	if f&overrideProtected == 0 && c.protected {
		return nil, refuse(null, "invalid context nullification", "no null behind a context with protected terms")
	}
	fresh := p.Initial()
	if !propagate {
		fresh.previous = c.previous
	}
	return fresh, nil
}

// remote goes on with a context document.
func (p *Processor) remote(c *Context, reference *tree.Value, from origin, f flags) (*Context, error) {
	url, err := p.contextIRI(reference, from)
	if err != nil {
		return nil, err
	}
	if slices.Contains(from.remote, url) {
		if f&unvalidated != 0 {
			return c, nil
		}
		return nil, refuse(reference, "recursive context inclusion", "a context that does not include itself")
	}
	if len(from.remote) == maxRemote {
		return nil, refuse(reference, "context overflow", "fewer contexts that include each other")
	}
	local, err := p.load(url, reference)
	if err != nil {
		return nil, err
	}
	remote := append(slices.Clone(from.remote), url)
	c, err = p.process(c, local, origin{url, remote}, f&unvalidated)
	if err != nil {
		return nil, within(err, url, reference.At)
	}
	return c, nil
}

// contextIRI resolves a reference to a context document.
func (p *Processor) contextIRI(reference *tree.Value, from origin) (string, error) {
	if rdfio.HasScheme(reference.Text) {
		return reference.Text, nil
	}
	at := p.base
	if from.url != "" {
		var err error
		if at, err = iri.ParseBase([]byte(from.url)); err != nil {
			return "", refuse(reference, "loading document failed", "a context within a document that has an IRI")
		}
	}
	url := resolve(at, reference.Text)
	if !rdfio.HasScheme(url) {
		return "", refuse(reference, "loading document failed", "an absolute IRI of a context, as the document has no base")
	}
	return url, nil
}

// load returns what a context document has as its @context.
func (p *Processor) load(url string, reference *tree.Value) (*tree.Value, error) {
	document := p.loaded[url]
	if document == nil {
		if p.options.Load == nil {
			return nil, refuse(reference, "loading remote context failed", "no context of another document, as none are loaded")
		}
		var err error
		if document, err = p.options.Load(url); err != nil {
			return nil, &Error{Code: "loading remote context failed", At: reference.At, Found: "the context " + url,
				Expected: "one that can be loaded: " + err.Error(), Err: err}
		}
		p.loaded[url] = document
	}
	if local := document.Get("@context"); local != nil {
		return local, nil
	}
	return nil, within(refuse(document, "invalid remote context", "an object with an @context"), url, reference.At)
}

// builder makes a context of one that is active and a context definition.
type builder struct {
	*Processor
	c         *Context
	local     *tree.Value
	state     map[string]bool // by term: whether it is defined, or is being
	depth     int             // terms that are being defined
	from      origin
	flags     flags
	protected bool
}

// define is the part of context processing for a context definition.
func (p *Processor) define(active *Context, local *tree.Value, from origin, f flags) (*Context, error) {
	local, err := p.imported(local, from)
	if err != nil {
		return nil, err
	}
	c := *active
	b := &builder{Processor: p, c: &c, local: local, state: map[string]bool{}, from: from, flags: f}
	for _, step := range []func() error{b.version, b.setBase, b.setVocab, b.setLanguage, b.setDirection, b.checkPropagate, b.setProtected} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if c.base != nil && len(c.base.String()) > MaxIRI || c.vocab != nil && len(*c.vocab) > MaxIRI || c.language != nil && len(*c.language) > MaxIRI {
		return nil, refuse(local, "invalid local context", tooLong)
	}
	c.terms = c.terms.above()
	for _, m := range local.Members() {
		switch m.Name {
		case "@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab":
			continue
		}
		if err := b.term(m); err != nil {
			return nil, err
		}
	}
	return &c, nil
}

// imported is a context definition with what it imports.
func (p *Processor) imported(local *tree.Value, from origin) (*tree.Value, error) {
	reference := local.Get("@import")
	switch {
	case reference == nil:
		return local, nil
	case p.options.Version10:
		return nil, refuse(reference, "invalid context entry", "no @import in JSON-LD 1.0")
	case !reference.IsString():
		return nil, refuse(reference, "invalid @import value", "an IRI")
	}
	url, err := p.contextIRI(reference, from)
	if err != nil {
		return nil, err
	}
	imported, err := p.load(url, reference)
	switch {
	case err != nil:
		return nil, err
	case !imported.IsObject():
		return nil, within(refuse(imported, "invalid remote context", "a context that is one object, to be imported"), url, reference.At)
	case imported.Has("@import"):
		return nil, within(refuse(imported.Get("@import"), "invalid context entry", "no @import in a context that is imported"), url, reference.At)
	}
	merged := tree.NewObject(slices.Concat(imported.Members(), local.Members())...)
	merged.At, merged.End = local.At, local.End
	return merged, nil
}

// Terms returns the prefixes that the context definitions among local contexts
// set in c: name and IRI.
func (c *Context) prefixes(local *tree.Value) map[string]string {
	found := map[string]string{}
	for _, definition := range local.List() {
		for _, m := range definition.Members() {
			if t := c.term(m.Name); t != nil && t.prefix && t.iri != "" {
				found[m.Name] = t.iri
			}
		}
	}
	return found
}

// Prefixes calls yield for each prefix that a local context, which led to c,
// defines by itself, sorted by name.
func (c *Context) Prefixes(local *tree.Value, yield func(prefix, iri string)) {
	found := c.prefixes(local)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		yield(name, found[name])
	}
}
