package data

import _ "embed"

// BackgroundGraph is the IRI of the graph of what the article does not say.
const BackgroundGraph = "https://tribune.example/graph/background"

// File is one seed file: N-Triples for one graph.
type File struct {
	Name    string
	Graph   string // IRI of the graph that it is loaded into; "" is the default graph
	Content string
}

//go:embed legions.nt
var legions string

//go:embed citations.nt
var citations string

//go:embed background.nt
var background string

// Files returns the seed files in the order in which to load them.
func Files() []File {
	return []File{
		{Name: "legions.nt", Content: legions},
		{Name: "citations.nt", Content: citations},
		{Name: "background.nt", Graph: BackgroundGraph, Content: background},
	}
}
