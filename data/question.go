package data

import _ "embed"

// Question is a saved question: what it asks, and how to compute the answer by
// joining triple patterns.
type Question struct {
	Text     string
	Query    string    // the same as a SPARQL 1.2 query
	Patterns []Pattern // to join, in an order that binds what a triple term needs
	Columns  []Column  // of the answer
}

// Pattern is one quad pattern. Each part is a term in N-Triples syntax, or a
// variable written ?name; an object may also be a triple term with variables
// in it, <<( ?s ?p ?o )>>. Graph "" is the default graph.
type Pattern struct {
	Subject, Predicate, Object string
	Graph                      string
	Optional                   bool // no match leaves its variables unbound
}

// Column is one column of an answer.
type Column struct {
	Title    string
	Variable string // without the question mark
}

//go:embed queries/first.rq
var firstQuery string

// FirstQuestion asks which legions signed with which state enterprises.
func FirstQuestion() Question {
	return Question{
		Text:  "Which legions signed with which state enterprises, what, when, and where does the article say so?",
		Query: firstQuery,
		Patterns: []Pattern{
			{Subject: "?legion", Predicate: rdfType, Object: classLegion},
			{Subject: "?agreement", Predicate: legionParty, Object: "?legion"},
			{Subject: "?agreement", Predicate: legionParty, Object: "?enterprise"},
			{Subject: "?enterprise", Predicate: rdfType, Object: classStateEnterprise, Graph: "<" + BackgroundGraph + ">"},
			{Subject: "?agreement", Predicate: legionKind, Object: "?kind"},
			{Subject: "?legion", Predicate: rdfsLabel, Object: "?legionName"},
			{Subject: "?enterprise", Predicate: rdfsLabel, Object: "?enterpriseName"},
			{Subject: "?kind", Predicate: rdfsLabel, Object: "?kindName"},
			{Subject: "?citation", Predicate: rdfReifies, Object: "<<( ?agreement " + legionParty + " ?legion )>>"},
			{Subject: "?citation", Predicate: oaHasTarget, Object: "?passage"},
			{Subject: "?passage", Predicate: legionParagraph, Object: "?paragraph"},
			{Subject: "?agreement", Predicate: legionDate, Object: "?date", Optional: true},
		},
		Columns: []Column{
			{Title: "Legion", Variable: "legionName"},
			{Title: "State enterprise", Variable: "enterpriseName"},
			{Title: "Agreement", Variable: "kindName"},
			{Title: "Date", Variable: "date"},
			{Title: "Paragraph", Variable: "paragraph"},
		},
	}
}
