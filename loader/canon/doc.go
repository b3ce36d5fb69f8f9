// Package canon owns the canonical form of an RDF dataset, RDFC-1.0.
package canon
