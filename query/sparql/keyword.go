package sparql

import "strings"

// keywordTexts are the words of the grammar that are symbols of their own.
var keywordTexts = [symbols]string{
	addWord:       "ADD",
	allWord:       "ALL",
	asWord:        "AS",
	ascWord:       "ASC",
	askWord:       "ASK",
	baseWord:      "BASE",
	bindWord:      "BIND",
	byWord:        "BY",
	clearWord:     "CLEAR",
	constructWord: "CONSTRUCT",
	copyWord:      "COPY",
	createWord:    "CREATE",
	dataWord:      "DATA",
	defaultWord:   "DEFAULT",
	deleteWord:    "DELETE",
	descWord:      "DESC",
	describeWord:  "DESCRIBE",
	distinctWord:  "DISTINCT",
	dropWord:      "DROP",
	existsWord:    "EXISTS",
	filterWord:    "FILTER",
	fromWord:      "FROM",
	graphWord:     "GRAPH",
	groupWord:     "GROUP",
	havingWord:    "HAVING",
	inWord:        "IN",
	insertWord:    "INSERT",
	intoWord:      "INTO",
	limitWord:     "LIMIT",
	loadWord:      "LOAD",
	minusWord:     "MINUS",
	moveWord:      "MOVE",
	namedWord:     "NAMED",
	notWord:       "NOT",
	offsetWord:    "OFFSET",
	optionalWord:  "OPTIONAL",
	orderWord:     "ORDER",
	prefixWord:    "PREFIX",
	reducedWord:   "REDUCED",
	selectWord:    "SELECT",
	separatorWord: "SEPARATOR",
	serviceWord:   "SERVICE",
	silentWord:    "SILENT",
	toWord:        "TO",
	undefWord:     "UNDEF",
	unionWord:     "UNION",
	usingWord:     "USING",
	valuesWord:    "VALUES",
	versionWord:   "VERSION",
	whereWord:     "WHERE",
	withWord:      "WITH",
}

// keyword is what a word is: a symbol, and which function or aggregate.
type keyword struct {
	symbol symbol
	which  uint8
}

// keywords are all words of the grammar but for a, in capitals.
var keywords = func() map[string]keyword {
	m := map[string]keyword{
		"TRUE":  {truth, 1},
		"FALSE": {truth, 0},
		"URI":   {builtinWord, uint8(FuncIRI)},
		"ISURI": {builtinWord, uint8(FuncIsIRI)},
	}
	for s, text := range keywordTexts {
		if text != "" {
			m[text] = keyword{symbol: symbol(s)}
		}
	}
	for f, s := range signatures {
		m[strings.ToUpper(s.word)] = keyword{builtinWord, uint8(f)}
	}
	for f := Count; f <= GroupConcat; f++ {
		m[f.String()] = keyword{aggregateWord, uint8(f)}
	}
	return m
}()

// maxKeyword is the length of the longest, ENCODE_FOR_URI.
const maxKeyword = 14

// lookUp finds the keyword that a word is, in any case.
func lookUp(text string) keyword {
	if text == "a" {
		return keyword{symbol: isA}
	}
	var capitals [maxKeyword]byte
	if len(text) > maxKeyword {
		return keyword{symbol: word}
	}
	for i := range len(text) {
		b := text[i]
		if 'a' <= b && b <= 'z' {
			b -= 'a' - 'A'
		}
		capitals[i] = b
	}
	if k, ok := keywords[string(capitals[:len(text)])]; ok {
		return k
	}
	return keyword{symbol: word}
}
