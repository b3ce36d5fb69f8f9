package expand

import (
	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
)

// value is the value expansion algorithm (section 5.3.2 of the API): a scalar
// as its property's term has it.
func (c *Context) value(property string, v *tree.Value) *tree.Value {
	t := c.term(property)
	if t == nil {
		t = &term{}
	}
	if v.IsString() && (t.typ == "@id" || t.typ == "@vocab") {
		as := relative
		if t.typ == "@vocab" {
			as |= vocabulary
		}
		return at(v, tree.Member{Name: "@id", Value: c.expanded(v, as)})
	}
	result := at(v, tree.Member{Name: "@value", Value: v})
	switch t.typ {
	case "", "@id", "@vocab", "@none":
		if v.IsString() && (t.typ == "" || t.typ == "@none") {
			c.tag(result, t)
		}
	default:
		result.Set("@type", tree.NewString(t.typ))
	}
	return result
}

// at returns an object in place of a value.
func at(v *tree.Value, members ...tree.Member) *tree.Value {
	o := tree.NewObject(members...)
	o.At = v.At
	return o
}

// tag gives a string the language and direction that its term, or else the
// context, has.
func (c *Context) tag(result *tree.Value, t *term) {
	language := c.language
	if t.hasLanguage {
		language = t.language
	}
	if language != nil {
		result.Set("@language", tree.NewString(*language))
	}
	c.direct(result, t)
}

func (c *Context) direct(result *tree.Value, t *term) {
	direction := c.direction
	if t.hasDirection {
		direction = t.direction
	}
	if direction != "" {
		result.Set("@direction", tree.NewString(direction))
	}
}

// checkValue checks a value object. It reports false for one that is null.
func (o *object) checkValue() (keep bool, err error) {
	r := o.result
	const code = "invalid value object"
	for _, m := range r.Members() {
		switch m.Name {
		case "@direction", "@index", "@language", "@type", "@value":
		default:
			return false, refuse(o.element, code, "nothing beside @value but @type, @language, @direction and @index, and not "+quote(m.Name))
		}
	}
	value, typ := r.Get("@value"), r.Get("@type")
	if typ != nil && (r.Has("@language") || r.Has("@direction")) {
		return false, refuse(o.element, code, "@type, or @language and @direction, and not both")
	}
	switch {
	case typ.IsString() && typ.Text == "@json":
		return true, nil
	case value.IsNull():
		return false, nil
	case r.Has("@language") && !value.IsString():
		return false, refuse(value, "invalid language-tagged value", "a string beside @language")
	case typ != nil && (!typ.IsString() || iri.Check([]byte(typ.Text)) != nil):
		return false, refuse(typ, "invalid typed value", "one absolute IRI as the @type of a value")
	}
	return true, nil
}
