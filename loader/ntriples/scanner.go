package ntriples

import (
	"fmt"
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// scanner reads statements from whole lines held in memory.
type scanner struct {
	terminals.Scanner // Data is whole lines; only the document's last may lack its end

	lineStart int   // where the line of Pos begins in Data
	line      int   // its number, from 1
	base      int64 // offset of Data[0] in the document
	quads     bool

	nestParts []byte // subject and predicate keys of triple terms
	nestEnds  []nestEnd
}

// newScanner returns a scanner of lines that begin offset bytes into their
// document with line number line.
func newScanner(lines []byte, offset int64, line int, o Options) scanner {
	t := terminals.Scanner{Data: lines, Labels: rdfio.Labels{Scope: o.Scope}}
	return scanner{Scanner: t, base: offset, line: line, quads: o.Quads}
}

// keys are the term keys of one statement; graph is empty in the default graph.
type keys struct{ subject, predicate, object, graph []byte }

type outcome uint8

const (
	noMore outcome = iota // no statement is left in data
	statement
	broken // the scanner's fault says how
)

// next reads the next statement into k.
func (c *scanner) next(k *keys) outcome {
	for {
		c.space()
		if c.Pos == len(c.Data) {
			return noMore
		}
		var ok bool
		switch c.Data[c.Pos] {
		case '\n', '\r', '#':
			ok = c.lineEnd()
		case 'V':
			ok = c.version() && c.lineEnd()
		default:
			if c.quad(k) && c.lineEnd() {
				return statement
			}
			ok = false
		}
		if !ok {
			return broken
		}
	}
}

// quad reads a statement up to its dot.
func (c *scanner) quad(k *keys) (ok bool) {
	start := c.Pos
	if k.subject, ok = c.node(k.subject[:0], "a subject: an IRI or a blank node"); !ok {
		return false
	}
	c.space()
	if k.predicate, ok = c.predicate(k.predicate[:0]); !ok {
		return false
	}
	c.space()
	if k.object, ok = c.object(k.object[:0]); !ok {
		return false
	}
	c.space()
	if k.graph, ok = c.graph(k.graph[:0]); !ok {
		return false
	}
	c.space()
	return c.dot() && c.fits(k, start)
}

// fits refuses a statement, which began at start, with a term that no store
// takes.
func (c *scanner) fits(k *keys, start int) bool {
	longest := max(len(k.subject), len(k.predicate), len(k.object), len(k.graph))
	if longest <= term.MaxKey {
		return true
	}
	return c.FailFor(start, fmt.Sprintf("a statement with a term of %d MB", longest>>20), fmt.Sprintf("terms of less than %d MB", term.MaxKey>>20))
}

// graph reads the graph's name, if there is one.
func (c *scanner) graph(dst []byte) ([]byte, bool) {
	if !c.quads || c.Peek() == '.' {
		return dst, true
	}
	return c.node(dst, `a graph (an IRI or a blank node) or "."`)
}

func (c *scanner) dot() bool {
	if c.Peek() != '.' {
		return c.Fail(c.Pos, `"."`)
	}
	c.Pos++
	return true
}

func (c *scanner) space() {
	for c.Pos < len(c.Data) && (c.Data[c.Pos] == ' ' || c.Data[c.Pos] == '\t') {
		c.Pos++
	}
}

// lineEnd reads what may stand between a statement and the next line.
func (c *scanner) lineEnd() bool {
	c.space()
	if c.Peek() == '#' && !c.comment() {
		return false
	}
	if c.Pos == len(c.Data) {
		return true
	}
	switch c.Data[c.Pos] {
	case '\n':
		c.Pos++
	case '\r':
		c.Pos++
		if c.Peek() == '\n' {
			c.Pos++
		}
	default:
		return c.Fail(c.Pos, "the end of the line")
	}
	c.line++
	c.lineStart = c.Pos
	return true
}

func (c *scanner) comment() bool {
	end := c.Pos + terminals.LineLength(c.Data[c.Pos:])
	if text := c.Data[c.Pos:end]; !utf8.Valid(text) {
		return c.Fail(c.Pos+rdfio.ValidPrefix(text), "a comment in UTF-8")
	}
	c.Pos = end
	return true
}

// version reads the announcement of RDF 1.2, VERSION "1.2". Whatever version
// it names changes nothing here: the grammar of 1.2 holds that of 1.1.
func (c *scanner) version() bool {
	if !c.At("VERSION") {
		return c.Fail(c.Pos, "a subject: an IRI or a blank node")
	}
	c.Pos += len("VERSION")
	c.space()
	if c.Peek() != '"' {
		return c.Fail(c.Pos, "a version in double quotes")
	}
	_, ok := c.Quoted()
	return ok
}
