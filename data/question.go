package data

import _ "embed"

// Question is a saved question: what it asks, in words and in SPARQL 1.2.
type Question struct {
	Text    string
	Query   string
	Columns []Column // of the answer
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
		Columns: []Column{
			{Title: "Legion", Variable: "legionName"},
			{Title: "State enterprise", Variable: "enterpriseName"},
			{Title: "Agreement", Variable: "kindName"},
			{Title: "Date", Variable: "date"},
			{Title: "Paragraph", Variable: "paragraph"},
		},
	}
}
