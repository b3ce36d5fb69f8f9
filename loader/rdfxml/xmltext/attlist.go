package xmltext

import "bytes"

// elementDefaults are the attributes that a DTD declares for an element.
type elementDefaults struct {
	declared map[string]bool    // by name as written: whether values are lists of tokens
	defaults []attributeDefault // those with a value
}

type attributeDefault struct {
	name   Name
	value  []byte // as written
	tokens bool
}

// attributeList reads <!ATTLIST element name type default ...>.
func (p *declarations) attributeList() bool {
	p.pos += len("<!ATTLIST")
	if !p.gap("white space behind ATTLIST") {
		return false
	}
	start := p.pos
	if !p.skipName("the name of an element") {
		return false
	}
	into := p.defaultsOf(string(p.data[start:p.pos]))
	for {
		start = p.pos
		p.white()
		if p.at(p.pos) == '>' {
			p.pos++
			return true
		}
		if p.pos == start {
			return p.fail(start, `white space or ">"`)
		}
		if !p.attributeDefinition(into) {
			return false
		}
	}
}

func (p *declarations) defaultsOf(element string) *elementDefaults {
	of := p.dtd.elements[element]
	if of == nil {
		of = &elementDefaults{declared: map[string]bool{}}
		p.dtd.elements[element] = of
	}
	return of
}

// attributeDefinition reads the name, the type and the default of one attribute.
func (p *declarations) attributeDefinition(into *elementDefaults) bool {
	start := p.pos
	end, colon, ok := p.qname(start, "the name of an attribute")
	if !ok {
		return false
	}
	p.pos = end
	a := attributeDefault{name: p.cut(start, colon, end).clone()}
	if !p.gap("white space behind the name") || !p.attributeType(&a.tokens) || !p.gap("white space behind the type") {
		return false
	}
	hasValue, ok := p.attributeValue(&a)
	if !ok {
		return false
	}
	name := string(a.name.AppendQName(nil))
	if _, again := into.declared[name]; again || p.dtd.skipped {
		return true // the first counts
	}
	into.declared[name] = a.tokens
	if hasValue {
		into.defaults = append(into.defaults, a)
	}
	return true
}

// attributeType reads CDATA, the name of another type, or a list in parentheses.
func (p *declarations) attributeType(tokens *bool) bool {
	start := p.pos
	p.pos += nameLength(p.data[start:])
	name := string(p.data[start:p.pos])
	switch name {
	case "CDATA":
		return true
	case "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS":
		*tokens = true
		return true
	case "NOTATION":
		if !p.gap("white space behind NOTATION") {
			return false
		}
	case "":
	default:
		if p.pos == len(p.data) {
			return p.fail(p.pos, "the type of an attribute")
		}
		return p.fail(start, "the type of an attribute")
	}
	*tokens = true
	if p.at(p.pos) != '(' {
		return p.fail(p.pos, "the type of an attribute")
	}
	end, ok := p.until(p.pos, ")")
	p.pos = end
	return ok
}

// attributeValue reads what stands for an attribute that is not there.
func (p *declarations) attributeValue(a *attributeDefault) (has, ok bool) {
	if p.at(p.pos) == '#' {
		start := p.pos + 1
		p.pos = start + nameLength(p.data[start:])
		switch string(p.data[start:p.pos]) {
		case "REQUIRED", "IMPLIED":
			return false, true
		case "FIXED":
			if !p.gap("white space behind #FIXED") {
				return false, false
			}
		default:
			if p.pos == len(p.data) {
				start = p.pos
			}
			return false, p.fail(start, "REQUIRED, IMPLIED or FIXED")
		}
	}
	start, end, _, ok := p.quoted(p.pos)
	if !ok {
		return false, false
	}
	a.value = bytes.Clone(p.data[start:end])
	p.pos = end + 1
	return true, true
}

// addDefaults adds the attributes that the innermost element has by default, and
// marks those whose values are lists of tokens.
func (r *Reader) addDefaults() bool {
	of := r.dtd.elements[string(r.open.top())]
	if of == nil {
		return true
	}
	present := map[string]bool{}
	for i := range r.attributes {
		a := &r.attributes[i]
		name := string(a.AppendQName(nil))
		present[name] = true
		if of.declared[name] {
			a.tokens, a.plain = true, false
		}
	}
	for i := range of.defaults {
		d := &of.defaults[i]
		name := string(d.name.AppendQName(nil))
		if !r.afford(len(name)+len(d.value), r.tokenAt) {
			return false
		}
		if !present[name] {
			r.attributes = append(r.attributes, Attribute{
				Name: d.name, Value: d.value, At: r.tokenAt, valueAt: r.tokenAt, tokens: d.tokens,
			})
		}
	}
	return true
}
