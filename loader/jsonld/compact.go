package jsonld

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
)

// compactor writes node objects in the terms of a context. What json-gold makes
// of a node object is expanded again, and compared: a node object that would
// come back as another stays expanded, under a context of its own that is null.
// So neither a context that cannot say something nor an error in compaction
// changes what is written.
type compactor struct {
	prefixer  *prefixer // for a context of prefixes only, where it has no doubts
	gold      *gold     // for any other
	processor *expand.Processor
	context   *expand.Context
}

// newCompactor returns the compactor that options ask for, and the local
// context that its documents have, nil for none.
func newCompactor(o *WriterOptions) (c compactor, local *tree.Value, err error) {
	if o.Form == Expanded || o.Form == Flattened && o.Context == nil && len(o.Prefixes) == 0 {
		return c, nil, nil
	}
	if local = o.Context; local == nil {
		c.prefixer = newPrefixer(o.Prefixes)
		local = c.prefixer.local()
	}
	if c.processor, err = expand.New(expand.Options{Load: o.Load}); err != nil {
		return c, nil, err
	}
	if c.context, err = c.processor.Context(c.processor.Initial(), local, ""); err != nil {
		return c, nil, fmt.Errorf("the context to write with: %w", err)
	}
	if c.prefixer == nil {
		c.gold, err = newGold(local, o.Load)
	}
	return c, local, err
}

// node returns a node object in terms of the context.
func (c *compactor) node(v *tree.Value) (*tree.Value, error) {
	switch {
	case c.processor == nil:
		return v, nil
	case c.prefixer != nil:
		if compact, ok := c.prefixer.compact(v); ok {
			return compact, nil
		}
	default:
		if compact, err := c.gold.compact(v); err == nil && c.means(compact, v) {
			return c.ordered(compact), nil
		}
	}
	plain := tree.NewObject(append([]tree.Member{{Name: "@context", Value: &tree.Value{Kind: tree.Null}}}, v.Members()...)...)
	if !c.means(plain, v) {
		return nil, fmt.Errorf("the context cannot say %s", tree.Append(nil, v))
	}
	return plain, nil
}

// ordered puts the identifier of a node object first and its graph last, by
// whatever names, so that a document that is one can be read as a stream.
func (c *compactor) ordered(v *tree.Value) *tree.Value {
	rank := func(m tree.Member) int {
		switch c.context.Name(m.Name) {
		case "@id":
			return 0
		case "@type":
			return 1
		case "@graph":
			return 3
		}
		return 2
	}
	members := slices.Clone(v.Members())
	slices.SortStableFunc(members, func(a, b tree.Member) int { return rank(a) - rank(b) })
	return tree.NewObject(members...)
}

// means reports whether a compacted node object expands to an expanded one.
func (c *compactor) means(compact, expanded *tree.Value) bool {
	nodes, err := c.processor.Expand(c.context, "@graph", compact, "")
	return err == nil && len(nodes) == 1 && bytes.Equal(appendMeaning(nil, nodes[0]), appendMeaning(nil, expanded))
}

// appendMeaning appends an expanded value so that those that mean the same are
// equal: members sorted, and the items of arrays that are no lists.
func appendMeaning(dst []byte, v *tree.Value) []byte {
	switch {
	case v.IsArray():
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = string(appendMeaning(nil, item))
		}
		slices.Sort(items)
		return append(dst, strings.Join(items, ",")...)
	case !v.IsObject():
		return tree.Append(dst, v)
	}
	members := slices.SortedFunc(slices.Values(v.Members()), func(a, b tree.Member) int { return strings.Compare(a.Name, b.Name) })
	dst = append(dst, '{')
	for _, m := range members {
		dst = append(tree.AppendQuoted(dst, m.Name), ':')
		switch m.Name {
		case "@list":
			for _, item := range m.Value.Items {
				dst = append(appendMeaning(dst, item), ',')
			}
		case "@value":
			dst = tree.AppendSorted(dst, m.Value)
		default:
			dst = appendMeaning(dst, m.Value)
		}
		dst = append(dst, ';')
	}
	return append(dst, '}')
}

// says reports whether an IRI or a blank node identifier, written whole, means
// itself under the context.
func (c *compactor) says(identifier string) bool {
	if c.processor == nil {
		return true
	}
	means, ok := c.context.Reference(identifier)
	return ok && means == identifier
}
