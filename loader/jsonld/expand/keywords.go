package expand

import (
	"slices"

	"tribune/loader/jsonld/tree"
)

// keyword expands a member whose name stands for a keyword other than @nest.
func (o *object) keyword(name string, m tree.Member) error {
	if o.reversed {
		return o.refuseReversed(m)
	}
	seen := o.result.Has(name)
	if name == "@reverse" { // which reverse properties make too
		seen, o.hasReverse = o.hasReverse, true
	}
	if seen && (o.options.Version10 || name != "@included" && name != "@type") {
		return refuseName(m, "colliding keywords", "no second name in an object that stands for "+name)
	}
	v, err := o.keywordValue(name, m.Value)
	if err == nil && v != nil {
		o.result.Set(name, v)
	}
	return err
}

// keywordValue returns what the result has as that keyword, nil for nothing.
func (o *object) keywordValue(name string, v *tree.Value) (*tree.Value, error) {
	switch name {
	case "@id":
		return o.id(v)
	case "@type":
		return o.typeValue(v)
	case "@graph":
		graph, err := o.Processor.element(o.active, "@graph", v, false)
		return tree.NewArray(graph.List()...), err
	case "@included":
		return o.included(v)
	case "@value":
		return o.literal(v)
	case "@language":
		return v, stringOr(v, "invalid language-tagged string", "a language tag")
	case "@direction":
		return o.direction(v)
	case "@index":
		return v, stringOr(v, "invalid @index value", "a string")
	case "@list":
		return o.listValue(v)
	case "@set":
		set, err := o.Processor.element(o.active, o.property, v, false)
		return tree.NewArray(set.List()...), err
	case "@reverse":
		return nil, o.reverse(v)
	}
	return nil, nil // keywords that belong elsewhere, such as @prefix
}

func stringOr(v *tree.Value, code, expected string) error {
	if v.IsString() {
		return nil
	}
	return refuse(v, code, expected)
}

func (o *object) id(v *tree.Value) (*tree.Value, error) {
	if err := stringOr(v, "invalid @id value", "an IRI or a blank node identifier"); err != nil {
		return nil, err
	}
	return o.active.expanded(v, relative), nil
}

// expanded returns a string with its IRI expanded; null if it means none.
func (c *Context) expanded(v *tree.Value, as reading) *tree.Value {
	iri, ok := c.iri(v.Text, as)
	if !ok {
		return &tree.Value{Kind: tree.Null, At: v.At}
	}
	return &tree.Value{Kind: tree.String, At: v.At, Text: iri}
}

// typeValue expands the values of @type, behind those that are there already.
func (o *object) typeValue(v *tree.Value) (*tree.Value, error) {
	types := o.result.Get("@type").List()
	for _, item := range v.List() {
		if err := stringOr(item, "invalid type value", "an IRI or an array of IRIs"); err != nil {
			return nil, err
		}
		types = append(types, o.types.expanded(item, vocabulary|relative))
	}
	if len(types) == 1 && v.IsString() {
		return types[0], nil
	}
	return tree.NewArray(types...), nil
}

func (o *object) included(v *tree.Value) (*tree.Value, error) {
	if o.options.Version10 {
		return nil, nil
	}
	nodes, err := o.Processor.element(o.active, "", v, false)
	if err != nil {
		return nil, err
	}
	const code, expected = "invalid @included value", "node objects"
	if nodes == nil {
		return nil, refuse(v, code, expected)
	}
	for _, item := range nodes.List() {
		if !item.IsObject() || item.Has("@value") || item.Has("@list") || item.Has("@set") {
			return nil, refuse(item, code, expected)
		}
	}
	return tree.NewArray(append(o.result.Get("@included").List(), nodes.List()...)...), nil
}

func (o *object) literal(v *tree.Value) (*tree.Value, error) {
	const code = "invalid value object value"
	switch {
	case o.inputType == "@json":
		if o.options.Version10 {
			return nil, refuse(v, code, "no JSON literal in JSON-LD 1.0")
		}
	case !v.IsScalar() && !v.IsNull():
		return nil, refuse(v, code, "a string, a number, true, false or null")
	}
	return v, nil
}

func (o *object) direction(v *tree.Value) (*tree.Value, error) {
	if o.options.Version10 {
		return nil, nil
	}
	text, err := direction(v)
	if err == nil && text == "" {
		return nil, refuse(v, "invalid base direction", `"ltr" or "rtl"`)
	}
	return v, err
}

func (o *object) listValue(v *tree.Value) (*tree.Value, error) {
	if o.property == "" || o.property == "@graph" {
		return nil, nil // a list that nothing has
	}
	items, err := o.Processor.element(o.active, o.property, v, false)
	if err != nil {
		return nil, err
	}
	if o.options.Version10 {
		for _, item := range slices.Concat(v.List(), items.List()) {
			if item.IsArray() || item.Has("@list") {
				return nil, refuseListOfLists(v)
			}
		}
	}
	return tree.NewArray(items.List()...), nil
}

// reverse expands the value of @reverse. What is reversed twice is not reversed.
func (o *object) reverse(v *tree.Value) error {
	if !v.IsObject() {
		return refuse(v, "invalid @reverse value", "an object of properties")
	}
	expanded, err := o.Processor.element(o.active, "@reverse", v, false)
	if err != nil {
		return err
	}
	for _, m := range expanded.Members() {
		if m.Name != "@reverse" {
			if err := o.addReversed(m.Name, m.Value); err != nil {
				return err
			}
			continue
		}
		for _, twice := range m.Value.Members() {
			o.result.Append(twice.Name, twice.Value.List()...)
		}
	}
	return nil
}
