package narrow

import (
	"tribune/graph/id"
	"tribune/query/sparql"
)

// lastKind is the last kind of what is stored.
const lastKind = id.DateTimeUTC

// byKind says something of all ids of a kind, for each kind that is stored.
func byKind(says func(k id.Kind) outcomes) spans {
	out := spans{{0, isError}} // unbound
	for k := id.BlankNode; k <= lastKind; k++ {
		out = append(out, span{id.Make(k, 0), says(k)})
	}
	return append(out, span{id.Make(lastKind+1, 0), nothing})
}

// kindIs is a function that asks for the kind of a term.
func kindIs(f sparql.Builtin) spans {
	yes := func(is func(k id.Kind) bool) spans {
		return byKind(func(k id.Kind) outcomes {
			if is(k) {
				return isTrue
			}
			return isFalse
		})
	}
	switch f {
	case sparql.FuncIsIRI:
		return yes(func(k id.Kind) bool { return k == id.IRI })
	case sparql.FuncIsBlank:
		return yes(func(k id.Kind) bool { return k == id.BlankNode })
	case sparql.FuncIsTriple:
		return yes(func(k id.Kind) bool { return k == id.TripleTerm })
	case sparql.FuncIsLiteral:
		return yes(isLiteral)
	case sparql.FuncIsNumeric:
		return yes(isNumeric).set(id.KindRange(id.TypedLiteral), isTrue|isFalse)
	}
	return always(anything)
}

func isLiteral(k id.Kind) bool { return k >= id.String && k != id.TripleTerm }

func isNumeric(k id.Kind) bool { return k >= id.Integer && k <= id.Float }

// hasLanguage reports whether literals of a kind have a language.
func hasLanguage(k id.Kind) bool { return k == id.LangString || k == id.DirLangString }

// tagged asks for a language tag that is not empty.
func tagged() spans {
	return byKind(func(k id.Kind) outcomes {
		switch {
		case hasLanguage(k):
			return anything
		case isLiteral(k):
			return isFalse | isError
		}
		return isError
	})
}
