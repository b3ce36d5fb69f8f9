package endpoint

import (
	"errors"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// defaultGraph is how a pattern asks for the default graph alone. It is no
// N-Triples term, so no graph's name can be taken for it.
const defaultGraph = "default"

// places names the parameters and JSON members of a quad's terms.
var places = [4]string{id.S: "subject", id.P: "predicate", id.O: "object", id.G: "graph"}

// patternText is a pattern as it was sent; what is not given is any term.
type patternText struct {
	text  [4]string
	given [4]bool
}

// parse makes a pattern of the texts. The error is a problem that says which
// term is wrong and where.
func (t *patternText) parse() (p graph.Pattern, err error) {
	for i, target := range [4]*term.Term{id.S: &p.Subject, id.P: &p.Predicate, id.O: &p.Object, id.G: &p.Graph} {
		if !t.given[i] {
			continue
		}
		if *target, err = parsePlace(i, t.text[i]); err != nil {
			return graph.Pattern{}, err
		}
	}
	return p, nil
}

func parsePlace(place int, text string) (term.Term, error) {
	if text == "" {
		return term.Term{}, newProblem(badTerm, "%s is empty; leave it out for any term", places[place]).in(places[place])
	}
	if place == id.G && text == defaultGraph {
		return term.Default(), nil
	}
	t, err := ntriples.ParseTerm(text)
	if err != nil {
		return t, termProblem(places[place], err)
	}
	return t, checkPlace(place, t)
}

func termProblem(place string, err error) *problem {
	p := newProblem(badTerm, "%s: %v", place, err).in(place)
	var syntax *rdfio.SyntaxError
	if errors.As(err, &syntax) {
		p.Detail = place + ": found " + syntax.Found + ", expected " + syntax.Expected
		p.Column = syntax.Column
	}
	return p
}

// checkPlace refuses what RDF 1.2 section 3.1 does not allow in that place:
// nothing could match, and the client should know that it mixed something up.
func checkPlace(place int, t term.Term) error {
	form := t.Form()
	if place == id.O || form == term.IRI || form == term.BlankNode && place != id.P {
		return nil
	}
	allowed := "an IRI or a blank node"
	if place == id.P {
		allowed = "an IRI"
	}
	return newProblem(badTerm, "%s must be %s, not %v", places[place], allowed, t).in(places[place])
}
