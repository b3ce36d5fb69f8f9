package expand

import (
	"strings"

	"tribune/loader/jsonld/tree"
)

// members expands the members of an element, or of one that is nested in it as a
// value of @nest, into the result.
func (o *object) members(element *tree.Value) error {
	var nests []tree.Member
	for _, m := range element.Members() {
		if m.Name == "@context" {
			continue
		}
		name, ok := o.active.iri(m.Name, vocabulary)
		var err error
		switch {
		case !ok || !isKeyword(name) && !strings.Contains(name, ":"):
			continue // it stands for nothing
		case name == "@nest":
			if o.reversed {
				return o.refuseReversed(m)
			}
			nests = append(nests, m)
		case isKeyword(name):
			err = o.keyword(name, m)
		default:
			err = o.propertyValues(name, m)
		}
		if err != nil {
			return err
		}
	}
	for _, m := range nests {
		if err := o.nested(m); err != nil {
			return err
		}
	}
	return nil
}

func (o *object) refuseReversed(m tree.Member) error {
	return refuseName(m, "invalid reverse property map", "properties, no keywords, in a value of @reverse")
}

// nested expands the values of a term that stands for @nest. A context of that
// term holds within them.
func (o *object) nested(m tree.Member) error {
	outer := o.active
	defer func() { o.active = outer }()
	if t := o.active.term(m.Name); t != nil && t.context != nil {
		var err error
		if o.active, err = o.scoped(o.active, t, overrideProtected, m.At); err != nil {
			return err
		}
	}
	for _, v := range m.Value.List() {
		if !v.IsObject() || o.hasValue(v) {
			return refuse(v, "invalid @nest value", "an object of properties")
		}
		if err := o.members(v); err != nil {
			return err
		}
	}
	return nil
}

func (o *object) hasValue(v *tree.Value) bool {
	for _, m := range v.Members() {
		if name, _ := o.active.iri(m.Name, vocabulary); name == "@value" {
			return true
		}
	}
	return false
}

// propertyValues expands the values of a property.
func (o *object) propertyValues(name string, m tree.Member) error {
	t := o.active.term(m.Name)
	if t == nil {
		t = &term{}
	}
	v, err := o.propertyValue(t, m)
	if err != nil || v == nil {
		return err
	}
	if t.container.has(inList) && !v.Has("@list") {
		v = list(v)
	}
	if t.container.has(inGraph) && !t.container.has(inID|inIndex) {
		v = eachInGraph(v)
	}
	if t.reverse {
		return o.addReversed(name, v)
	}
	o.result.Append(name, v.List()...)
	return nil
}

// propertyValue expands a property's value, by what its term says of it.
func (o *object) propertyValue(t *term, m tree.Member) (*tree.Value, error) {
	switch {
	case t.typ == "@json":
		return tree.NewObject(tree.Member{Name: "@value", Value: m.Value}, tree.Member{Name: "@type", Value: tree.NewString("@json")}), nil
	case t.container.has(inLanguage) && m.Value.IsObject():
		return o.languageMap(t, m.Value)
	case t.container.has(inIndex|inType|inID) && m.Value.IsObject():
		return o.indexMap(t, m)
	}
	return o.Processor.element(o.active, m.Name, m.Value, false)
}

// eachInGraph puts each value in a graph of its own.
func eachInGraph(v *tree.Value) *tree.Value {
	graphs := tree.NewArray()
	for _, item := range v.List() {
		graphs.Items = append(graphs.Items, inOneGraph(item))
	}
	return graphs
}

func inOneGraph(v *tree.Value) *tree.Value {
	g := tree.NewObject(tree.Member{Name: "@graph", Value: tree.NewArray(v.List()...)})
	g.At = v.At
	return g
}

// addReversed adds values to a reverse property of the result.
func (o *object) addReversed(name string, v *tree.Value) error {
	reverse := o.result.Get("@reverse")
	if reverse == nil {
		reverse = tree.NewObject()
		o.result.Set("@reverse", reverse)
	}
	for _, item := range v.List() {
		if item.Has("@value") || item.Has("@list") {
			return refuse(item, "invalid reverse property value", "a node as the value of a reverse property")
		}
		reverse.Append(name, item)
	}
	return nil
}
