package jsonld

import (
	"errors"
	"strings"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
)

// This file has envelopes: objects that have an array as @graph, and besides it
// nothing but @context and @id. What is in the graph can be expanded node object
// by node object, for nothing around it says more than the context that is
// active in all of them, and the graph that they are in.

// graph is what an envelope in memory holds.
type graph struct {
	key   []byte // nil for the default graph
	nodes []*tree.Value
}

// enveloped reports whether an object in memory is an envelope.
func (r *Reader) enveloped(c *expand.Context, v *tree.Value) (g graph, ok bool) {
	for _, m := range v.Members() {
		switch c.Name(m.Name) {
		case "@context":
		case "@graph":
			if ok || !m.Value.IsArray() {
				return g, false
			}
			g.nodes, ok = m.Value.Items, true
		case "@id":
			if g.key != nil || !m.Value.IsString() {
				return g, false
			}
			if g.key = r.graphKey(c, m.Value); g.key == nil {
				return g, false
			}
		default:
			return g, false
		}
	}
	return g, ok
}

// graphKey is the key of the graph of that @id, nil if it names none.
func (r *Reader) graphKey(c *expand.Context, id *tree.Value) []byte {
	name, ok := c.Reference(id.Text)
	if !ok {
		return nil
	}
	if label, blank := strings.CutPrefix(name, "_:"); blank {
		return r.emitter.labels.AppendKey(nil, []byte(label))
	}
	if iri.Check([]byte(name)) != nil {
		return nil
	}
	return term.AppendTextKey(nil, term.IRI, []byte(name))
}

// envelope reads an object up to the array of its @graph, if it is an
// envelope with its @context first and that array last. It reports false for any
// other.
func (r *Reader) envelope() (streamed bool, err error) {
	s := r.source
	s.pos++
	c := r.initial
	var local *tree.Value
	var key []byte
	for first := true; ; first = false {
		m, err := r.memberName()
		if err != nil || m == nil {
			return false, err
		}
		switch name := c.Name(m.Text); {
		case name == "@context" && first:
			if c, local, err = r.envelopeContext(); err != nil {
				return false, err
			}
		case name == "@id" && key == nil:
			if key, err = r.envelopeID(c); err != nil || key == nil {
				return false, err
			}
		case name == "@graph" && s.space() == '[':
			s.pos++
			r.tellPrefixes(c, local)
			r.context, r.items, r.step = c, items{property: "@graph", graph: key, first: true}, r.item
			return true, nil
		default:
			return false, nil
		}
		if !s.took(',') {
			return false, nil
		}
	}
}

// memberName reads the name of a member and the colon behind it; nil stands
// for what is none, which is for the parser to refuse.
func (r *Reader) memberName() (*tree.Value, error) {
	s := r.source
	if s.space() != '"' {
		return nil, nil
	}
	name, _, length, err := r.value(r.options.MaxValue)
	if err != nil {
		return nil, err
	}
	s.pos += length
	if !s.took(':') {
		return nil, nil
	}
	return name, nil
}

// envelopeContext reads the value of @context, and makes it active.
func (r *Reader) envelopeContext() (*expand.Context, *tree.Value, error) {
	local, text, length, err := r.value(r.options.MaxValue)
	if err != nil {
		return nil, nil, err
	}
	c, err := r.topContext(local, text)
	if err != nil {
		return nil, nil, r.end(err)
	}
	r.source.pos += length
	return c, local, nil
}

func (r *Reader) envelopeID(c *expand.Context) ([]byte, error) {
	id, _, length, err := r.value(r.options.MaxValue)
	if err != nil || !id.IsString() {
		return nil, err
	}
	r.source.pos += length
	return r.graphKey(c, id), nil
}

// contextError is the error of a local context that is next in the source.
func (r *Reader) contextError(err error) error {
	var refused *expand.Error
	if errors.As(err, &refused) {
		return r.source.refusal(r.source.pos, refused)
	}
	return err
}
