// Package conformance owns the kinds of W3C test that are about SPARQL queries; package
// loader/conformance runs them.
package conformance
