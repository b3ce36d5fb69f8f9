package sparql

// symbol is a kind of token, or something that the grammar asks for which begins with
// one of several.
type symbol uint8

const (
	endOfText symbol = iota
	stopped          // by an error: nothing is looked for that matches it
	broken           // no token; the scanner's Fault says why

	iriRef
	prefixedName
	blankLabel
	variable
	shortString
	longString
	atSign // of a language tag
	number
	signedNumber

	braceOpen
	braceClose
	parenOpen
	parenClose
	bracketOpen
	bracketClose
	blockOpen // of an annotation
	blockClose
	reifiedOpen
	reifiedClose
	tripleOpen // of a triple term
	tripleClose
	dot
	comma
	semicolon
	equal
	notEqual
	less
	greater
	lessOrEqual
	greaterOrEqual
	plus
	minus
	star
	slash
	bang
	or
	and
	pipe
	caret
	carets
	question
	tilde

	word // none that the grammar knows
	isA
	truth // true or false
	builtinWord
	aggregateWord
	addWord
	allWord
	asWord
	ascWord
	askWord
	baseWord
	bindWord
	byWord
	clearWord
	constructWord
	copyWord
	createWord
	dataWord
	defaultWord
	deleteWord
	descWord
	describeWord
	distinctWord
	dropWord
	existsWord
	filterWord
	fromWord
	graphWord
	groupWord
	havingWord
	inWord
	insertWord
	intoWord
	limitWord
	loadWord
	minusWord
	moveWord
	namedWord
	notWord
	offsetWord
	optionalWord
	orderWord
	prefixWord
	reducedWord
	selectWord
	separatorWord
	serviceWord
	silentWord
	toWord
	undefWord
	unionWord
	usingWord
	valuesWord
	versionWord
	whereWord
	withWord

	// What is asked for, and no token.
	anIRI
	aPrefix
	aVarOrIRI
	aTriple
	aPlainTerm
	anItem
	aPredicate
	aPredicateOrPath
	anObject
	aPath
	aReifier
	aConstant
	anExpression
	anOperator
	aConstraint
	anOrderKey
	aGroupKey
	aString
	aWholeNumber

	symbols // how many there are
)

// symbolNames are what errors call a symbol.
var symbolNames = [symbols]string{
	endOfText:    "the end of the input",
	iriRef:       "an IRI in <>",
	prefixedName: "a prefixed name",
	blankLabel:   "a blank node",
	variable:     "a variable",
	shortString:  "a string",
	longString:   "a string in three quotes",
	atSign:       `a language tag: "@"`,
	number:       "a number",
	signedNumber: "a number with a sign",

	braceOpen:      `"{"`,
	braceClose:     `"}"`,
	parenOpen:      `"("`,
	parenClose:     `")"`,
	bracketOpen:    `"["`,
	bracketClose:   `"]"`,
	blockOpen:      `"{|"`,
	blockClose:     `"|}"`,
	reifiedOpen:    `"<<"`,
	reifiedClose:   `">>"`,
	tripleOpen:     `"<<("`,
	tripleClose:    `")>>"`,
	dot:            `"."`,
	comma:          `","`,
	semicolon:      `";"`,
	equal:          `"="`,
	notEqual:       `"!="`,
	less:           `"<"`,
	greater:        `">"`,
	lessOrEqual:    `"<="`,
	greaterOrEqual: `">="`,
	plus:           `"+"`,
	minus:          `"-"`,
	star:           `"*"`,
	slash:          `"/"`,
	bang:           `"!"`,
	or:             `"||"`,
	and:            `"&&"`,
	pipe:           `"|"`,
	caret:          `"^"`,
	carets:         `"^^"`,
	question:       `"?"`,
	tilde:          `"~"`,

	word:          "a word",
	isA:           `"a"`,
	truth:         "true or false",
	builtinWord:   "a function",
	aggregateWord: "an aggregate",

	anIRI:            "an IRI",
	aTriple:          "a triple",
	aPrefix:          `a prefix with ":"`,
	aVarOrIRI:        "a variable or an IRI",
	aPlainTerm:       "a term (a variable, an IRI, a literal, a blank node or another triple)",
	anItem:           "an item of the list",
	aPredicate:       `a predicate (a variable, an IRI or "a")`,
	aPredicateOrPath: `a predicate (a variable, an IRI, "a" or a path)`,
	anObject:         "an object",
	aPath:            "a path",
	aReifier:         "a reifier (a variable, an IRI or a blank node)",
	aConstant:        "a value (an IRI, a literal or a triple term)",
	anExpression:     "an expression",
	anOperator:       "an operator",
	aConstraint:      "a condition (an expression in parentheses or a call)",
	anOrderKey:       "what to order by (a variable, an expression in parentheses or a call)",
	aGroupKey:        "what to group by (a variable, an expression in parentheses or a call)",
	aString:          "a string",
	aWholeNumber:     "a whole number",
}

// String is what errors call it.
func (s symbol) String() string {
	switch {
	case s == groupWord || s == orderWord:
		return keywordTexts[s] + " BY"
	case keywordTexts[s] != "":
		return keywordTexts[s]
	}
	return symbolNames[s]
}

// symbolSet is a set of symbols.
type symbolSet [(symbols + 63) / 64]uint64

func (s *symbolSet) add(x symbol)      { s[x/64] |= 1 << (x % 64) }
func (s *symbolSet) remove(x symbol)   { s[x/64] &^= 1 << (x % 64) }
func (s *symbolSet) has(x symbol) bool { return s[x/64]>>(x%64)&1 != 0 }
