package querytest

import (
	"slices"
	"strings"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// Federate puts some groups of a query into SERVICE. What is no query then stays as it is: the
// braces of VALUES hold no group.
func (r Source) Federate(text string, endpoint term.Term) string {
	tokens := strings.Fields(text)
	for open := len(tokens) - 1; open >= 0; open-- {
		if tokens[open] != "{" || r.IntN(3) > 0 {
			continue
		}
		shut := matching(tokens, open)
		silent := pick(r, []string{"SERVICE", "SERVICE SILENT"})
		wrapped := slices.Concat(tokens[:open], []string{"{", silent, endpoint.String()}, tokens[open:shut+1], []string{"}"}, tokens[shut+1:])
		if _, err := sparql.ParseQuery(strings.Join(wrapped, " "), sparql.Options{}); err == nil {
			tokens = wrapped
		}
	}
	return strings.Join(tokens, " ")
}

// Told are the quads that another store can have in common with this one: those without blank
// nodes.
func Told(quads []term.Quad) []term.Quad {
	return slices.DeleteFunc(slices.Clone(quads), func(q term.Quad) bool {
		return hasBlank(q.Subject) || hasBlank(q.Object) || hasBlank(q.Graph)
	})
}

// service evaluates a pattern over the dataset of another endpoint.
func (e *evaluation) service(op *algebra.Service) []Solution {
	here := e.dataset
	defer func() { e.dataset = here }()
	there := here.Services[op.Endpoint.Term.Text()]
	e.dataset = &Dataset{Default: there.Default, Named: there.Named, Services: here.Services}
	return e.op(op.Input, there.Default)
}
