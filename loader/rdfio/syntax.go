package rdfio

import (
	"mime"
	"slices"
	"strings"
)

// Syntax is one way to write RDF down.
type Syntax struct {
	Name       string   // as its W3C recommendation or submission is called
	Short      string   // as commands call it
	MediaType  string   // the one that we send
	Aliases    []string // media types that we take as well
	Extensions []string // with the dot, in lower case
	Graphs     bool     // whether it can name graphs
	Lines      bool     // whether each statement is a line of its own
}

// The syntaxes.
var (
	NTriples = Syntax{
		Name:       "N-Triples",
		Short:      "nt",
		MediaType:  "application/n-triples",
		Aliases:    []string{"text/plain"}, // RDF 1.0 had no other
		Extensions: []string{".nt"},
		Lines:      true,
	}
	NQuads = Syntax{
		Name:       "N-Quads",
		Short:      "nq",
		MediaType:  "application/n-quads",
		Aliases:    []string{"text/x-nquads"},
		Extensions: []string{".nq"},
		Graphs:     true,
		Lines:      true,
	}
	Turtle = Syntax{
		Name:       "Turtle",
		Short:      "ttl",
		MediaType:  "text/turtle",
		Aliases:    []string{"application/x-turtle", "application/turtle"},
		Extensions: []string{".ttl"},
	}
	TriG = Syntax{
		Name:       "TriG",
		Short:      "trig",
		MediaType:  "application/trig",
		Aliases:    []string{"application/x-trig"},
		Extensions: []string{".trig"},
		Graphs:     true,
	}
	RDFXML = Syntax{
		Name:       "RDF/XML",
		Short:      "xml",
		MediaType:  "application/rdf+xml",
		Extensions: []string{".rdf", ".owl", ".rdfs", ".xml"},
	}
	JSONLD = Syntax{
		Name:       "JSON-LD",
		Short:      "jsonld",
		MediaType:  "application/ld+json",
		Extensions: []string{".jsonld"},
		Graphs:     true,
	}
	HDT = Syntax{
		Name:       "HDT",
		Short:      "hdt",
		MediaType:  "application/vnd.hdt",
		Extensions: []string{".hdt"},
	}
)

// Syntaxes lists all of them.
func Syntaxes() []Syntax { return []Syntax{NTriples, NQuads, Turtle, TriG, RDFXML, JSONLD, HDT} }

// ByShort finds the syntax that commands call so.
func ByShort(name string) (Syntax, bool) {
	return find(func(s Syntax) bool { return s.Short == name })
}

// ByExtension finds the syntax of a file by the end of its name, in any case,
// below the extensions .gz, .bz2 and .zst of compressed files.
func ByExtension(name string) (Syntax, bool) {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".bz2", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return find(func(s Syntax) bool {
		return slices.ContainsFunc(s.Extensions, func(e string) bool { return strings.HasSuffix(name, e) })
	})
}

// ByMediaType finds the syntax of a Content-Type header; parameters such as
// charset are ignored.
func ByMediaType(contentType string) (Syntax, bool) {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return Syntax{}, false
	}
	return find(func(s Syntax) bool { return s.MediaType == media || slices.Contains(s.Aliases, media) })
}

func find(match func(Syntax) bool) (Syntax, bool) {
	all := Syntaxes()
	if i := slices.IndexFunc(all, match); i >= 0 {
		return all[i], true
	}
	return Syntax{}, false
}
