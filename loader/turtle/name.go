package turtle

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// name appends the IRI that a prefixed name stands for. expected is what the
// grammar asks for, should there be none.
func (p *parser) name(dst []byte, expected string) ([]byte, bool) {
	start := p.Pos
	colon := p.PrefixEnd(start)
	n := p.prefixes.find(p.Data[start:colon])
	if n == nil || p.ByteAt(colon) != ':' {
		return dst, p.noName(colon, expected)
	}
	mark := len(dst)
	dst, plain, ok := p.Local(append(dst, n.iri...), colon+1)
	if ok && (n.open || !plain) {
		ok = p.Named(dst[mark:], start)
	}
	return dst, ok
}

// maxWord is how much of a word an error quotes, in bytes.
const maxWord = 40

// noName says what is wrong with a name whose prefix ends at colon.
func (p *parser) noName(colon int, expected string) bool {
	p.Reach = colon
	word := p.Data[p.Pos:colon]
	switch {
	case len(word) > 0 && !p.StartsName(p.Pos):
		return p.Fail(p.Pos, expected)
	case p.ByteAt(colon) == ':' && len(word) > 0 && word[len(word)-1] == '.':
		return p.Fail(colon, "the name of a prefix, which does not end in a dot")
	case p.ByteAt(colon) == ':':
		return p.undeclared(word)
	case len(word) == 0 || len(word) > maxWord || !isASCII(word):
		return p.Fail(p.Pos, expected)
	}
	return p.FailFor(p.Pos, `"`+string(word)+`"`, expected)
}

func isASCII(word []byte) bool {
	return !slices.ContainsFunc(word, func(b byte) bool { return b >= utf8.RuneSelf })
}

func (p *parser) undeclared(prefix []byte) bool {
	expected := "a prefix that is declared"
	if usual := rdfio.UsualPrefix(string(prefix)); usual != "" {
		expected = fmt.Sprintf("its declaration, which is usually PREFIX %s: <%s>", prefix, usual)
	}
	if len(prefix) > maxWord {
		prefix = append(prefix[:maxWord:maxWord], "..."...)
	}
	return p.FailFor(p.Pos, fmt.Sprintf(`the unknown prefix "%s:"`, prefix), expected)
}
