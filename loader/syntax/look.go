package syntax

import (
	"bytes"
	"errors"
	"strings"

	"tribune/loader/rdfio"
)

// LookBytes is how many bytes of a document Look asks for: enough for the licence
// and the prefixes that many documents begin with.
const LookBytes = 16 << 10

// Look tells the syntax of a document by its first bytes, decompressed; whole says
// that there are no more. Where several syntaxes can be read from them it says the one
// that reads most:
//
//	$HDT                                      HDT
//	<?, <!, a start tag; UTF-16               RDF/XML
//	{ or [ as JSON goes on behind it          JSON-LD
//	as many statements in N-Quads as in TriG  N-Quads, which has all of N-Triples
//	more statements in TriG, or a directive   TriG, which has all of Turtle
//	nothing but comments; one line of < or _  N-Quads
//
// It is not sure of anything else, HTML among that.
func Look(head []byte, whole bool) (s rdfio.Syntax, sure bool) {
	text := bytes.TrimPrefix(head, []byte("\uFEFF"))
	start := bytes.TrimLeft(text, space)
	switch {
	case bytes.HasPrefix(head, []byte("$HDT")):
		return rdfio.HDT, true
	case isHTML(start):
		return s, false
	case isUTF16(head), isMarkup(start):
		return rdfio.RDFXML, true
	case isJSON(start, whole):
		return rdfio.JSONLD, true
	}
	return lookAtStatements(text, whole)
}

const space = " \t\r\n"

// isUTF16 reports whether text begins with a UTF-16 byte order mark, or with < in
// UTF-16. Of all syntaxes only XML has other encodings than UTF-8.
func isUTF16(text []byte) bool {
	for _, mark := range []string{"\xFE\xFF", "\xFF\xFE", "\x00<", "<\x00"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}
	return false
}

func isHTML(text []byte) bool {
	const longest = len("<!doctype html")
	start := strings.ToLower(string(text[:min(len(text), longest)]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}

// isMarkup reports whether text begins as XML does. White space follows the name of
// the first tag, for it has to declare a namespace, and no IRI has white space.
func isMarkup(text []byte) bool {
	name, isTag := bytes.CutPrefix(text, []byte("<"))
	if !isTag || len(name) == 0 {
		return false
	}
	end := bytes.IndexFunc(name, func(r rune) bool {
		return !strings.ContainsRune(".-_:", r) && (r < '0' || r > '9') && (r|' ' < 'a' || r|' ' > 'z') && r < 0x80
	})
	return name[0] == '?' || name[0] == '!' || end > 0 && strings.IndexByte(space, name[end]) >= 0
}

// isJSON reports whether text begins as a JSON object or array does, and no graph or
// blank node of TriG.
func isJSON(text []byte, whole bool) bool {
	if len(text) == 0 {
		return false
	}
	behind := bytes.TrimLeft(text[1:], space)
	if len(behind) == 0 {
		return false
	}
	switch alone := whole && len(bytes.TrimLeft(behind[1:], space)) == 0; text[0] {
	case '{':
		return behind[0] == '"' || behind[0] == '}' && alone
	case '[':
		return strings.IndexByte(`{["`, behind[0]) >= 0 || behind[0] == ']' && alone
	}
	return false
}

// lookAtStatements tries N-Quads and TriG on the lines that are there. A statement
// of TriG is read before what is wrong behind it, so each fault counts against one.
func lookAtStatements(text []byte, whole bool) (s rdfio.Syntax, sure bool) {
	lines := text
	if end := bytes.LastIndexByte(text, '\n'); !whole && end >= 0 {
		lines = text[:end+1]
	}
	quads, trig := try(rdfio.NQuads, lines), try(rdfio.TriG, lines)
	switch start := firstToken(text); {
	case quads.statements > 0 && quads.statements >= trig.statements-trig.faults:
		return rdfio.NQuads, true
	case trig.statements > 0, trig.prefixes > 0, isDirective(start):
		return rdfio.TriG, true
	case len(start) == 0:
		return rdfio.NQuads, whole
	case whole, bytes.IndexByte(start, '\n') < 0: // one long line, or nothing that reads: N-Quads says why
		return rdfio.NQuads, start[0] == '<' || start[0] == '_'
	}
	return s, false
}

// trial is what a syntax makes of a text.
type trial struct{ statements, faults, prefixes int }

// try skips what is wrong. Any base is as good as the document's.
func try(s rdfio.Syntax, text []byte) (t trial) {
	r, err := NewReader(s, bytes.NewReader(text), Options{
		Base:   "http://example.org/",
		Prefix: func(string, string) { t.prefixes++ },
	})
	var fault, last *rdfio.SyntaxError
	for err == nil || errors.As(err, &fault) && fault != last {
		if fault != last {
			t.faults++
			last = fault
		}
		if _, _, _, _, err = r.ReadKeys(); err == nil {
			t.statements++
		}
	}
	return t
}

// firstToken is the text behind white space and comments.
func firstToken(text []byte) []byte {
	for {
		text = bytes.TrimLeft(text, space)
		if len(text) == 0 || text[0] != '#' {
			return text
		}
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
}

// isDirective reports whether text begins with a directive of Turtle that N-Quads has
// not.
func isDirective(text []byte) bool {
	word, _, _ := bytes.Cut(text[:min(len(text), len("@version "))], []byte(" "))
	switch strings.ToLower(string(word)) {
	case "@prefix", "@base", "@version", "prefix", "base":
		return true
	}
	return false
}
