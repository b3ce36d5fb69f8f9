package endpoint

import (
	"slices"

	"tribune/loader/rdfio"
	"tribune/query/algebra"
	"tribune/query/results"
)

// answerType is a media type of answers to queries: of a format of results, or of a
// syntax of triples.
type answerType struct {
	mediaType   string
	contentType []string // the header's value
	format      results.Format
	syntax      rdfio.Syntax
}

// resultTypes are those of SELECT and ASK, the preferred first. Behind the formats' own
// come those by which clients ask that know them by their base only.
var resultTypes = []answerType{
	resultType(results.JSON, results.JSON.MediaType(), ""),
	resultType(results.XML, results.XML.MediaType(), ""),
	resultType(results.CSV, results.CSV.MediaType(), "; charset=utf-8; header=present"),
	resultType(results.TSV, results.TSV.MediaType(), "; charset=utf-8"),
	resultType(results.JSON, jsonType, ""),
	resultType(results.XML, "application/xml", ""),
}

func resultType(f results.Format, mediaType, parameters string) answerType {
	return answerType{mediaType: mediaType, contentType: []string{mediaType + parameters}, format: f}
}

// graphTypes are those of CONSTRUCT and DESCRIBE.
var graphTypes = makeGraphTypes()

func makeGraphTypes() (types []answerType) {
	for _, s := range rdfio.Syntaxes() {
		types = append(types, answerType{mediaType: s.MediaType, contentType: []string{s.MediaType}, syntax: s})
	}
	return types
}

// planTypes are those of a plan.
var planTypes = []answerType{
	{mediaType: onlyText[0], contentType: textHeader},
	{mediaType: jsonType, contentType: onlyJSON},
}

// sparqlTypes are all of them.
func sparqlTypes() (offers []string) {
	for _, types := range [][]answerType{resultTypes, graphTypes, planTypes} {
		for _, t := range types {
			if !slices.Contains(offers, t.mediaType) {
				offers = append(offers, t.mediaType)
			}
		}
	}
	return offers
}

// typesOf are those that a query's answer can have.
func typesOf(q *algebra.Query) []answerType {
	switch q.Form.(type) {
	case *algebra.Construct, *algebra.Describe:
		return graphTypes
	}
	return resultTypes
}

// negotiateType chooses among types.
func (x *exchange) negotiateType(types []answerType) (answerType, error) {
	var offers []string
	for _, t := range types {
		offers = append(offers, t.mediaType)
	}
	if err := x.negotiate(offers); err != nil {
		return answerType{}, err
	}
	return types[slices.Index(offers, x.mediaType)], nil
}
