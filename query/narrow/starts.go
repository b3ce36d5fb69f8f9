package narrow

import (
	"strings"
	"unicode/utf8"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// starts is STRSTARTS of the variable, or of its text.
func (n *narrower) starts(e *algebra.Call) spans {
	c, ok := e.Args[1].(*algebra.Const)
	if !ok || c.Term.Form() != term.String {
		return always(anything)
	}
	return n.begins(e.Args[0], c.Term.Text(), isTrue)
}

// regex is REGEX of them, with an expression that says what the text begins with.
func (n *narrower) regex(e *algebra.Call) spans {
	c, ok := e.Args[1].(*algebra.Const)
	if !ok || len(e.Args) > 2 || c.Term.Form() != term.String {
		return always(anything)
	}
	prefix, whole := fixedPrefix(c.Term.Text())
	switch {
	case prefix == "":
		return always(anything)
	case whole:
		return n.begins(e.Args[0], prefix, isTrue)
	}
	return n.begins(e.Args[0], prefix, anything)
}

// metacharacters end what an expression says letter by letter.
const metacharacters = `\.[](){}*+?|^$`

// fixedPrefix is what each text begins with that an expression matches; whole says that
// each text which begins so is matched.
func fixedPrefix(pattern string) (prefix string, whole bool) {
	rest, ok := strings.CutPrefix(pattern, "^")
	if !ok || strings.Contains(rest, "|") {
		return "", false
	}
	end := strings.IndexAny(rest, metacharacters)
	if end < 0 {
		return rest, true
	}
	prefix = rest[:end]
	if strings.ContainsRune("*?{", rune(rest[end])) { // the last character need not be there
		runes := []rune(prefix)
		prefix = string(runes[:max(0, len(runes)-1)])
	}
	return prefix, false
}

// begins says something of the terms whose text begins with a prefix: of the variable's, or
// with STR of all that have a text.
func (n *narrower) begins(operand algebra.Expr, prefix string, says outcomes) spans {
	withStr := n.isCall(operand, sparql.FuncStr)
	if !withStr && !n.isVariable(operand) || strings.Contains(prefix, "\x00") || !utf8.ValidString(prefix) {
		return always(anything)
	}
	not := isFalse | says&isError // an expression may be none, whatever the text is
	out := byKind(func(k id.Kind) outcomes {
		switch {
		case !withStr || k == id.BlankNode || k == id.TripleTerm:
			return isError
		case k == id.TypedLiteral || mayBegin(prefix):
			return anything
		}
		return not
	})
	kinds := []id.Kind{id.String, id.LangString, id.DirLangString}
	if withStr {
		kinds = append(kinds, id.IRI)
	}
	for _, k := range kinds {
		out = n.prefixed(out, k, prefix, says, not)
	}
	return out
}

// mayBegin reports whether the text of a literal within its id may begin with a prefix.
func mayBegin(prefix string) bool {
	return prefix == "" || strings.ContainsRune("+-.0123456789tf", rune(prefix[0]))
}

// prefixed cuts the segments of a kind where terms begin with a prefix. A language string's
// key begins with its text, and what ends the text is no letter of the prefix.
func (n *narrower) prefixed(out spans, k id.Kind, prefix string, says, not outcomes) spans {
	switch {
	case prefix == "":
		return out.set(id.KindRange(k), says)
	case !n.holds(id.KindRange(k)):
		return out.set(id.KindRange(k), nothing)
	}
	key := append([]byte{byte(k)}, prefix...)
	from := n.segments(out, k, key, not, says, says|not)
	key[len(key)-1]++ // no byte of UTF-8 is the largest
	upTo := n.segments(out, k, key, says, not, says|not)
	return combine(from, upTo, func(a, b outcomes) outcomes {
		if a == not || b == not {
			return not
		}
		return a | b
	})
}
