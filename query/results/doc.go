// Package results reads and writes the solutions of queries: SPARQL Query Results
// JSON, XML, CSV and TSV, with the triple terms and base directions of SPARQL 1.2. It
// knows terms, and neither queries nor storage.
//
//	bytes ── Read ──► Set
package results
