package rdfxml

import (
	"strconv"

	"tribune/loader/rdfio"
)

// propertyElement reads the start of a property element (RDF 1.2 XML Syntax,
// 6.2.14 to 6.2.22).
func (r *Reader) propertyElement() error {
	f := frame{start: len(r.keys)}
	if err := r.appendPredicate(); err != nil {
		return err
	}
	r.hold(&f, predicatePart)
	if err := r.refuseOnProperty(); err != nil {
		return err
	}
	if err := r.appendReifiers(&f); err != nil {
		return err
	}
	if a := r.tag.core[attrParseType]; a != nil {
		return r.parseType(&f, string(a.Value))
	}
	return r.plainProperty(&f)
}

// appendPredicate appends to keys the IRI that the element's name makes, which
// for rdf:li is that of the next member.
func (r *Reader) appendPredicate() (err error) {
	name := r.xml.Name()
	if string(name.Space) == rdfSpace {
		if uses(name.Local)&asProperty == 0 {
			return r.xml.Fault(r.nameAt(), foundName(name), "a property element")
		}
		if string(name.Local) == "li" {
			top := r.top()
			top.members++
			name.Local = strconv.AppendUint([]byte{'_'}, top.members, 10)
		}
	}
	r.keys, err = r.appendName(r.keys, name, r.nameAt())
	return err
}

// appendReifiers appends to keys what the statement of a property is called by.
func (r *Reader) appendReifiers(f *frame) (err error) {
	if a := r.tag.core[attrID]; a != nil {
		if r.keys, err = r.appendID(r.keys, a); err != nil {
			return err
		}
	}
	r.hold(f, reifierPart)
	annotation, blank := r.tag.core[attrAnnotation], r.tag.core[attrAnnotationNodeID]
	switch {
	case annotation != nil && blank != nil:
		err = r.tag.refuse(r.xml, 1<<attrAnnotationNodeID, "rdf:annotation or rdf:annotationNodeID, not both")
	case annotation != nil:
		r.keys, err = r.appendIRI(r.keys, annotation)
	case blank != nil:
		r.keys, err = r.appendBlank(r.keys, blank)
	}
	r.hold(f, annotationPart)
	return err
}

// parseType opens a property whose content rdf:parseType explains.
func (r *Reader) parseType(f *frame, value string) error {
	r.text = r.text[:0]
	switch value {
	case "Resource":
		return r.resource(f)
	case "Collection":
		f.kind = inCollection
	case "Triple":
		return r.tripleTerm(f)
	default: // others are treated as Literal
		f.kind = inLiteral
		r.canonical.Reset()
	}
	r.push(*f)
	return nil
}

// resource opens a property whose object is a node that its content describes.
func (r *Reader) resource(f *frame) error {
	r.object = r.labels.AppendAnonymous(r.object[:0])
	fault := r.state(r.subject(), f, r.object)
	r.keys = append(r.keys[:f.start], r.object...)
	node := frame{kind: inResource, start: f.start}
	r.hold(&node, subjectPart)
	r.push(node)
	return fault
}

// tripleTerm opens a property whose object is a triple term. Without the
// announcement of RDF 1.2 the property means nothing.
func (r *Reader) tripleTerm(f *frame) error {
	switch {
	case !r.scope().version12:
		f.kind = inIgnored
	case len(r.collectors) == rdfio.MaxDepth:
		return r.xml.Fault(r.xml.At(), "a triple term", tooDeep)
	default:
		f.kind = inTriple
		r.collectors = append(r.collectors, collector{})
	}
	r.push(*f)
	return nil
}

// plainProperty opens a property whose attributes or whose content, text or a
// node element, is its object.
func (r *Reader) plainProperty(f *frame) (err error) {
	resource, nodeID, datatype := r.tag.core[attrResource], r.tag.core[attrNodeID], r.tag.core[attrDatatype]
	f.kind = inEmpty
	switch {
	case resource != nil:
		r.keys, err = r.appendIRI(r.keys, resource)
	case nodeID != nil:
		r.keys, err = r.appendBlank(r.keys, nodeID)
	case datatype != nil:
		f.kind = inProperty
		r.keys, err = r.appendDatatype(r.keys, datatype)
	case len(r.tag.properties) > 0:
		r.keys = r.labels.AppendAnonymous(r.keys)
	default:
		f.kind = inProperty
	}
	if err != nil {
		return err
	}
	r.hold(f, objectPart)
	r.text = r.text[:0]
	if f.kind == inEmpty {
		err = r.state(r.subject(), f, r.part(f, objectPart))
		r.pending = append(r.pending[:0], r.tag.properties...)
	}
	r.push(*f)
	return err
}

// refuseOnProperty finds attributes that are not a property's, or exclude each
// other.
func (r *Reader) refuseOnProperty() error {
	const one = "one of rdf:resource, rdf:nodeID and rdf:datatype"
	set, expected := uint(1<<attrAbout), "a property's attribute: rdf:resource for its object"
	switch {
	case r.tag.core[attrParseType] != nil:
		set |= anyProperty | 1<<attrResource | 1<<attrNodeID | 1<<attrDatatype
		expected = "rdf:ID and rdf:annotation only beside rdf:parseType"
	case r.tag.core[attrDatatype] != nil:
		set |= anyProperty | 1<<attrResource | 1<<attrNodeID
		expected = one + ", and no properties beside a datatype"
	case r.tag.core[attrResource] != nil:
		set |= 1 << attrNodeID
		expected = one
	}
	return r.tag.refuse(r.xml, set, expected)
}
