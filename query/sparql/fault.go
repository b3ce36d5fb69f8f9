package sparql

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// fail says that the next token is none of those that were looked for.
func (p *parser) fail() { p.failFor("") }

// failFor is fail with a hint, "" for one that the place suggests.
func (p *parser) failFor(hint string) {
	if !p.running() {
		return
	}
	if p.tok.symbol == less && !p.looked.has(anOperator) {
		if p.iriFault() {
			return
		}
	}
	if hint == "" {
		hint = p.guess()
	}
	at := p.tok.start
	if p.tok.symbol == endOfText { // rather the last line than what is empty behind it
		at = p.last.end
	}
	p.refuse(at, p.found(), p.wanted(), hint)
}

// iriFault says what keeps the IRI that "<" begins from being one, if anything does.
func (p *parser) iriFault() bool {
	p.Pos = p.tok.start
	_, _, ok := p.IRIRef()
	if !ok {
		p.badToken()
	}
	return !ok
}

// badToken says what the scanner found wrong with a token.
func (p *parser) badToken() {
	f := p.Fault
	hint := ""
	if f.Expected == "" {
		f.Expected, hint = "something that a token begins with", odd(p.text[f.At:])
	}
	if f.Found == "" {
		f.Found = rdfio.Found([]byte(p.text[f.At:min(len(p.text), f.At+4)]))
	}
	if f.At == len(p.text) && p.tok.start < f.At {
		hint = p.place("the token begins", p.tok.start)
	}
	p.refuse(f.At, f.Found, f.Expected, hint)
}

// refuse ends everything with an error at a place of the text, unless there is one.
func (p *parser) refuse(at int, found, expected, hint string) {
	if p.err != nil {
		return
	}
	e := p.source.Error(Pos(at))
	e.Found, e.Expected, e.Hint = printable(found), expected, printable(hint)
	p.err = e
	p.tok = token{symbol: stopped, start: p.tok.start, end: p.tok.start}
}

// printable is a message in which nothing changes how the rest of it is shown.
func printable(message string) string {
	return strings.Map(func(r rune) rune {
		if strconv.IsPrint(r) {
			return r
		}
		return utf8.RuneError
	}, message)
}

// maxFound is how much of a token an error quotes, in bytes.
const maxFound = 40

// found describes the next token.
func (p *parser) found() string {
	t := p.tok
	text := p.text[t.start:t.end]
	switch {
	case t.symbol == endOfText:
		return symbolNames[endOfText]
	case len(text) > maxFound || strings.ContainsAny(text, "\n\r\""):
		return symbolNames[t.symbol]
	}
	return `"` + text + `"`
}

// symbolGroups are symbols that errors name together where all of them would do.
var symbolGroups = [...]struct {
	members []symbol
	name    string
}{
	{[]symbol{optionalWord, minusWord, graphWord, serviceWord, filterWord, bindWord, valuesWord, braceOpen},
		`a pattern (OPTIONAL, FILTER, "{", ...)`},
	{[]symbol{tilde, blockOpen}, `an annotation ("~", "{|")`},
	{[]symbol{and, or, anOperator}, "an operator"},
}

// wanted lists what was looked for where the next token is.
func (p *parser) wanted() string {
	looked := p.looked
	var list []string
	for _, g := range symbolGroups {
		if looked.hasAll(g.members) {
			list = append(list, g.name)
			for _, m := range g.members {
				looked.remove(m)
			}
		}
	}
	var rest []string
	for s := range symbols {
		if looked.has(s) {
			rest = append(rest, s.String())
		}
	}
	return alternatives(append(rest, list...))
}

func alternatives(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

func (s *symbolSet) hasAll(members []symbol) bool {
	for _, m := range members {
		if !s.has(m) {
			return false
		}
	}
	return true
}

// place says where in the text something is.
func (p *parser) place(what string, at int) string {
	e := p.source.Error(Pos(at))
	return fmt.Sprintf("%s in line %d, column %d", what, e.Line, e.Column)
}
