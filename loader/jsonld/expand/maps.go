package expand

import "tribune/loader/jsonld/tree"

// languageMap expands a value whose names are languages.
func (o *object) languageMap(t *term, v *tree.Value) (*tree.Value, error) {
	result := tree.NewArray()
	for _, m := range v.Members() {
		name, _ := o.active.iri(m.Name, vocabulary)
		for _, item := range m.Value.List() {
			if item.IsNull() {
				continue
			}
			if err := stringOr(item, "invalid language map value", "a string or an array of strings"); err != nil {
				return nil, err
			}
			tagged := at(item, tree.Member{Name: "@value", Value: item})
			if name != "@none" {
				tagged.Set("@language", tree.NewString(m.Name))
			}
			o.active.direct(tagged, t)
			result.Items = append(result.Items, tagged)
		}
	}
	return result, nil
}

// indexMap expands a value whose names are indexes, IRIs of nodes or types.
func (o *object) indexMap(t *term, m tree.Member) (*tree.Value, error) {
	result := tree.NewArray()
	for _, entry := range m.Value.Members() {
		c, err := o.mapContext(t, entry)
		if err != nil {
			return nil, err
		}
		values, err := o.Processor.element(c, m.Name, tree.NewArray(entry.Value.List()...), true)
		if err != nil {
			return nil, err
		}
		for _, item := range values.List() {
			if t.container.has(inGraph) && !item.Has("@graph") {
				item = inOneGraph(item)
			}
			if err := o.addIndex(t, entry, item); err != nil {
				return nil, err
			}
			result.Items = append(result.Items, item)
		}
	}
	return result, nil
}

// mapContext is the active context of the values of a map's entry.
func (o *object) mapContext(t *term, entry tree.Member) (*Context, error) {
	c := o.active
	if !t.container.has(inID | inType) {
		return c, nil
	}
	if c.previous != nil {
		c = c.previous
	}
	if of := c.term(entry.Name); t.container.has(inType) && of != nil && of.context != nil {
		return o.scoped(c, of, typeScoped, entry.At)
	}
	return c, nil
}

// addIndex gives an item of a map what the name of its entry says of it.
func (o *object) addIndex(t *term, entry tree.Member, item *tree.Value) error {
	name, _ := o.active.iri(entry.Name, vocabulary)
	if name == "@none" {
		return nil
	}
	switch {
	case t.container.has(inIndex) && t.index != "" && t.index != "@index":
		return o.addProperty(t, entry, item)
	case t.container.has(inIndex) && !item.Has("@index"):
		item.Set("@index", tree.NewString(entry.Name))
	case t.container.has(inID) && !item.Has("@id"):
		item.Set("@id", o.active.expanded(&tree.Value{Kind: tree.String, Text: entry.Name, At: entry.At}, relative))
	case t.container.has(inType):
		types := append([]*tree.Value{tree.NewString(name)}, item.Get("@type").List()...)
		item.Set("@type", tree.NewArray(types...))
	}
	return nil
}

// addProperty gives an item the name of its entry as a property's value.
func (o *object) addProperty(t *term, entry tree.Member, item *tree.Value) error {
	property, ok := o.active.iri(t.index, vocabulary)
	if !ok {
		return nil
	}
	if item.Has("@value") {
		return refuse(item, "invalid value object", "nodes in a container whose index is a property")
	}
	index := o.active.value(t.index, &tree.Value{Kind: tree.String, Text: entry.Name, At: entry.At})
	item.Set(property, tree.NewArray(append([]*tree.Value{index}, item.Get(property).List()...)...))
	return nil
}
