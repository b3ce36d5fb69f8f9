// Package shape writes data for programs that do not read RDF: tables of a row a
// statement, and networks of nodes and edges. It knows formats and no storage; what
// the nodes of a network are is decided by who calls it. Nothing reads these files
// back: they do not hold all that RDF says.
//
//	quads ──► NewTable   ──► rdfio.Writer   CSV TSV Parquet
//	nodes ──► NewNetwork ──► Network        GraphML GEXF DOT
//	edges
//
// # Tables
//
//	column           CSV                TSV and Parquet    Parquet's type
//	subject          text, or _:label   N-Triples          string
//	predicate        text               N-Triples          string
//	object           text, or _:label   N-Triples          string
//	graph            text, or _:label   N-Triples          string, null in the default graph
//	object_value                        lexical form       string, null if no literal
//	object_datatype                     IRI                string, null if no literal
//	object_language                     tag                string, null if none
//
// A triple term is in N-Triples syntax everywhere. Parquet's columns have
// dictionaries and pages of zstd; a group of rows has 131,072 rows or 64 MB of text, which
// is what a writer holds in memory. The other formats hold 64 KB and a statement.
//
// Example: _:b <http://e/p> "a,b"@en in the default graph is
//
//	CSV   _:b,http://e/p,"a,b",
//	TSV   _:b → <http://e/p> → "a,b"@en →        (→ is a tab)
//
// # Networks
//
// Attributes are text. Several values of one attribute are joined by " | ", since
// the programs know one value only. A node also says which term it is, an edge its
// predicate, and its graph unless it is the default graph.
//
//	            node                 attribute         edge
//	GraphML     n0, n1, ...          a0, a1, ...       e0, e1, ...
//	GEXF        0, 1, ...            a0, a1, ...       0, 1, ...
//	DOT         n0, n1, ...          predicate's IRI   no name
//
// # Invariants
//
//	I1. The same calls write the same bytes.
//	I2. Text of any content leaves a document well-formed. XML 1.0 and DOT cannot have
//	    some characters (U+0001, for one): U+FFFD is there in their place. DOT makes
//	    a line feed of every line end. CSV, TSV and Parquet keep all of them.
//	I3. A document without a statement is well-formed too.
package shape
