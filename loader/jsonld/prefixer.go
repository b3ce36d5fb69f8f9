package jsonld

import (
	"slices"
	"strings"

	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// prefixer compacts with a context that has prefixes and nothing else, which
// needs no inverse context: ten times as fast as json-gold.
type prefixer struct {
	prefixes []rdfio.Prefix // the longest IRI first
	names    map[string]bool
	known    map[string]string // IRIs of properties, types and datatypes
}

// maxKnown bounds the IRIs that are remembered.
const maxKnown = 10_000

func newPrefixer(prefixes []rdfio.Prefix) *prefixer {
	p := &prefixer{names: map[string]bool{}, known: map[string]string{}}
	for _, prefix := range prefixes {
		if canPrefix(prefix) && !p.names[prefix.Name] {
			p.names[prefix.Name] = true
			p.prefixes = append(p.prefixes, prefix)
		}
	}
	slices.SortStableFunc(p.prefixes, func(a, b rdfio.Prefix) int { return len(b.IRI) - len(a.IRI) })
	return p
}

// canPrefix reports whether JSON-LD can have a prefix: its name is a term
// without a colon that is no keyword.
func canPrefix(p rdfio.Prefix) bool {
	return p.Name != "" && p.Name != "_" && !strings.ContainsAny(p.Name, "@:/") && rdfio.HasScheme(p.IRI)
}

// local is the local context, in the order of names.
func (p *prefixer) local() *tree.Value {
	local := tree.NewObject()
	for _, prefix := range slices.SortedFunc(slices.Values(p.prefixes), func(a, b rdfio.Prefix) int { return strings.Compare(a.Name, b.Name) }) {
		v := tree.NewString(prefix.IRI)
		if !expand.IsPrefix(prefix.IRI) {
			v = tree.NewObject(tree.Member{Name: "@id", Value: v}, tree.Member{Name: "@prefix", Value: &tree.Value{Kind: tree.Bool, Text: "true"}})
		}
		local.Set(prefix.Name, v)
	}
	return local
}

// compact returns a node object with prefixes. It reports false if an IRI in
// it, written whole, would be taken for one with a prefix.
func (p *prefixer) compact(v *tree.Value) (compact *tree.Value, ok bool) {
	compact = tree.NewObject()
	for _, m := range v.Members() {
		name, value := m.Name, m.Value
		switch m.Name {
		case "@id":
			value, ok = p.iri(m.Value)
		case "@type":
			value, ok = p.each(m.Value, (*prefixer).name)
			value = single(value)
		case "@graph":
			value, ok = p.each(m.Value, (*prefixer).compact)
		default:
			if name, ok = p.word(m.Name); ok {
				value, ok = p.each(m.Value, (*prefixer).value)
				value = single(value)
			}
		}
		if !ok {
			return nil, false
		}
		compact.Set(name, value)
	}
	return compact, true
}

// each compacts the items of an array.
func (p *prefixer) each(v *tree.Value, item func(*prefixer, *tree.Value) (*tree.Value, bool)) (*tree.Value, bool) {
	all := &tree.Value{Kind: tree.Array, Items: make([]*tree.Value, 0, len(v.Items))}
	for _, of := range v.Items {
		compact, ok := item(p, of)
		if !ok {
			return nil, false
		}
		all.Items = append(all.Items, compact)
	}
	return all, true
}

// single is the only item of an array, or else the array.
func single(v *tree.Value) *tree.Value {
	if v != nil && len(v.Items) == 1 {
		return v.Items[0]
	}
	return v
}

// value compacts a value of a property.
func (p *prefixer) value(v *tree.Value) (*tree.Value, bool) {
	switch {
	case v.Has("@list"):
		items, ok := p.each(v.Get("@list"), (*prefixer).value)
		if !ok {
			return nil, false
		}
		return tree.NewObject(tree.Member{Name: "@list", Value: items}), ok
	case v.Has("@value") && len(v.Members()) == 1:
		return v.Get("@value"), true
	case v.Has("@value"):
		return p.literal(v)
	}
	id, ok := p.iri(v.Get("@id"))
	return tree.NewObject(tree.Member{Name: "@id", Value: id}), ok
}

// literal compacts a value object that stays one.
func (p *prefixer) literal(v *tree.Value) (*tree.Value, bool) {
	typ := v.Get("@type")
	if typ == nil || typ.Text == "@json" {
		return v, true
	}
	name, ok := p.name(typ)
	return tree.NewObject(tree.Member{Name: "@value", Value: v.Get("@value")}, tree.Member{Name: "@type", Value: name}), ok
}

// name is iri for those that come again and again.
func (p *prefixer) name(v *tree.Value) (*tree.Value, bool) {
	word, ok := p.word(v.Text)
	return tree.NewString(word), ok
}

func (p *prefixer) word(iri string) (string, bool) {
	if word, ok := p.known[iri]; ok {
		return word, true
	}
	word, ok := p.shorten(iri)
	if ok {
		if len(p.known) == maxKnown {
			clear(p.known)
		}
		p.known[iri] = word
	}
	return word, ok
}

func (p *prefixer) iri(v *tree.Value) (*tree.Value, bool) {
	short, ok := p.shorten(v.Text)
	return tree.NewString(short), ok
}

// shorten returns an IRI with a prefix, or itself if none is its beginning and
// its scheme is none.
func (p *prefixer) shorten(iri string) (string, bool) {
	for i := range p.prefixes {
		if rest, ok := strings.CutPrefix(iri, p.prefixes[i].IRI); ok && !strings.HasPrefix(rest, "//") {
			return p.prefixes[i].Name + ":" + rest, true
		}
	}
	scheme, rest, _ := strings.Cut(iri, ":")
	return iri, !p.names[scheme] || strings.HasPrefix(rest, "//")
}
