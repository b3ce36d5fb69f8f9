package rdfxml

import (
	"tribune/graph/term"
	"tribune/loader/rdfxml/xmltext"
)

// appendDatatype appends the datatype of a literal, as its key.
func (r *Reader) appendDatatype(dst []byte, a *xmltext.Attribute) ([]byte, error) {
	start := len(dst)
	dst, err := r.appendIRI(dst, a)
	if err != nil {
		return dst, err
	}
	switch string(dst[start+1:]) {
	case term.RDFLangString:
		return dst, r.xml.Fault(a.Place(0), "rdf:langString", "xml:lang instead of that datatype")
	case term.RDFDirLangString:
		return dst, r.xml.Fault(a.Place(0), "rdf:dirLangString", "xml:lang and its:dir instead of that datatype")
	}
	return dst, nil
}

// endProperty makes the statement whose object is text.
func (r *Reader) endProperty() error {
	f := r.top()
	if f.full {
		return nil
	}
	if datatype := r.part(f, objectPart); len(datatype) > 0 {
		r.object = term.AppendTypedKey(r.object[:0], r.text, datatype[1:])
	} else {
		r.object = r.appendLiteral(r.object[:0], r.text)
	}
	return r.stateTop(r.object)
}

// literalToken takes a token of an XML literal.
func (r *Reader) literalToken(token xmltext.Kind) error {
	r.text = r.canonical.Append(r.text, r.xml, token)
	if len(r.text) > term.MaxKey {
		r.top().kind = inIgnored
		return r.tooLong()
	}
	return nil
}

// endLiteral makes the statement whose object is an XML literal.
func (r *Reader) endLiteral() error {
	r.object = term.AppendTypedKey(r.object[:0], r.text, keyXMLLiteral[1:])
	return r.stateTop(r.object)
}

// strayText is the error of text in a frame that has no place for it.
func (r *Reader) strayText() error {
	text, top := r.xml.Content(), r.top()
	at := 0
	for xmltext.IsWhite(text[at : at+1]) {
		at++
	}
	expected := "an element, or white space"
	switch top.kind {
	case inProperty, inEmpty:
		top.kind = inIgnored
		expected = "the end of the property, which has its object"
	case inNode, inResource:
		expected = "a property element, or white space"
	case inRDF, inCollection, inTriple:
		expected = "a node element, or white space"
	}
	return r.xml.Fault(r.xml.At()+at, "", expected)
}
