package sparql

import "strings"

// foreign are words of other languages, of drafts and of extensions, with what says the
// same.
var foreign = map[string]string{
	"LET":         "BIND (expression AS ?variable) does it",
	"UNSAID":      "FILTER NOT EXISTS { ... } does it",
	"SOURCE":      "GRAPH does it",
	"LATERAL":     "it is an extension; a subquery is { SELECT ... }",
	"EXCEPT":      "MINUS { ... } does it",
	"MODIFY":      "DELETE { ... } INSERT { ... } WHERE { ... } does it",
	"LIKE":        `REGEX(?x, "...") or CONTAINS(?x, "...") does it`,
	"BETWEEN":     "?x >= 1 && ?x <= 2 does it",
	"IS":          "BOUND(?x) tells whether there is a value",
	"ISNULL":      "!BOUND(?x) does it",
	"NULL":        "UNDEF stands for no value in VALUES, and BOUND(?x) asks for one",
	"AND":         "and is &&",
	"OR":          "or is ||",
	"TOP":         "LIMIT does it",
	"FETCH":       "LIMIT does it",
	"SUBSTRING":   "SUBSTR does it",
	"UPPER":       "UCASE does it",
	"TOUPPER":     "UCASE does it",
	"LOWER":       "LCASE does it",
	"TOLOWER":     "LCASE does it",
	"LENGTH":      "STRLEN does it",
	"CEILING":     "CEIL does it",
	"STARTSWITH":  "STRSTARTS does it",
	"ENDSWITH":    "STRENDS does it",
	"IFNULL":      "COALESCE does it",
	"STRING_AGG":  "GROUP_CONCAT does it",
	"AVERAGE":     "AVG does it",
	"ISREFERENCE": "isIRI does it",
}

// misspelt sees a word that the grammar does not know.
func (p *parser) misspelt() string {
	if p.tok.symbol != word {
		return ""
	}
	text := strings.ToUpper(p.text[p.tok.start:p.tok.end])
	if text == "A" && (p.looked.has(aPredicate) || p.looked.has(aPredicateOrPath)) {
		return "it is a, in lower case"
	}
	if hint := foreign[text]; hint != "" {
		return hint
	}
	best := nearest{word: text}
	for s := range symbols {
		if p.looked.has(s) {
			best.try(keywordTexts[s])
		}
	}
	if p.looked.has(anExpression) || p.looked.has(aConstraint) || p.looked.has(anOrderKey) || p.looked.has(aGroupKey) {
		best.tryFunctions()
	}
	if best.found == "" {
		return ""
	}
	return "is it " + best.found + "?"
}

// nearest finds what is spelt most like a word.
type nearest struct {
	word  string
	found string // "" if nothing is near
	far   int    // changes between them
}

func (n *nearest) tryFunctions() {
	n.try(keywordTexts[existsWord])
	n.try(keywordTexts[notWord])
	for f := range signatures {
		n.try(signatures[f].word)
	}
	for f := Count; f <= GroupConcat; f++ {
		n.try(f.String())
	}
}

// maxSpelt is how long a word is that is compared.
const maxSpelt = 20

// try compares the word with another: one change is near, and two if it is long.
func (n *nearest) try(other string) {
	if other == "" || len(n.word) > maxSpelt || len(other) > maxSpelt {
		return
	}
	allowed := 1
	if len(n.word) > 4 {
		allowed = 2
	}
	far := changes(n.word, strings.ToUpper(other))
	if far <= allowed && far < len(n.word) && (n.found == "" || far < n.far || far == n.far && other < n.found) {
		n.found, n.far = other, far
	}
}

// changes is how many letters are to insert, leave out, replace or swap with their
// neighbour to make one word of another.
func changes(a, b string) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
