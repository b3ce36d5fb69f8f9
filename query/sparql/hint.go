package sparql

import (
	"slices"
	"strings"

	"tribune/loader/rdfio"
)

// guess is the likely slip behind an error at the next token, "" if nothing comes to
// mind.
func (p *parser) guess() string {
	for _, guess := range [...]func(*parser) string{
		(*parser).otherRequest, (*parser).misspelt, (*parser).unclosed, (*parser).missingDot, (*parser).wordSlip,
		(*parser).markSlip, (*parser).selectSlip,
	} {
		if hint := guess(p); hint != "" {
			return hint
		}
	}
	return ""
}

var (
	queryWords  = table(selectWord, constructWord, describeWord, askWord)
	updateWords = table(insertWord, deleteWord, loadWord, clearWord, dropWord, createWord, addWord, moveWord, copyWord, withWord)
)

// otherRequest sees an update where a query is read, and the reverse.
func (p *parser) otherRequest() string {
	switch {
	case updateWords[p.tok.symbol] && p.looked.has(selectWord) && p.looked.has(askWord):
		return "this is an update, and a query is read here"
	case queryWords[p.tok.symbol] && p.looked.has(loadWord):
		return "this is a query, and an update is read here"
	}
	return ""
}

// endings are what stands behind the pattern of a query.
var endings = table(endOfText, groupWord, havingWord, orderWord, limitWord, offsetWord, braceClose, parenClose, bracketClose)

// unclosed sees a bracket that is not closed, or that was not opened.
func (p *parser) unclosed() string {
	s := p.tok.symbol
	closing := s == braceClose || s == parenClose || s == bracketClose
	opens := func(b token) bool { return closers[b.symbol] == s }
	switch {
	case closing && !slices.ContainsFunc(p.open, opens):
		return "nothing opens it"
	case !endings[s] || len(p.open) == 0:
		return ""
	}
	b := p.open[len(p.open)-1]
	if opens(b) {
		return ""
	}
	return "nothing closes " + p.place(symbolNames[b.symbol], b.start)
}

// closers are what closes a bracket.
var closers = map[symbol]symbol{
	braceOpen: braceClose, parenOpen: parenClose, bracketOpen: bracketClose,
	blockOpen: blockClose, reifiedOpen: reifiedClose, tripleOpen: tripleClose,
}

// missingDot sees a term where a triple should have ended.
func (p *parser) missingDot() string {
	if termStarts[p.tok.symbol] && p.looked.has(dot) && p.looked.has(comma) {
		return `is "." missing before it, or ";" for the same subject?`
	}
	return ""
}

// wordSlip sees a word in a wrong place.
func (p *parser) wordSlip() string {
	switch s := p.tok.symbol; {
	case (s == notWord || s == existsWord) && p.looked.has(filterWord):
		return "it stands in a filter: FILTER NOT EXISTS { ... }"
	case (p.last.symbol == ascWord || p.last.symbol == descWord) && p.looked.has(parenOpen):
		return "ASC and DESC stand before what they order by: DESC(?x)"
	case p.last.symbol == notWord && p.looked.has(existsWord):
		return "not is !"
	case s == prefixedName && p.looked.has(iriRef):
		return "an IRI stands in angle brackets: <http:...>"
	}
	return ""
}

// markSlip sees signs that other languages write.
func (p *parser) markSlip() string {
	switch s := p.tok.symbol; {
	case s == atSign && p.looked.has(prefixWord):
		return "PREFIX and BASE have no @ before them, and no dot behind them"
	case s == comma && (p.looked.has(aGroupKey) || p.looked.has(anOrderKey)):
		return "no commas between conditions"
	case s == parenClose && p.looked.has(asWord):
		return "an expression has a name: (... AS ?name)"
	case s == equal && p.last.symbol == equal:
		return "= compares, == is of other languages"
	case s == iriRef && p.tok.text == "" && p.looked.has(anOperator):
		return "!= is unequal"
	case s == comma && p.last.symbol == number && p.looked.has(offsetWord):
		return "OFFSET says how many to leave out"
	case s == braceOpen && p.last.symbol == iriRef:
		return "a path is repeated by *, + or ? only"
	case p.limits.noPaths && pathMarks[s] && (p.looked.has(aPredicate) || p.looked.has(anObject)):
		return "there are no paths in templates and data"
	}
	return ""
}

var pathMarks = table(slash, pipe, star, plus, caret, bang, parenOpen, question)

// selectSlip sees what is wrong with the items of SELECT.
func (p *parser) selectSlip() string {
	if !p.looked.has(whereWord) || !p.looked.has(variable) {
		return ""
	}
	switch s := p.tok.symbol; {
	case s == comma:
		return "no commas between the items of SELECT"
	case s == asWord:
		return "an expression and its name stand in parentheses: (" + p.text[p.last.start:p.last.end] + " AS ?name)"
	case expressionStarts[s]:
		return p.bareExpression()
	}
	return ""
}

// bareExpression is for an expression where a variable or parentheses should be.
func (p *parser) bareExpression() string {
	if !expressionStarts[p.tok.symbol] {
		return ""
	}
	return "an expression and its name stand in parentheses: (" + p.text[p.tok.start:p.tok.end] + "... AS ?name)"
}

// bareCondition is for a condition without parentheses.
func (p *parser) bareCondition() string {
	if !expressionStarts[p.tok.symbol] {
		return ""
	}
	return "parentheses stand around a condition that is no call: (" + p.text[p.tok.start:p.tok.end] + "...)"
}

// undeclared says that nothing declares the prefix of the next token.
func (p *parser) undeclared() {
	text := p.text[p.tok.start:p.tok.end]
	prefix, _, _ := strings.Cut(text, ":")
	hint := ""
	switch near := p.nearPrefix(prefix); {
	case strings.HasPrefix(p.text[p.tok.end:], "//") || prefix == "urn" || prefix == "mailto":
		hint = "an IRI stands in angle brackets: <" + prefix + ":...>"
	case rdfio.UsualPrefix(prefix) != "":
		hint = "usually it is PREFIX " + prefix + ": <" + rdfio.UsualPrefix(prefix) + ">"
	case near != "":
		hint = "is it " + near + ":?"
	}
	if len(prefix) > maxFound {
		prefix = "..." + prefix[len(prefix)-maxFound:]
	}
	p.refuse(p.tok.start, `the unknown prefix "`+strings.ToValidUTF8(prefix, "")+`:"`, "a prefix that is declared", hint)
}

// nearPrefix is the declared prefix that is spelt nearly like one, "" if there is none.
func (p *parser) nearPrefix(prefix string) string {
	best := nearest{word: strings.ToUpper(prefix)}
	for name := range p.namespaces {
		best.try(name)
	}
	return best.found
}

// odd is for a character that no token begins with.
func odd(rest string) string {
	for _, row := range [...]struct{ chars, hint string }{
		{"&", "and is &&"},
		{`\`, `escapes stand in strings and IRIs only`},
		{"%", "there is no operator for what is left of a division"},
		{"“”„‟«»", `quotes are " or '`},
		{"‘’‚‛`´", `quotes are " or '`},
		{"–—−", "minus is -"},
		{"≠", "unequal is !="},
		{"≤", "at most is <="},
		{"≥", "at least is >="},
		{"\u00A0\u2007\u202F\u3000\u2003\u2002", "this is a space of another kind: a plain one is needed"},
		{"\uFEFF", "leave it out"},
	} {
		for _, c := range row.chars {
			if strings.HasPrefix(rest, string(c)) {
				return row.hint
			}
		}
	}
	return ""
}
