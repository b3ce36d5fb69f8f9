package rdfxml

import "tribune/graph/term"

// Namespaces, without which names mean nothing.
const (
	rdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	itsSpace = "http://www.w3.org/2005/11/its" // Internationalization Tag Set 2.0
)

// Keys of the terms that the grammar brings.
var (
	keyType       = rdfKey("type")
	keyFirst      = rdfKey("first")
	keyRest       = rdfKey("rest")
	keyNil        = rdfKey("nil")
	keyStatement  = rdfKey("Statement")
	keySubject    = rdfKey("subject")
	keyPredicate  = rdfKey("predicate")
	keyObject     = rdfKey("object")
	keyReifies    = rdfKey("reifies")
	keyXMLLiteral = rdfKey("XMLLiteral")
)

func rdfKey(name string) []byte { return term.AppendTextKey(nil, term.IRI, []byte(rdfSpace+name)) }

// use says where the grammar lets a name of the RDF namespace stand.
type use uint8

const (
	asNode use = 1 << iota
	asProperty
	asAttribute // of a property
	everywhere  = asNode | asProperty | asAttribute
)

// uses are those of the names that the grammar gives a meaning or has withdrawn
// (RDF 1.2 XML Syntax, 6.2.1 to 6.2.4); other names may stand everywhere.
func uses(local []byte) use {
	switch string(local) {
	case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "version",
		"annotation", "annotationNodeID", "aboutEach", "aboutEachPrefix", "bagID":
		return 0
	case "Description":
		return asNode
	case "li":
		return asProperty
	}
	return everywhere
}
