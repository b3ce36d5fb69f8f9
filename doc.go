// Package tribune is the module's root. It has no code but a test: which package may import
// which. The program is cmd/tribune.
//
//	cmd/tribune   flags, wiring, exit codes
//	query         SPARQL from text to answer; query/endpoint, HTTP
//	loader        documents in, out and compared; loader/rdfio, the table of syntaxes
//	graph         the store: ids, dictionary, trees, key-value store
//	data          the seed, its questions, the generator
//	ontology      the seed's vocabulary
//
// Arrows point down. ARCHITECTURE.md is the map; each package's doc.go draws its data.
package tribune
