// Package rdfxml owns RDF/XML, RDF 1.1 and 1.2: a streaming reader and a
// deterministic writer. XML itself is package xmltext's.
//
// # From tokens to statements
//
// Each open element is a frame that says what its content may be, and holds the
// term keys (package graph/term) that statements within it need:
//
//	<rdf:RDF>                                inRDF
//	  <rdf:Description rdf:about="s">        inNode       subject
//	    <ex:p rdf:ID="i">                    inProperty   predicate, reifier
//	      <ex:Class ex:q="v"/>               inNode       subject
//
//	frames  | kind, context, lengths | ... |            one an element, 40 bytes
//	keys    | subject | predicate | reifier | annotation | object | ...
//	          node      property, each part possibly empty
//	scopes  | base, language, direction, version | ...  one an element that changes it
//
// A statement is made as soon as its three terms are known: that of a property
// with a node element when the inner element begins, that of a literal when the
// property ends. Statements within rdf:parseType Triple go to a collector, which
// makes one term of one triple.
//
// Example: in the document above, with xml:base http://e/ and ex the namespace
// http://x/, the tokens make, in this order,
//
//	<http://e/s> <http://x/p> _:b .            and four about <http://e/#i>
//	_:b rdf:type <http://x/Class> .
//	_:b <http://x/q> "v" .
//
// # Where the specification leaves a choice
//
//   - Only relative references are resolved. An IRI with a scheme stays as written,
//     dot segments included, so that what is written comes back as it was.
//   - RDF 1.2 is on where rdf:version is there and not 1.0 or 1.1. rdf:annotation and
//     rdf:annotationNodeID always count. Without the version, its:dir has no meaning,
//     and a property of rdf:parseType Triple has none either: nothing in it counts.
//   - White space may stand in an element whose attributes are its object.
//   - An rdf:datatype on an empty element makes an empty literal.
//   - A namespace that RDF's begins is an error where a name of it is used.
//
// # Errors
//
// XML that is not well-formed ends the document: each Read behind that syntax error
// returns an error that is none. An error of the RDF in it costs the element that
// has no meaning because of it, with all that is in it; reading goes on behind.
//
// # Writing
//
// Consecutive statements with one subject become one rdf:Description, each a
// property element. See Writer for what RDF/XML cannot say.
//
// # Invariants
//
//	I1. What is read is valid: UTF-8, IRIs with a scheme and without characters that
//	    RDF forbids, language tags of BCP 47's syntax, triple terms nested at most
//	    rdfio.MaxDepth deep.
//	I2. Memory is bounded by the document's depth and its longest term, but for
//	    rdf:ID: each takes 16 bytes and what a map adds, to be found again.
//	I3. The cost of any input is linear, and the stack does not grow with it.
//	I4. What the writer writes, the reader reads as the same statements.
package rdfxml
