package rdfxml

import (
	"strings"

	"tribune/loader/rdfxml/xmltext"
)

// core is an attribute that the grammar gives a meaning.
type core uint8

const (
	attrID core = iota
	attrAbout
	attrNodeID
	attrResource
	attrDatatype
	attrParseType
	attrAnnotation
	attrAnnotationNodeID
	attrVersion
	attrDirection
	attrLanguage
	attrBase
	cores
	noCore
)

// Sets of attributes, for tag.refuse.
const (
	anyProperty = 1 << cores // a property attribute
	anyCore     = 1<<attrVersion - 1
)

// tag is the attributes of a start-tag by their meaning.
type tag struct {
	core       [cores]*xmltext.Attribute // nil for those that are not there
	properties []int                     // places in the tag of the others
	seen       uint                      // the set of all
}

// sort finds the meaning of each attribute.
func (t *tag) sort(x *xmltext.Reader) error {
	if t.seen != 0 {
		*t = tag{properties: t.properties[:0]}
	}
	attributes := x.Attributes()
	for i := range attributes {
		a := &attributes[i]
		switch c, err := meaning(x, a); {
		case err != nil:
			return err
		case c == cores:
			t.properties = append(t.properties, i)
			t.seen |= anyProperty
		case c == noCore:
		case t.core[c] != nil:
			return x.Fault(a.At, found(a)+" twice, with a namespace and without", "it once")
		default:
			t.core[c] = a
			t.seen |= 1 << c
		}
	}
	return nil
}

// meaning is that of one attribute: cores for a property, noCore for nothing.
func meaning(x *xmltext.Reader, a *xmltext.Attribute) (core, error) {
	switch {
	case string(a.Space) == rdfSpace:
		return rdfMeaning(x, a)
	case len(a.Prefix) > 0 && reserved(a.Prefix), len(a.Prefix) == 0 && reserved(a.Local):
		return xmlMeaning(a), nil
	case string(a.Space) == itsSpace:
		switch string(a.Local) {
		case "dir":
			return attrDirection, nil
		case "version":
			return noCore, nil
		}
	case len(a.Space) == 0:
		return plainMeaning(x, a)
	}
	return cores, nil
}

// rdfMeaning is meaning for the RDF namespace.
func rdfMeaning(x *xmltext.Reader, a *xmltext.Attribute) (core, error) {
	c := coreNamed(a.Local)
	if c == cores && uses(a.Local)&asAttribute == 0 {
		return 0, x.Fault(a.At, found(a), "an attribute that RDF/XML has, or a property")
	}
	return c, nil
}

// coreNamed is the attribute of that name in the RDF namespace, or cores.
func coreNamed(local []byte) core {
	switch string(local) {
	case "ID":
		return attrID
	case "about":
		return attrAbout
	case "nodeID":
		return attrNodeID
	case "resource":
		return attrResource
	case "datatype":
		return attrDatatype
	case "parseType":
		return attrParseType
	case "annotation":
		return attrAnnotation
	case "annotationNodeID":
		return attrAnnotationNodeID
	case "version":
		return attrVersion
	}
	return cores
}

// plainMeaning is meaning without a namespace: documents of 1999 may leave it
// out of a few names.
func plainMeaning(x *xmltext.Reader, a *xmltext.Attribute) (core, error) {
	switch string(a.Local) {
	case "ID", "about", "parseType", "resource", "version":
		return coreNamed(a.Local), nil
	case "type":
		a.Space = []byte(rdfSpace)
		return cores, nil
	}
	return 0, x.Fault(a.At, found(a), "an attribute with a prefix")
}

// reserved reports whether a prefix, or a name without one, is XML's own: it begins
// with the letters xml.
func reserved(name []byte) bool {
	return len(name) >= 3 && strings.EqualFold(string(name[:3]), "xml")
}

func xmlMeaning(a *xmltext.Attribute) core {
	if string(a.Space) == xmltext.XMLSpace {
		switch string(a.Local) {
		case "lang":
			return attrLanguage
		case "base":
			return attrBase
		}
	}
	return noCore
}

// refuse finds the first attribute that is of a set and not to be there.
func (t *tag) refuse(x *xmltext.Reader, set uint, expected string) error {
	if t.seen&set == 0 {
		return nil
	}
	var first *xmltext.Attribute
	consider := func(a *xmltext.Attribute) {
		if first == nil || a.At < first.At {
			first = a
		}
	}
	for c, a := range t.core {
		if a != nil && set&(1<<c) != 0 {
			consider(a)
		}
	}
	if set&anyProperty != 0 && len(t.properties) > 0 {
		consider(&x.Attributes()[t.properties[0]])
	}
	return x.Fault(first.At, found(first), expected)
}

// found describes an attribute.
func found(a *xmltext.Attribute) string {
	const shown = 60
	name := []rune(string(a.AppendQName(nil)))
	if len(name) > shown {
		return "the attribute " + string(name[:shown]) + "…"
	}
	return "the attribute " + string(name)
}
