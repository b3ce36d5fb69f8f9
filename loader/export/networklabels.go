package export

import (
	"strings"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// labelPredicates say what a node is called, the best first.
var labelPredicates = []string{
	rdfio.UsualPrefix("rdfs") + "label",
	rdfio.UsualPrefix("skos") + "prefLabel",
	rdfio.UsualPrefix("foaf") + "name",
	rdfio.UsualPrefix("schema") + "name",
	"https://schema.org/name",
}

// collectLabels reads what the nodes are called in the graphs of the pattern,
// whether the pattern asks for it or not.
func (n *network) collectLabels() error {
	for rank, iri := range labelPredicates {
		p, err := n.snapshot.ID(term.NewIRI(iri))
		if err != nil {
			return err
		}
		if p == id.None {
			continue
		}
		err = n.eachMatch(id.Quad{id.P: p, id.G: n.pattern[id.G]}, func(q id.Quad) {
			if _, ok := n.place(q[id.S]); ok && !isNode(q[id.O]) && q[id.O].Kind() != id.TripleTerm {
				n.labels.add(said{q[id.S], id.ID(rank), q[id.O]})
			}
		})
		if err != nil {
			return err
		}
	}
	n.labels.finish()
	return nil
}

// bestLabels are those of a node by the best predicate that it has.
func (n *network) bestLabels(node id.ID) []said {
	all := ofNode(n.labels.all, node)
	for i := range all {
		if all[i].predicate != all[0].predicate {
			return all[:i]
		}
	}
	return all
}

// chooseLabel prefers text without a language, then English; "" if there is none.
func chooseLabel(all []term.Term) string {
	var best term.Term
	for _, t := range all {
		if best.IsZero() || languageRank(t) < languageRank(best) {
			best = t
		}
	}
	return best.Text()
}

func languageRank(t term.Term) int {
	language := strings.ToLower(t.Language())
	switch {
	case language == "":
		return 0
	case language == "en" || strings.HasPrefix(language, "en-"):
		return 1
	}
	return 2
}
