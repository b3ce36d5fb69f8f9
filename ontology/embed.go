package ontology

import _ "embed"

// IRI names the vocabulary, and the graph that it is loaded into.
const IRI = "https://tribune.example/legion"

// Namespace is what the IRI of every term of the vocabulary begins with.
const Namespace = "https://tribune.example/legion#"

//go:embed legion.ttl
var legion string

// Legion returns the vocabulary as a Turtle document.
func Legion() string { return legion }
