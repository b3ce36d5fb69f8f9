package expand

import (
	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
)

// Context is an active context (section 4.1 of the API): what names mean at a
// place of a document. It does not change once it is made.
type Context struct {
	terms     *layer
	base      *iri.Base
	vocab     *string
	language  *string
	direction string
	previous  *Context // what holds again in the next node object, if not nil
	protected bool     // whether it has protected terms
}

// term is a term definition.
type term struct {
	iri       string // its IRI mapping; "" for null, which hides a term
	typ       string // type mapping, or ""
	language  *string
	direction string
	index     string
	nest      string
	container container

	hasLanguage  bool // also if language is null
	hasDirection bool
	prefix       bool
	protected    bool
	reverse      bool

	context *tree.Value // a local context for its values or type, or nil
	source  string      // the context document that context is in; "" for the document
	text    int         // the text that context is in, if it is the document: see Processor.texts
}

// container is a container mapping: a set of keywords.
type container uint8

const (
	inGraph container = 1 << iota
	inID
	inIndex
	inLanguage
	inList
	inSet
	inType
)

var containers = map[string]container{
	"@graph": inGraph, "@id": inID, "@index": inIndex, "@language": inLanguage,
	"@list": inList, "@set": inSet, "@type": inType,
}

// has reports whether a container mapping has one of those keywords.
func (c container) has(any container) bool { return c&any != 0 }

// layer holds term definitions: its own, and those below that it does not
// name. A context with a few terms upon one with thousands costs a few.
type layer struct {
	own   map[string]*term // nil: taken away
	below *layer
	depth int
}

// maxLayers bounds the layers that a look-up passes.
const maxLayers = 6

func (l *layer) get(name string) *term {
	for ; l != nil; l = l.below {
		if t, ok := l.own[name]; ok {
			return t
		}
	}
	return nil
}

// above returns an empty layer upon l, which it flattens if it has grown high.
func (l *layer) above() *layer {
	if l == nil {
		return &layer{own: map[string]*term{}}
	}
	if l.depth < maxLayers {
		return &layer{own: map[string]*term{}, below: l, depth: l.depth + 1}
	}
	return &layer{own: l.flat()}
}

// flat returns the definitions of all layers in one map.
func (l *layer) flat() map[string]*term {
	if l.below == nil {
		flat := make(map[string]*term, len(l.own))
		for name, t := range l.own {
			flat[name] = t
		}
		return flat
	}
	flat := l.below.flat()
	for name, t := range l.own {
		flat[name] = t
	}
	return flat
}

// term returns the definition of a term, or nil.
func (c *Context) term(name string) *term { return c.terms.get(name) }

// container returns the container mapping of a term.
func (c *Context) container(name string) container {
	if t := c.term(name); t != nil {
		return t.container
	}
	return 0
}
