package hdt

import (
	"strconv"

	"tribune/graph/term"
)

// Vocabularies of a header.
const (
	hdtNS     = "http://purl.org/HDT/hdt#"
	voidNS    = "http://rdfs.org/ns/void#"
	rdfType   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	dctFormat = "http://purl.org/dc/terms/format"
)

// counts is what a header says.
type counts struct {
	triples, subjects, predicates, objects, shared int
}

// header is what a file says about itself: what other writers say too, but for
// times and sizes, so that equal graphs make equal files (I4). The dataset is a
// blank node, for a graph does not know its name.
func (c counts) header() []byte {
	h := header{}
	dataset, format := node("dataset"), node("format")
	dictionary, triples := node("dictionary"), node("triples")
	h.say(dataset, rdfType, term.NewIRI(hdtNS+"Dataset"))
	h.say(dataset, rdfType, term.NewIRI(voidNS+"Dataset"))
	h.say(dataset, voidNS+"triples", count(c.triples))
	h.say(dataset, voidNS+"properties", count(c.predicates))
	h.say(dataset, voidNS+"distinctSubjects", count(c.subjects))
	h.say(dataset, voidNS+"distinctObjects", count(c.objects))
	h.say(dataset, hdtNS+"formatInformation", format)
	h.say(format, hdtNS+"dictionary", dictionary)
	h.say(format, hdtNS+"triples", triples)
	h.say(dictionary, dctFormat, term.NewIRI(hdtNS+"dictionaryFour"))
	h.say(dictionary, hdtNS+"dictionarynumSharedSubjectObject", count(c.shared))
	h.say(dictionary, hdtNS+"dictionaryblockSize", count(blockStrings))
	h.say(triples, dctFormat, term.NewIRI(hdtNS+"triplesBitmap"))
	h.say(triples, hdtNS+"triplesnumTriples", count(c.triples))
	h.say(triples, hdtNS+"triplesOrder", term.NewString("SPO"))
	return h.text
}

type header struct{ text []byte }

// say appends a statement in N-Triples.
func (h *header) say(s term.Term, p string, o term.Term) {
	h.text = append(term.AppendNTriples(h.text, s), ' ')
	h.text = append(term.AppendNTriples(h.text, term.NewIRI(p)), ' ')
	h.text = append(term.AppendNTriples(h.text, o), " .\n"...)
}

func node(label string) term.Term { return term.NewBlankNode(label) }

func count(n int) term.Term { return term.NewString(strconv.Itoa(n)) }
