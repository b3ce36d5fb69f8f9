// Package query answers SPARQL queries: the one place where text, algebra, plan and
// execution meet.
//
//	text ── Parse ──► algebra.Query ── Execute ──► Execution ── Solutions, Ask, Triples
//	                                    a snapshot
package query
