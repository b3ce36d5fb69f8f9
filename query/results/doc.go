// Package results reads and writes the solutions of queries: SPARQL Query Results
// JSON, XML, CSV and TSV, with the triple terms and base directions of SPARQL 1.2. It
// knows terms, and neither queries nor storage.
//
//	bytes ── NewReader ──► Reader: variables, or a boolean ── Next, Next, ... ──► rows of terms
//	bytes ── Read ──► Set: all of that
//
//	Head, Row, Row, ..., End ──► Writer ──► bytes    rows are term keys (package term)
//	Boolean                  ──►
//
//	format   media type                          what it loses
//	json     application/sparql-results+json     nothing
//	xml      application/sparql-results+xml      characters that XML 1.0 does not have
//	csv      text/csv                            kinds of terms; unbound and "" are alike
//	tsv      text/tab-separated-values           nothing
//
// # Example
//
// One solution, ?s <http://e/a> and ?n "x"@en, is in these formats
//
//	{"head":{"vars":["s","n"]},"results":{"bindings":[
//	{"s":{"type":"uri","value":"http://e/a"},"n":{"type":"literal","value":"x","xml:lang":"en"}}
//	]}}
//
//	s,n
//	http://e/a,x
//
//	?s	?n
//	<http://e/a>	"x"@en
//
// Were there more solutions, of which a limit left one, JSON and XML would say so:
//
//	]},"truncated":{"rows":1}}
//
//	<!-- truncated behind 1 rows -->
//
// # Invariants
//
//	I1. A writer holds 64 KB and a row, whatever the result; a reader holds a row, or in JSON
//	    all those that stand before the head.
//	I2. A JSON or XML document that was not ended does not read as one.
//	I3. What JSON and TSV write, Read reads as the same terms.
package results
