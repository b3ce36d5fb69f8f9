package rdfxml

import (
	"tribune/graph/term"
	"tribune/loader/rdfxml/xmltext"
)

// nodeElement reads the start of a node element (RDF 1.2 XML Syntax, 6.2.9).
func (r *Reader) nodeElement() error {
	if err := r.admitNode(r.top()); err != nil {
		return err
	}
	described, err := r.appendClass()
	if err != nil {
		return err
	}
	const others = anyCore &^ (1<<attrID | 1<<attrAbout | 1<<attrNodeID)
	if err := r.tag.refuse(r.xml, others, "a node element's attribute: rdf:about, rdf:ID, rdf:nodeID or a property"); err != nil {
		return err
	}
	if err := r.appendSubject(); err != nil {
		return err
	}
	fault := r.connect(r.top(), r.node)
	if !described {
		r.emit(r.node, keyType, r.object)
	}
	node := frame{kind: inNode, start: len(r.keys)}
	r.keys = append(r.keys, r.node...)
	r.hold(&node, subjectPart)
	r.push(node)
	r.pending = append(r.pending[:0], r.tag.properties...)
	return fault
}

// appendClass leaves in object the class that the element's name makes. described:
// it is rdf:Description, which makes none.
func (r *Reader) appendClass() (described bool, err error) {
	name := r.xml.Name()
	if string(name.Space) == rdfSpace {
		if uses(name.Local)&asNode == 0 {
			return false, r.xml.Fault(r.nameAt(), foundName(name), "a node element: rdf:Description or a class")
		}
		if string(name.Local) == "Description" {
			return true, nil
		}
	}
	r.object, err = r.appendName(r.object[:0], name, r.nameAt())
	return false, err
}

// nameAt is the place of the name in the tag that was read.
func (r *Reader) nameAt() int { return r.xml.At() + 1 }

func foundName(n xmltext.Name) string { return "the element " + n.String() }

// admitNode reports whether another node element may be in a frame.
func (r *Reader) admitNode(in *frame) error {
	switch in.kind {
	case inEmpty:
		in.kind = inIgnored
		return r.xml.Fault(r.xml.At(), "an element", "nothing: the attributes of this property are its object")
	case inProperty, inTriple:
		if in.full {
			r.ignoreTop()
			return r.xml.Fault(r.xml.At(), "another element", "one node element in a property")
		}
		if !xmltext.IsWhite(r.text) {
			in.kind = inIgnored
			return r.xml.Fault(r.xml.At(), "an element behind text", "text or a node element in a property, not both")
		}
		if in.kind == inProperty && in.lengths[objectPart] > 0 {
			in.kind = inIgnored
			return r.xml.Fault(r.xml.At(), "an element", "text, for the property has an rdf:datatype")
		}
		in.full = true
	}
	r.text = r.text[:0]
	return nil
}

// ignoreTop takes its meaning from the innermost frame.
func (r *Reader) ignoreTop() {
	if r.top().kind == inTriple {
		r.collectors = r.collectors[:len(r.collectors)-1]
	}
	r.top().kind = inIgnored
}

// appendSubject leaves in node what the tag is about.
func (r *Reader) appendSubject() (err error) {
	const expected = "one of rdf:about, rdf:ID and rdf:nodeID"
	about, id, nodeID := r.tag.core[attrAbout], r.tag.core[attrID], r.tag.core[attrNodeID]
	switch {
	case about != nil:
		if err = r.tag.refuse(r.xml, 1<<attrID|1<<attrNodeID, expected); err == nil {
			r.node, err = r.appendIRI(r.node[:0], about)
		}
	case id != nil:
		if err = r.tag.refuse(r.xml, 1<<attrNodeID, expected); err == nil {
			r.node, err = r.appendID(r.node[:0], id)
		}
	case nodeID != nil:
		r.node, err = r.appendBlank(r.node[:0], nodeID)
	default:
		r.node = r.labels.AppendAnonymous(r.node[:0])
	}
	return err
}

// connect makes the statement that a node element is part of by where it is.
func (r *Reader) connect(in *frame, node []byte) error {
	switch in.kind {
	case inProperty:
		return r.stateTop(node)
	case inCollection:
		return r.appendCell(in, node)
	}
	return nil
}

// nextAttribute makes a statement of the next property attribute.
func (r *Reader) nextAttribute() error {
	a := &r.xml.Attributes()[r.pending[0]]
	r.pending = r.pending[1:]
	var err error
	if r.predicate, err = r.appendName(r.predicate[:0], a.Name, a.At); err != nil {
		return err
	}
	if string(r.predicate) == string(keyType) {
		r.object, err = r.appendIRI(r.object[:0], a)
	} else {
		r.object = r.appendLiteral(r.object[:0], a.Value)
	}
	switch {
	case err != nil:
		return err
	case len(r.object) > term.MaxKey:
		return r.tooLong()
	}
	r.emit(r.attributesOf(r.top()), r.predicate, r.object)
	return nil
}

// attributesOf is the subject of a frame's property attributes.
func (r *Reader) attributesOf(f *frame) []byte {
	if f.kind == inEmpty {
		return r.part(f, objectPart)
	}
	return r.part(f, subjectPart)
}
