// Package expr evaluates SPARQL expressions (SPARQL 1.2 section 17).
package expr
