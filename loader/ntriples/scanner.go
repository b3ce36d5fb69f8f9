package ntriples

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// scanner reads statements from whole lines held in memory.
type scanner struct {
	data      []byte // whole lines; only the document's last may lack its end
	pos       int    // next byte of data
	lineStart int    // where the line of pos begins in data
	line      int    // its number, from 1
	base      int64  // offset of data[0] in the document

	quads  bool
	labels rdfio.Labels
	fault  fault

	iriText   []byte // an IRI that is not a slice of data
	text      []byte // a lexical form that is not a slice of data
	nestParts []byte // subject and predicate keys of triple terms
	nestEnds  []nestEnd
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
		if c.pos == len(c.data) {
			return noMore
		}
		var ok bool
		switch c.data[c.pos] {
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
	start := c.pos
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
	return c.failFor(start, fmt.Sprintf("a statement with a term of %d MB", longest>>20), fmt.Sprintf("terms of less than %d MB", term.MaxKey>>20))
}

// graph reads the graph's name, if there is one.
func (c *scanner) graph(dst []byte) ([]byte, bool) {
	if !c.quads || c.peek() == '.' {
		return dst, true
	}
	return c.node(dst, `a graph (an IRI or a blank node) or "."`)
}

func (c *scanner) dot() bool {
	if c.peek() != '.' {
		return c.fail(c.pos, `"."`)
	}
	c.pos++
	return true
}

// peek is the next byte, or 0, which begins no token, at the end.
func (c *scanner) peek() byte {
	if c.pos < len(c.data) {
		return c.data[c.pos]
	}
	return 0
}

// at reports whether data goes on with that token.
func (c *scanner) at(token string) bool {
	rest := c.data[c.pos:]
	return len(rest) >= len(token) && string(rest[:len(token)]) == token
}

func (c *scanner) space() {
	for c.pos < len(c.data) && (c.data[c.pos] == ' ' || c.data[c.pos] == '\t') {
		c.pos++
	}
}

// lineEnd reads what may stand between a statement and the next line.
func (c *scanner) lineEnd() bool {
	c.space()
	if c.peek() == '#' && !c.comment() {
		return false
	}
	if c.pos == len(c.data) {
		return true
	}
	switch c.data[c.pos] {
	case '\n':
		c.pos++
	case '\r':
		c.pos++
		if c.peek() == '\n' {
			c.pos++
		}
	default:
		return c.fail(c.pos, "the end of the line")
	}
	c.line++
	c.lineStart = c.pos
	return true
}

func (c *scanner) comment() bool {
	end := c.pos + lineLength(c.data[c.pos:])
	if text := c.data[c.pos:end]; !utf8.Valid(text) {
		return c.fail(c.pos+rdfio.ValidPrefix(text), "a comment in UTF-8")
	}
	c.pos = end
	return true
}

// version reads the announcement of RDF 1.2, VERSION "1.2". Whatever version
// it names changes nothing here: the grammar of 1.2 holds that of 1.1.
func (c *scanner) version() bool {
	if !c.at("VERSION") {
		return c.fail(c.pos, "a subject: an IRI or a blank node")
	}
	c.pos += len("VERSION")
	c.space()
	if c.peek() != '"' {
		return c.fail(c.pos, "a version in double quotes")
	}
	_, ok := c.delimited(&quotedText)
	return ok
}

// lineLength is the number of bytes before the end of the line. Carriage
// returns alone are rare, so both bytes are looked for within the line that
// the more common line feed bounds.
func lineLength(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		data = data[:i]
	}
	if i := bytes.IndexByte(data, '\r'); i >= 0 {
		return i
	}
	return len(data)
}
