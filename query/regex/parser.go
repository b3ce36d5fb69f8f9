package regex

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser reads an expression of [FO] section 5.6.1 and writes what engines read. An error
// stays: what is read behind it does not matter.
type parser struct {
	pattern string
	at      int
	out     strings.Builder
	failed  bool
	depth   int // of groups and classes

	dotAll, multiline, ignoreCase bool

	groups     int
	closed     []bool // by group, from 1
	backtracks bool   // only the second engine has all of it
}

// translate reads all of the pattern.
func (p *parser) translate() (string, error) {
	p.closed = []bool{false}
	p.alternatives()
	if p.failed || p.at != len(p.pattern) {
		return "", ErrPattern
	}
	return p.out.String(), nil
}

// alternatives reads branches up to the end or a closing parenthesis.
func (p *parser) alternatives() {
	for {
		for !p.failed && p.at < len(p.pattern) && !p.next("|") && !p.next(")") {
			p.piece()
		}
		if p.failed || !p.take("|") {
			return
		}
		p.out.WriteByte('|')
	}
}

// piece reads an atom and its quantifier.
func (p *parser) piece() {
	switch c := p.read(); c {
	case '^':
		p.lineBegin()
	case '$':
		p.out.WriteString(pick(p.multiline, `(?m:$)`, `(?:\z)`))
	case '.':
		p.dot()
	case '(':
		p.group()
	case '[':
		p.class().write(&p.out)
	case '\\':
		p.escape()
	case '?', '*', '+', '{', '}', ']':
		p.failed = true
	default:
		p.character(c)
	}
	p.quantifier()
}

func pick(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

func (p *parser) dot() {
	s := universe
	if !p.dotAll {
		s = set{{'\n', '\n'}, {'\r', '\r'}}.complement()
	}
	s.write(&p.out)
}

// lineBegin: a newline that ends the text begins no line. Where a character must follow,
// that takes care of itself.
func (p *parser) lineBegin() {
	switch {
	case !p.multiline:
		p.out.WriteString(`(?:\A)`)
	case p.characterFollows():
		p.out.WriteString(`(?m:^)`)
	default:
		p.backtracks = true
		p.out.WriteString(`(?:\A|(?m:^)(?!\z))`)
	}
}

// characterFollows reports whether the next piece is an ordinary character, and no
// quantifier may make it none.
func (p *parser) characterFollows() bool {
	c, size := utf8.DecodeRuneInString(p.pattern[p.at:])
	if size == 0 || strings.ContainsRune(`^$.()[]{}\|?*+`, c) {
		return false
	}
	return p.at+size == len(p.pattern) || strings.IndexByte("?*{", p.pattern[p.at+size]) < 0
}

func (p *parser) character(c rune) {
	s := set{{c, c}}
	if p.ignoreCase {
		s = s.folded()
	}
	if len(s) == 1 && s[0].low == s[0].high {
		p.out.WriteString(quote(string(c)))
		return
	}
	s.write(&p.out)
}

// group reads a group behind its parenthesis.
func (p *parser) group() {
	p.depth++
	defer func() { p.depth-- }()
	number := 0
	switch {
	case p.depth > maxDepth:
		p.failed = true
		return
	case p.take("?:"):
		p.out.WriteString("(?:")
	default:
		p.out.WriteByte('(')
		p.groups++
		p.closed = append(p.closed, false)
		number = p.groups
	}
	p.alternatives()
	p.failed = p.failed || !p.take(")")
	p.closed[number] = number > 0
	p.out.WriteByte(')')
}

// escape reads an escape behind its backslash, outside of classes.
func (p *parser) escape() {
	p.at--
	if s, ok := p.manyEscape(); ok {
		s.write(&p.out)
		return
	}
	p.at++
	if p.at < len(p.pattern) && isDigit(p.pattern[p.at]) {
		p.backReference()
		return
	}
	p.character(p.charEscape())
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// backReference reads the number of a group that is closed. Digits behind the first are
// part of it as long as there are so many groups.
func (p *parser) backReference() {
	n := int(p.pattern[p.at] - '0')
	for p.at++; p.at < len(p.pattern) && isDigit(p.pattern[p.at]); p.at++ {
		longer := 10*n + int(p.pattern[p.at]-'0')
		if longer > p.groups {
			break
		}
		n = longer
	}
	if n == 0 || n > p.groups || !p.closed[n] {
		p.failed = true
		return
	}
	p.backtracks = true
	number := strconv.Itoa(n)
	p.out.WriteString(pick(p.ignoreCase, "(?i:", "(?:") + "(?(" + number + `)\` + number + "|))")
}

// charEscape reads the rest of an escape for one character.
func (p *parser) charEscape() rune {
	switch c := p.read(); c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case '\\', '|', '.', '?', '*', '+', '(', ')', '{', '}', '-', '[', ']', '^', '$':
		return c
	}
	p.failed = true
	return 0
}

// manyEscape reads an escape for one of many characters, if it is one.
func (p *parser) manyEscape() (set, bool) {
	if !p.next(`\`) || p.at+1 == len(p.pattern) {
		return nil, false
	}
	c := rune(p.pattern[p.at+1])
	if c == 'p' || c == 'P' {
		p.at += 2
		return p.property(c == 'P'), true
	}
	s, ok := multi(c)
	if ok {
		p.at += 2
	}
	return s, ok
}

// property reads {NAME}.
func (p *parser) property(negated bool) set {
	name, rest, ok := strings.Cut(p.pattern[p.at:], "}")
	name, opened := strings.CutPrefix(name, "{")
	s, known := property(name)
	if !ok || !opened || !known {
		p.failed = true
		return nil
	}
	p.at = len(p.pattern) - len(rest)
	if negated {
		return s.complement()
	}
	return s
}

// quantifier reads ? * + or {n,m}, and a ? that makes it reluctant, if there is one.
func (p *parser) quantifier() {
	begin := p.at
	switch {
	case p.failed:
		return
	case p.take("?") || p.take("*") || p.take("+"):
	case p.take("{"):
		p.count()
	default:
		return
	}
	p.take("?")
	p.out.WriteString(p.pattern[begin:p.at])
}

// count reads n}, n,} or n,m}.
func (p *parser) count() {
	least, most := p.number(), -1
	switch {
	case !p.take(","):
		most = least
	case !p.next("}"):
		most = p.number()
	}
	p.failed = p.failed || !p.take("}") || most >= 0 && most < least
}

func (p *parser) number() int {
	begin := p.at
	for p.at < len(p.pattern) && isDigit(p.pattern[p.at]) {
		p.at++
	}
	n, err := strconv.ParseInt(p.pattern[begin:p.at], 10, 32)
	p.failed = p.failed || err != nil
	return int(n)
}

func (p *parser) next(text string) bool { return strings.HasPrefix(p.pattern[p.at:], text) }

func (p *parser) take(text string) bool {
	if !p.next(text) {
		return false
	}
	p.at += len(text)
	return true
}

// read reads a character; there is none at the end, and none in bytes that are no UTF-8.
func (p *parser) read() rune {
	c, size := utf8.DecodeRuneInString(p.pattern[p.at:])
	if size == 0 || c == unicode.ReplacementChar && size == 1 {
		p.failed = true
	}
	p.at += size
	return c
}
