package jsonld

import (
	"errors"
	"fmt"
	"strings"

	"tribune/graph/term"
	"tribune/loader/jsonld/tree"
)

// ErrJSONLiteral is the error of a literal of rdf:JSON that is not JSON, where
// WriterOptions.Lossy asks for the W3C's algorithm.
var ErrJSONLiteral = errors.New("invalid JSON literal")

// builder makes expanded JSON-LD of nodes (sections 8.4 and 8.5 of the API).
type builder struct {
	options *WriterOptions
	keys    vocabularyKeys
}

// node is the node object of what a graph g says of a node.
func (b *builder) node(g *nodes, n *node) (*tree.Value, error) {
	v := tree.NewObject(tree.Member{Name: "@id", Value: tree.NewString(identifier(n.key))})
	if !b.options.TypeProperty {
		for _, o := range n.objects(b.keys.typ) {
			if isResourceKey(o) {
				v.Append("@type", tree.NewString(identifier(o)))
			}
		}
	}
	for i := range n.properties {
		p := &n.properties[i]
		for _, o := range p.objects {
			if p.key == b.keys.typ && !b.options.TypeProperty && isResourceKey(o) {
				continue // said as @type
			}
			object, err := b.object(g, o)
			if err != nil {
				return nil, err
			}
			v.Append(identifier(p.key), object)
		}
	}
	return v, nil
}

func isResourceKey(key string) bool { return isBlankKey(key) || key[0] == byte(term.IRI) }

// identifier is an IRI, or a blank node identifier, as a string.
func identifier(key string) string {
	if isBlankKey(key) {
		return "_:" + key[1:]
	}
	return key[1:]
}

// object is the value of a property.
func (b *builder) object(g *nodes, key string) (*tree.Value, error) {
	switch n := g.by[key]; {
	case key == b.keys.nothing && !b.options.Stream:
		return b.list(g, nil)
	case n != nil && n.folded && len(n.objects(b.keys.rest)) > 0:
		return b.list(g, n)
	case n != nil && n.folded:
		return b.compound(n), nil
	case isResourceKey(key):
		return tree.NewObject(tree.Member{Name: "@id", Value: tree.NewString(identifier(key))}), nil
	}
	return b.literal(key)
}

// list is the list that begins with a cell; nil is the empty one.
func (b *builder) list(g *nodes, cell *node) (*tree.Value, error) {
	items := tree.NewArray()
	for cell != nil && cell.folded { // rdf:nil, which ends it, may be a node too
		item, err := b.object(g, cell.objects(b.keys.first)[0])
		if err != nil {
			return nil, err
		}
		items.Items = append(items.Items, item)
		cell = g.by[cell.objects(b.keys.rest)[0]]
	}
	return tree.NewObject(tree.Member{Name: "@list", Value: items}), nil
}

// compound is the string that a compound literal is.
func (b *builder) compound(n *node) *tree.Value {
	text := func(predicate string) string { return n.objects(predicate)[0][1:] }
	v := valueObject(tree.NewString(text(b.keys.value)))
	if len(n.objects(b.keys.language)) > 0 {
		v.Set("@language", tree.NewString(text(b.keys.language)))
	}
	v.Set("@direction", tree.NewString(text(b.keys.direction)))
	return v
}

func valueObject(value *tree.Value) *tree.Value {
	return tree.NewObject(tree.Member{Name: "@value", Value: value})
}

// literal is the value object of a literal.
func (b *builder) literal(key string) (*tree.Value, error) {
	t, err := term.FromKey([]byte(key))
	if err != nil {
		return nil, err
	}
	v := valueObject(tree.NewString(t.Text()))
	switch t.Form() {
	case term.LangString, term.DirLangString:
		v.Set("@language", tree.NewString(t.Language()))
		if t.Direction() != term.NoDirection {
			v.Set("@direction", tree.NewString(t.Direction().String()))
		}
	case term.TypedLiteral:
		return b.typed(v, t)
	}
	return v, nil
}

// typed is the value object of a literal with a datatype.
func (b *builder) typed(v *tree.Value, t term.Term) (*tree.Value, error) {
	if t.Datatype() == rdfJSON {
		return b.jsonLiteral(v, t.Text())
	}
	if tag, ok := strings.CutPrefix(t.Datatype(), i18n); ok && b.options.Direction == DirectionI18N {
		if language, direction, ok := strings.Cut(tag, "_"); ok && (direction == "ltr" || direction == "rtl") {
			if language != "" {
				v.Set("@language", tree.NewString(language))
			}
			v.Set("@direction", tree.NewString(direction))
			return v, nil
		}
	}
	if b.options.NativeTypes {
		if native := b.native(t); native != nil {
			return valueObject(native), nil
		}
	}
	v.Set("@type", tree.NewString(t.Datatype()))
	return v, nil
}

// jsonLiteral is a JSON literal: as JSON if that reads back as the same text.
func (b *builder) jsonLiteral(v *tree.Value, text string) (*tree.Value, error) {
	parsed, err := tree.Parse(text)
	if err == nil {
		canonical, err := tree.AppendCanonical(nil, parsed)
		if b.options.Lossy || err == nil && string(canonical) == text {
			return tree.NewObject(tree.Member{Name: "@value", Value: parsed}, tree.Member{Name: "@type", Value: tree.NewString("@json")}), nil
		}
	} else if b.options.Lossy {
		return nil, fmt.Errorf("%w: %w", ErrJSONLiteral, err)
	}
	v.Set("@type", tree.NewString(rdfJSON))
	return v, nil
}

// native is a number or a boolean as JSON has it, nil if it would read back as
// another literal.
func (b *builder) native(t term.Term) *tree.Value {
	text := t.Text()
	switch t.Datatype() {
	case xsdBoolean:
		if truth, ok := boolean(text, b.options.Lossy); ok {
			return truth
		}
	case xsdInteger:
		canonical, ok := integer(text)
		if number := asNumber(text); ok && number != nil && (canonical == text || b.options.Lossy) {
			return number
		}
	case xsdDouble:
		canonical, ok := double(text)
		_, whole := integer(text)
		if number := asNumber(text); ok && number != nil && (canonical == text && !whole || b.options.Lossy) {
			return number
		}
	}
	return nil
}

func boolean(text string, lossy bool) (*tree.Value, bool) {
	switch {
	case text == "true" || lossy && text == "1":
		return &tree.Value{Kind: tree.Bool, Text: "true"}, true
	case text == "false" || lossy && text == "0":
		return &tree.Value{Kind: tree.Bool, Text: "false"}, true
	}
	return nil, false
}

// asNumber is a text as a JSON number, nil if it is none.
func asNumber(text string) *tree.Value {
	v, err := tree.Parse(text)
	if err != nil || v.Kind != tree.Number || v.Text != text {
		return nil
	}
	return v
}
