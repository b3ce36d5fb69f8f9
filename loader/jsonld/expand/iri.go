package expand

import (
	"strings"

	"tribune/loader/rdfio"
)

// reading says what a name may be short for.
type reading uint8

const (
	vocabulary reading = 1 << iota // a term, or relative to @vocab
	relative                       // an IRI reference, relative to the base
)

// iri is IRI expansion (section 5.2 of the API) in an active context. It
// reports false where the algorithm returns null.
func (c *Context) iri(value string, as reading) (string, bool) {
	if isKeyword(value) {
		return value, true
	}
	if likeKeyword(value) {
		return "", false
	}
	if t := c.term(value); t != nil && (as&vocabulary != 0 || isKeyword(t.iri)) {
		return t.iri, t.iri != ""
	}
	if prefix, suffix, ok := cutCompact(value); ok {
		if prefix == "_" || strings.HasPrefix(suffix, "//") {
			return value, true
		}
		if t := c.term(prefix); t != nil && t.iri != "" && t.prefix {
			return t.iri + suffix, true
		}
		if rdfio.HasScheme(value) {
			return value, true
		}
	}
	switch {
	case as&vocabulary != 0 && c.vocab != nil:
		// no IRI has two fragments
		return *c.vocab + value, !strings.Contains(*c.vocab, "#") || !strings.Contains(value, "#")
	case as&relative != 0:
		return resolve(c.base, value), true
	}
	return value, true
}

// iri is IRI expansion of a name, while terms are being defined: those that it
// needs are defined first.
func (b *builder) iri(value string) (string, bool, error) {
	if !isKeyword(value) && !likeKeyword(value) {
		if err := b.need(value); err != nil {
			return "", false, err
		}
		if b.c.term(value) == nil {
			if prefix, suffix, ok := cutCompact(value); ok && prefix != "_" && !strings.HasPrefix(suffix, "//") {
				if err := b.need(prefix); err != nil {
					return "", false, err
				}
			}
		}
	}
	expanded, ok := b.c.iri(value, vocabulary)
	return expanded, ok, nil
}

// need defines a term if the local context has it and did not do so yet.
func (b *builder) need(name string) error {
	if b.state[name] || isKeyword(name) {
		return nil
	}
	m, ok := b.local.Member(name)
	if !ok {
		return nil
	}
	return b.term(m)
}

// Name returns what the name of a member stands for: a keyword, an IRI, or
// itself; "" for nothing.
func (c *Context) Name(member string) string {
	name, _ := c.iri(member, vocabulary)
	return name
}

// Reference returns the IRI or blank node identifier that an @id stands for;
// false for none.
func (c *Context) Reference(id string) (string, bool) { return c.iri(id, relative) }
