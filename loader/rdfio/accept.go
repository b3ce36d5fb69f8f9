package rdfio

import (
	"fmt"
	"strings"
)

// preferred are all syntaxes, those first that say most and read fastest: a server that
// has a dataset in several is to give its graphs too.
var preferred = []Syntax{NQuads, TriG, NTriples, Turtle, RDFXML, JSONLD, HDT}

// Accept is an Accept header (RFC 9110 section 12.5.1) that asks for a document in any
// syntax, or in the one given, and takes what else there is.
func Accept(only Syntax) string {
	if only.Name != "" {
		return strings.Join(append([]string{only.MediaType}, only.Aliases...), ", ") + ", */*;q=0.1"
	}
	var b strings.Builder
	for i, s := range preferred {
		fmt.Fprintf(&b, "%s;q=%.1f, ", s.MediaType, 1-0.1*float64(i))
	}
	return b.String() + "*/*;q=0.1"
}
