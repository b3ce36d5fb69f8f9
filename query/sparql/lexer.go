package sparql

import (
	"unicode/utf8"

	"tribune/loader/terminals"
)

// token is what the parser looks at. text is good for as long as the request's text.
type token struct {
	symbol     symbol
	which      uint8 // function, aggregate, truth value or terminals.Number
	declared   bool  // the prefix of a prefixedName is
	start, end int   // in the text
	text       string
}

// lexer cuts a text into tokens, one at a time.
type lexer struct {
	terminals.Scanner        // its Data is text
	text              string // all of it
	tok               token
	namespaces        map[string]string // IRIs by prefix
	name              []byte            // of a prefixedName, when it is put together
	noColon           int               // up to there, no name in the text has a colon behind it
}

// next reads the token that follows. It is the longest that is there.
func (l *lexer) next() {
	l.skipSpace()
	l.tok = token{start: l.Pos}
	l.tok.symbol = l.scan(l.Peek())
	l.tok.end = l.Pos
}

// skipSpace passes white space and comments.
func (l *lexer) skipSpace() {
	for {
		switch l.Peek() {
		case ' ', '\t', '\n', '\r':
			l.Pos++
		case '#':
			l.Pos += terminals.LineLength(l.Data[l.Pos:])
		default:
			return
		}
	}
}

// scan reads a token that begins with that byte.
func (l *lexer) scan(b byte) symbol {
	switch {
	case l.Pos == len(l.Data):
		return endOfText
	case 'a' <= b|0x20 && b|0x20 <= 'z' || b == ':':
		return l.word()
	case terminals.Digit(b):
		return l.number(number)
	}
	switch b {
	case '?', '$':
		return l.variable()
	case '<':
		return l.angle()
	case '"', '\'':
		return l.string()
	case '_':
		return l.blank()
	case '.':
		if terminals.Digit(l.ByteAt(l.Pos + 1)) {
			return l.number(number)
		}
	case '+', '-':
		if n, _ := terminals.ScanNumber(l.text[l.Pos:]); n != terminals.NoNumber {
			return l.number(signedNumber)
		}
	}
	if b >= utf8.RuneSelf && l.StartsName(l.Pos) {
		return l.word()
	}
	return l.mark()
}

// marks are the tokens that are no words, the longer before those that they begin
// with.
var marks = func() (m [utf8.RuneSelf][]mark) {
	for _, s := range [...]symbol{
		tripleOpen, tripleClose, blockOpen, blockClose, reifiedOpen, reifiedClose,
		notEqual, lessOrEqual, greaterOrEqual, or, and, carets,
		braceOpen, braceClose, parenOpen, parenClose, bracketOpen, bracketClose, dot, comma, semicolon,
		equal, less, greater, plus, minus, star, slash, bang, pipe, caret, question, tilde,
	} {
		quoted := symbolNames[s]
		text := quoted[1 : len(quoted)-1]
		m[text[0]] = append(m[text[0]], mark{text, s})
	}
	m['@'] = []mark{{"@", atSign}}
	return m
}()

type mark struct {
	text   string
	symbol symbol
}

func (l *lexer) mark() symbol {
	if b := l.Peek(); b < utf8.RuneSelf {
		for _, m := range marks[b] {
			if l.At(m.text) {
				l.Pos += len(m.text)
				return m.symbol
			}
		}
	}
	l.Fail(l.Pos, "")
	return broken
}

// word reads a keyword or a prefixed name.
func (l *lexer) word() symbol {
	start := l.Pos
	if start >= l.noColon {
		colon := l.PrefixEnd(start)
		if l.ByteAt(colon) == ':' && (colon == start || l.ByteAt(colon-1) != '.') {
			return l.prefixed(colon)
		}
		l.noColon = colon
	}
	for terminals.PrefixByte(l.Peek()) && l.Peek() != '-' && l.Peek() != '.' {
		l.Pos++
	}
	if l.Pos == start { // a letter past ASCII
		l.Fail(l.Pos, "")
		return broken
	}
	k := lookUp(l.text[start:l.Pos])
	l.tok.which = k.which
	return k.symbol
}

// prefixed reads a prefixed name whose colon is at a place.
func (l *lexer) prefixed(colon int) symbol {
	namespace, ok := l.namespaces[l.text[l.Pos:colon]]
	start := l.Pos
	name, _, valid := l.Local(append(l.name[:0], namespace...), colon+1)
	l.name = name
	if !valid || ok && !l.Named(name, start) {
		return broken
	}
	if l.tok.declared = ok; ok {
		l.tok.text = string(name)
	}
	return prefixedName
}

func (l *lexer) number(s symbol) symbol {
	n, length := terminals.ScanNumber(l.text[l.Pos:])
	l.tok.which = uint8(n)
	l.tok.text = l.text[l.Pos : l.Pos+length]
	l.Pos += length
	return s
}

// variable reads a variable, or the ? of a path.
func (l *lexer) variable() symbol {
	start := l.Pos + 1
	at := start
	for at < len(l.Data) {
		size := l.variablePart(at)
		if size == 0 {
			break
		}
		at += size
	}
	if first, _ := utf8.DecodeRuneInString(l.text[start:]); at > start && startsVariable(first) {
		l.Pos, l.tok.text = at, l.text[start:at]
		return variable
	}
	return l.mark()
}

// startsVariable is the first character of VARNAME.
func startsVariable(r rune) bool {
	return terminals.NameStart(r) || r == '_' || '0' <= r && r <= '9'
}

// variablePart is the length of the character of a VARNAME at a place, or 0.
func (l *lexer) variablePart(at int) int {
	if b := l.Data[at]; b < utf8.RuneSelf {
		if terminals.PrefixByte(b) && b != '-' && b != '.' {
			return 1
		}
		return 0
	}
	return l.NamePartAt(at)
}

// angle reads an IRI, or an operator that begins with <.
func (l *lexer) angle() symbol {
	if l.ByteAt(l.Pos+1) == '<' {
		return l.mark()
	}
	start := l.Pos
	iri, _, ok := l.IRIRef()
	if !ok {
		l.Pos = start
		return l.mark()
	}
	l.tok.text = l.plain(iri, start+1, l.Pos-1)
	return iriRef
}

// plain is what was written at a place of the text. Where no escape made it shorter, it
// is a part of the text.
func (l *lexer) plain(content []byte, start, end int) string {
	if len(content) == end-start {
		return l.text[start:end]
	}
	return string(content)
}

func (l *lexer) string() symbol {
	start := l.Pos
	content, long, ok := l.AnyQuoted()
	if !ok {
		return broken
	}
	if long {
		l.tok.text = l.plain(content, start+3, l.Pos-3)
		return longString
	}
	l.tok.text = l.plain(content, start+1, l.Pos-1)
	return shortString
}

// blank reads the label of a blank node.
func (l *lexer) blank() symbol {
	start := l.Pos + len("_:")
	key, ok := l.Blank(l.name[:0])
	l.name = key
	if !ok {
		return broken
	}
	l.tok.text = l.text[start:l.Pos]
	return blankLabel
}
