package expand

import (
	"slices"

	"tribune/loader/jsonld/tree"
)

// Expand returns the expanded form of an element, which stands in text, as the
// items of an array. property is "" for an item of a document that is an array,
// and "@graph" for one of a graph.
func (p *Processor) Expand(active *Context, property string, element *tree.Value, text string) ([]*tree.Value, error) {
	p.enter(text)
	v, err := p.element(active, property, element, false)
	return v.List(), err
}

// Document is Expand for a document that is an object: one that has nothing but
// a @graph is the items of that.
func (p *Processor) Document(active *Context, document *tree.Value, text string) ([]*tree.Value, error) {
	nodes, err := p.Expand(active, "", document, text)
	if len(nodes) == 1 && len(nodes[0].Members()) == 1 && nodes[0].Has("@graph") {
		return nodes[0].Get("@graph").List(), err
	}
	return nodes, err
}

// element is the expansion algorithm (section 5.1.2 of the API). It returns nil
// where the algorithm returns null.
func (p *Processor) element(active *Context, property string, element *tree.Value, fromMap bool) (*tree.Value, error) {
	switch element.Kind {
	case tree.Null:
		return nil, nil
	case tree.Array:
		return p.array(active, property, element, fromMap)
	case tree.Object:
		return p.object(active, property, element, fromMap)
	}
	if property == "" || property == "@graph" {
		return nil, nil
	}
	if t := active.term(property); t != nil && t.context != nil {
		var err error
		if active, err = p.scoped(active, t, overrideProtected, element.At); err != nil {
			return nil, err
		}
	}
	return active.value(property, element), nil
}

func (p *Processor) array(active *Context, property string, element *tree.Value, fromMap bool) (*tree.Value, error) {
	result := tree.NewArray()
	inLists := active.container(property).has(inList)
	for _, item := range element.Items {
		v, err := p.element(active, property, item, fromMap)
		if err != nil {
			return nil, err
		}
		if inLists && p.options.Version10 && (v.IsArray() || v.Has("@list")) {
			return nil, refuseListOfLists(item)
		}
		if inLists && v.IsArray() {
			v = list(v)
		}
		result.Items = append(result.Items, v.List()...)
	}
	return result, nil
}

func refuseListOfLists(v *tree.Value) error {
	return refuse(v, "list of lists", "no lists within lists in JSON-LD 1.0")
}

// list returns the list object of some values.
func list(v *tree.Value) *tree.Value {
	items := v
	if !v.IsArray() {
		items = tree.NewArray(v)
	}
	return tree.NewObject(tree.Member{Name: "@list", Value: items})
}

// object is element for an object.
func (p *Processor) object(active *Context, property string, element *tree.Value, fromMap bool) (*tree.Value, error) {
	o, err := p.open(active, property, element, fromMap)
	if err != nil {
		return nil, err
	}
	if err := o.members(element); err != nil {
		return nil, err
	}
	return o.finish()
}

// object is an object that is being expanded.
type object struct {
	*Processor
	active    *Context
	types     *Context // type-scoped context: what values of @type mean
	property  string   // active property
	reversed  bool     // whether that stands for @reverse
	element   *tree.Value
	inputType string // the expanded last value of the first @type
	result    *tree.Value

	hasReverse bool // a member that stands for @reverse was expanded
}

// open finds the active context within an object.
func (p *Processor) open(active *Context, property string, element *tree.Value, fromMap bool) (*object, error) {
	reversed, _ := active.iri(property, vocabulary)
	scope := active.term(property)
	if active.previous != nil && !fromMap && !active.staysFor(element) {
		active = active.previous
	}
	var err error
	if scope != nil && scope.context != nil {
		if active, err = p.scoped(active, scope, overrideProtected, element.At); err != nil {
			return nil, err
		}
	}
	if local := element.Get("@context"); local != nil {
		if active, err = p.embedded(active, local); err != nil {
			return nil, err
		}
	}
	o := &object{Processor: p, active: active, types: active, property: property, reversed: reversed == "@reverse",
		element: element, result: tree.NewObject()}
	o.result.At = element.At
	return o, o.scopeTypes()
}

// staysFor reports whether a context that does not reach into node objects
// holds in an object all the same: a value object, or a reference to a node.
func (c *Context) staysFor(element *tree.Value) bool {
	for _, m := range element.Members() {
		name, _ := c.iri(m.Name, vocabulary)
		if name == "@value" || name == "@id" && len(element.Members()) == 1 {
			return true
		}
	}
	return false
}

// scopeTypes applies the contexts of the object's types.
func (o *object) scopeTypes() (err error) {
	first := true
	for _, m := range o.typeMembers() {
		values := m.Value.List()
		if first && len(values) > 0 && values[len(values)-1].IsString() {
			o.inputType, _ = o.active.iri(values[len(values)-1].Text, vocabulary)
		}
		first = false
		for _, name := range sortedTexts(values) {
			if t := o.types.term(name); t != nil && t.context != nil {
				if o.active, err = o.scoped(o.active, t, typeScoped, m.At); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// typeMembers are the members that stand for @type, in the order of names.
func (o *object) typeMembers() (found []tree.Member) {
	for _, m := range o.element.Members() {
		if name, _ := o.active.iri(m.Name, vocabulary); name == "@type" {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b tree.Member) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return found
}

func sortedTexts(values []*tree.Value) (texts []string) {
	for _, v := range values {
		if v.IsString() {
			texts = append(texts, v.Text)
		}
	}
	slices.Sort(texts)
	return texts
}

// finish checks the object whole, and takes away what means nothing.
func (o *object) finish() (*tree.Value, error) {
	r := o.result
	switch {
	case r.Has("@value"):
		if keep, err := o.checkValue(); err != nil || !keep {
			return nil, err
		}
	case r.Has("@type"):
		if v := r.Get("@type"); !v.IsArray() {
			r.Set("@type", tree.NewArray(v))
		}
	case r.Has("@list") || r.Has("@set"):
		for _, m := range r.Members() {
			if m.Name != "@list" && m.Name != "@set" && m.Name != "@index" || r.Has("@list") && r.Has("@set") {
				return nil, refuse(o.element, "invalid set or list object", "@list or @set with nothing but @index beside it")
			}
		}
		if set := r.Get("@set"); set != nil {
			return set, nil
		}
	}
	return o.meaningful(), nil
}

// meaningful is the result, or nil if it says nothing.
func (o *object) meaningful() *tree.Value {
	r := o.result
	members := len(r.Members())
	if members == 1 && r.Has("@language") {
		return nil
	}
	if o.property == "" || o.property == "@graph" {
		if members == 0 || r.Has("@value") || r.Has("@list") || members == 1 && r.Has("@id") {
			return nil
		}
	}
	return r
}
