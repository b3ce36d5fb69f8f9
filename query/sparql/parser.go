package sparql

import (
	"strconv"
	"unicode/utf8"

	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// Options say how a text is read. The zero value works.
type Options struct {
	Name string // of the request, for errors
	Base string // absolute IRI that relative ones are resolved against; "" none

	// Prefixes are declared before the text begins, which may declare them otherwise.
	Prefixes []Prefix
}

// maxNesting is how deep brackets and operators before an operand nest. People write
// a dozen; whoever walks a tree may call himself at each level.
const maxNesting = 1000

// maxOperators is how many + - * / a request has at most: in a row, each makes the tree
// deeper by one.
const maxOperators = 10_000

// maxListed is how many variables the * of a request mean at most, all together: where
// they nest, each lists those of the ones within it.
const maxListed = 1_000_000

// maxText is how long a request is at most, so that Pos has its places.
const maxText = 1 << 30

// parser reads a request by recursive descent, one token ahead. At the first error
// everything stops: no token matches from there on, so that callers need not look.
type parser struct {
	lexer
	source *Source
	err    *rdfio.SyntaxError

	looked    symbolSet // what was looked for where tok is
	last      token     // the one before tok
	open      []token   // brackets that are not closed yet
	depth     int       // of brackets and of operators before an operand
	inTriples int       // how many triple terms are open
	operators int       // + - * and / so far
	listed    int       // variables that * means so far

	base     *iri.Base         // nil if there is none
	prologue Prologue          // what was declared since the last operation
	declared map[string]string // prefixes of prologue
	triples  []Triple          // those of the block that is read
	limits   limits
	scope    scope
	blanks   blanks

	aggregates aggregates
}

// limits are what the grammar and its notes forbid in the triples that are read.
type limits struct {
	noPaths  bool   // in templates
	noVars   string // where there are none, "" where they are allowed
	noBlanks string
}

// ParseQuery reads a query. Its error is a *rdfio.SyntaxError, or about o.Base.
func ParseQuery(text string, o Options) (*Query, error) {
	p, err := newParser(text, o)
	if err != nil {
		return nil, err
	}
	q := p.query()
	if p.err != nil {
		return nil, p.err
	}
	return q, nil
}

func newParser(text string, o Options) (*parser, error) {
	source := &Source{Name: o.Name, Text: text}
	if len(text) > maxText {
		e := source.Error(0)
		e.Found, e.Expected = "a request of "+strconv.Itoa(len(text))+" bytes", "at most 1 GB"
		return nil, e
	}
	if !utf8.ValidString(text) {
		e := source.Error(Pos(rdfio.ValidPrefix([]byte(text))))
		e.Expected = "UTF-8"
		return nil, e
	}
	p := &parser{source: source, lexer: lexer{
		Scanner: terminals.Scanner{Data: []byte(text)}, text: text, namespaces: map[string]string{},
	}}
	p.scope.last, p.declared = map[string]int32{}, map[string]string{}
	for _, prefix := range o.Prefixes {
		p.namespaces[prefix.Name] = prefix.IRI
	}
	if o.Base != "" {
		base, err := iri.ParseBase([]byte(o.Base))
		if err != nil {
			return nil, err
		}
		p.base = base
	}
	p.advance()
	return p, nil
}

// advance goes on to the next token.
func (p *parser) advance() {
	if p.tok.symbol == stopped {
		return
	}
	p.last = p.tok
	p.looked = symbolSet{}
	p.next()
	if p.tok.symbol == broken {
		p.badToken()
	}
}

// at reports whether a symbol is next, and notes that it would do.
func (p *parser) at(s symbol) bool {
	if p.tok.symbol == s {
		return true
	}
	p.looked.add(s)
	return false
}

// atAny is at for symbols that a table has, which are called by one name.
func (p *parser) atAny(table *[symbols]bool, name symbol) bool {
	if table[p.tok.symbol] {
		return true
	}
	p.looked.add(name)
	return false
}

// accept passes a symbol if it is next.
func (p *parser) accept(s symbol) bool {
	if !p.at(s) {
		return false
	}
	p.advance()
	return true
}

// expect passes a symbol that must be next.
func (p *parser) expect(s symbol) bool {
	if p.accept(s) {
		return true
	}
	p.fail()
	return false
}

// opened passes an opening bracket that must be next.
func (p *parser) opened(s symbol) bool {
	if !p.at(s) {
		p.fail()
		return false
	}
	p.open = append(p.open, p.tok)
	if !p.deeper() {
		return false
	}
	p.advance()
	return true
}

// closed passes the bracket that closes what was opened last.
func (p *parser) closed(s symbol) {
	if p.expect(s) {
		p.open = p.open[:len(p.open)-1]
		p.depth--
	}
}

// deeper counts a level of nesting.
func (p *parser) deeper() bool {
	if p.depth++; p.depth > maxNesting {
		p.refuse(p.tok.start, "something nested more than 1,000 deep", "less depth", "")
		return false
	}
	return true
}

// pos is where the next token is.
func (p *parser) pos() Pos { return Pos(p.tok.start) }

// running reports whether there was no error yet.
func (p *parser) running() bool { return p.tok.symbol != stopped }

// table makes a set of symbols that can be looked up fast.
func table(list ...symbol) *[symbols]bool {
	var t [symbols]bool
	for _, s := range list {
		t[s] = true
	}
	return &t
}
