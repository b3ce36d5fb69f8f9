package sparql

// Builtin is a function that the grammar names.
type Builtin uint8

// The functions, as section 17.4 of SPARQL 1.2 orders them. URI and isURI are IRI and
// isIRI.
const (
	FuncBound Builtin = iota
	FuncIf
	FuncCoalesce
	FuncSameTerm
	FuncIsIRI
	FuncIsBlank
	FuncIsLiteral
	FuncIsNumeric
	FuncHasLang
	FuncHasLangDir
	FuncStr
	FuncLang
	FuncLangDir
	FuncDatatype
	FuncIRI
	FuncBNode
	FuncStrDT
	FuncStrLang
	FuncStrLangDir
	FuncUUID
	FuncStrUUID
	FuncStrLen
	FuncSubstr
	FuncUCase
	FuncLCase
	FuncStrStarts
	FuncStrEnds
	FuncContains
	FuncStrBefore
	FuncStrAfter
	FuncEncodeForURI
	FuncConcat
	FuncLangMatches
	FuncRegex
	FuncReplace
	FuncAbs
	FuncRound
	FuncCeil
	FuncFloor
	FuncRand
	FuncNow
	FuncYear
	FuncMonth
	FuncDay
	FuncHours
	FuncMinutes
	FuncSeconds
	FuncTimezone
	FuncTZ
	FuncMD5
	FuncSHA1
	FuncSHA256
	FuncSHA384
	FuncSHA512
	FuncTriple
	FuncSubject
	FuncPredicate
	FuncObject
	FuncIsTriple
)

// signature is how a function is called.
type signature struct {
	word     string
	min, max int // arguments; max is -1 for any number
}

const anyNumber = -1

var signatures = [...]signature{
	FuncBound:        {"BOUND", 1, 1}, // of a variable
	FuncIf:           {"IF", 3, 3},
	FuncCoalesce:     {"COALESCE", 0, anyNumber},
	FuncSameTerm:     {"sameTerm", 2, 2},
	FuncIsIRI:        {"isIRI", 1, 1},
	FuncIsBlank:      {"isBLANK", 1, 1},
	FuncIsLiteral:    {"isLITERAL", 1, 1},
	FuncIsNumeric:    {"isNUMERIC", 1, 1},
	FuncHasLang:      {"hasLANG", 1, 1},
	FuncHasLangDir:   {"hasLANGDIR", 1, 1},
	FuncStr:          {"STR", 1, 1},
	FuncLang:         {"LANG", 1, 1},
	FuncLangDir:      {"LANGDIR", 1, 1},
	FuncDatatype:     {"DATATYPE", 1, 1},
	FuncIRI:          {"IRI", 1, 1},
	FuncBNode:        {"BNODE", 0, 1},
	FuncStrDT:        {"STRDT", 2, 2},
	FuncStrLang:      {"STRLANG", 2, 2},
	FuncStrLangDir:   {"STRLANGDIR", 3, 3},
	FuncUUID:         {"UUID", 0, 0},
	FuncStrUUID:      {"STRUUID", 0, 0},
	FuncStrLen:       {"STRLEN", 1, 1},
	FuncSubstr:       {"SUBSTR", 2, 3},
	FuncUCase:        {"UCASE", 1, 1},
	FuncLCase:        {"LCASE", 1, 1},
	FuncStrStarts:    {"STRSTARTS", 2, 2},
	FuncStrEnds:      {"STRENDS", 2, 2},
	FuncContains:     {"CONTAINS", 2, 2},
	FuncStrBefore:    {"STRBEFORE", 2, 2},
	FuncStrAfter:     {"STRAFTER", 2, 2},
	FuncEncodeForURI: {"ENCODE_FOR_URI", 1, 1},
	FuncConcat:       {"CONCAT", 0, anyNumber},
	FuncLangMatches:  {"LANGMATCHES", 2, 2},
	FuncRegex:        {"REGEX", 2, 3},
	FuncReplace:      {"REPLACE", 3, 4},
	FuncAbs:          {"ABS", 1, 1},
	FuncRound:        {"ROUND", 1, 1},
	FuncCeil:         {"CEIL", 1, 1},
	FuncFloor:        {"FLOOR", 1, 1},
	FuncRand:         {"RAND", 0, 0},
	FuncNow:          {"NOW", 0, 0},
	FuncYear:         {"YEAR", 1, 1},
	FuncMonth:        {"MONTH", 1, 1},
	FuncDay:          {"DAY", 1, 1},
	FuncHours:        {"HOURS", 1, 1},
	FuncMinutes:      {"MINUTES", 1, 1},
	FuncSeconds:      {"SECONDS", 1, 1},
	FuncTimezone:     {"TIMEZONE", 1, 1},
	FuncTZ:           {"TZ", 1, 1},
	FuncMD5:          {"MD5", 1, 1},
	FuncSHA1:         {"SHA1", 1, 1},
	FuncSHA256:       {"SHA256", 1, 1},
	FuncSHA384:       {"SHA384", 1, 1},
	FuncSHA512:       {"SHA512", 1, 1},
	FuncTriple:       {"TRIPLE", 3, 3},
	FuncSubject:      {"SUBJECT", 1, 1},
	FuncPredicate:    {"PREDICATE", 1, 1},
	FuncObject:       {"OBJECT", 1, 1},
	FuncIsTriple:     {"isTRIPLE", 1, 1},
}

// String is the word that calls it.
func (f Builtin) String() string { return signatures[f].word }
