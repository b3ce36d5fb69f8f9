package rdf11

import "tribune/graph/term"

const (
	rdf  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs = "http://www.w3.org/2000/01/rdf-schema#"
	i18n = "https://www.w3.org/ns/i18n#" // before LANGUAGE_DIRECTION

	subjectIRI   = rdf + "subject"
	predicateIRI = rdf + "predicate"
	objectIRI    = rdf + "object"
	valueIRI     = rdf + "value"
	languageIRI  = rdf + "language"
	directionIRI = rdf + "direction"
)

// What both ways of the mapping write or look for.
var (
	rdfType      = term.NewIRI(rdf + "type")
	rdfReifies   = term.NewIRI(rdf + "reifies")
	rdfStatement = term.NewIRI(rdf + "Statement")
	proposition  = term.NewIRI(rdfs + "Proposition")

	rdfSubject   = term.NewIRI(subjectIRI)
	rdfPredicate = term.NewIRI(predicateIRI)
	rdfObject    = term.NewIRI(objectIRI)

	rdfValue     = term.NewIRI(valueIRI)
	rdfLanguage  = term.NewIRI(languageIRI)
	rdfDirection = term.NewIRI(directionIRI)
)

// describes reports whether a statement may be part of what stands for a triple term
// or a directional string.
func describes(predicate, object term.Term) bool {
	switch predicate.Text() {
	case subjectIRI, predicateIRI, objectIRI, valueIRI, languageIRI, directionIRI:
		return true
	}
	return predicate == rdfType && (object == rdfStatement || object == proposition)
}
