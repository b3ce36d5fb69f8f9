// Package iri owns IRIs as text: which text is one (RFC 3987, as far as RDF
// syntaxes ask), and what a relative reference means against a base (RFC 3986
// section 5). It knows no RDF syntax; which characters RDF forbids is rdfio's to say.
//
// # Components
//
// A base is taken apart once; resolving a reference then copies slices of both
// and removes dot segments while it writes.
//
//	http://a/b/c/d;p?q#f
//	     |  |     | | |
//	     |  |     | | end: behind the query, for a base has no fragment
//	     |  |     | pathEnd
//	     |  |     directory: behind the last slash of the path
//	     |  pathStart
//	     schemeEnd: behind the colon
//
// Example: "../g?y" against that base. It has no scheme, no authority and a path
// that does not begin with a slash, so the result begins with the base up to
// directory, "http://a/b/c/"; the segment ".." takes "c/" back; "g" and "?y"
// follow: http://a/b/g?y.
//
// # Invariants
//
//	I1. Resolving is section 5.2 of RFC 3986, strict, and nothing more: no case is
//	    folded, no percent sign decoded, no default port dropped.
//	I2. Resolving allocates nothing but what its result takes, and costs the
//	    length of base and reference.
//	I3. A text without a scheme is never an IRI, and one with a character that
//	    RDF forbids neither, whatever its other components are.
package iri
