package endpoint

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// batchPattern is one pattern of a batch as it was sent.
type batchPattern struct {
	patternText
	limit   int
	limited bool // limit was given
}

// bodyParser reads a batch token by token, because a problem has to say where
// in the body it is, and because a member that is misspelt must not pass.
//
//	body    { "patterns": [ pattern... ] }
//	pattern { "subject": text, "predicate": text, "object": text, "graph": text, "limit": number }
type bodyParser struct {
	body    []byte
	tokens  *json.Decoder
	start   int // of the last token, in body
	pattern int // index of the pattern being read, -1 outside
	member  string
}

// parseBatch parses the body of a batch. Its errors are problems.
func parseBatch(body []byte) ([]batchPattern, error) {
	p := bodyParser{body: body, tokens: json.NewDecoder(bytes.NewReader(body)), pattern: -1}
	p.tokens.UseNumber()
	if i := invalidUTF8(body); i >= 0 {
		p.start = i
		return nil, p.problem("the body is not UTF-8")
	}
	var patterns []batchPattern
	found := false
	err := p.object(func(member string) (err error) {
		if member != "patterns" {
			return p.problem("%q is not a member of a batch; it has patterns", member)
		}
		found = true
		patterns, err = p.patterns()
		return err
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, p.problem("the member patterns is missing")
	}
	if _, err := p.tokens.Token(); err != io.EOF {
		p.start = int(p.tokens.InputOffset())
		return nil, p.problem("the body goes on behind its object")
	}
	return patterns, nil
}

func (p *bodyParser) patterns() (patterns []batchPattern, err error) {
	if err := p.delimiter('[', "an array of patterns"); err != nil {
		return nil, err
	}
	for p.tokens.More() {
		p.pattern = len(patterns)
		b, err := p.onePattern()
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, b)
	}
	p.pattern = -1
	return patterns, p.delimiter(']', "the end of the patterns")
}

func (p *bodyParser) onePattern() (b batchPattern, err error) {
	err = p.object(func(member string) (err error) {
		p.member = member
		if member == "limit" {
			b.limit, err = p.number()
			b.limited = true
			return err
		}
		place := slices.Index(places[:], member)
		if place < 0 {
			return p.problem("%q is not a member of a pattern; it has subject, predicate, object, graph, limit", member)
		}
		b.given[place] = true
		b.text[place], err = p.text()
		return err
	})
	return b, err
}

// object reads an object whose members visit reads. No member comes twice.
func (p *bodyParser) object(visit func(member string) error) error {
	if err := p.delimiter('{', "an object"); err != nil {
		return err
	}
	var seen []string
	for p.tokens.More() {
		member, err := p.text()
		if err != nil {
			return err
		}
		if slices.Contains(seen, member) {
			return p.problem("the member %q comes twice", member)
		}
		seen = append(seen, member)
		if err := visit(member); err != nil {
			return err
		}
		p.member = ""
	}
	return p.delimiter('}', "the end of the object")
}

func (p *bodyParser) delimiter(want json.Delim, what string) error {
	t, err := p.token()
	if err != nil {
		return err
	}
	if t != want {
		return p.problem("found %s, expected %s", describe(t), what)
	}
	return nil
}

func (p *bodyParser) text() (string, error) {
	t, err := p.token()
	if err != nil {
		return "", err
	}
	if text, ok := t.(string); ok {
		return text, nil
	}
	return "", p.problem("found %s, expected a string", describe(t))
}

func (p *bodyParser) number() (int, error) {
	t, err := p.token()
	if err != nil {
		return 0, err
	}
	if number, ok := t.(json.Number); ok {
		if n, err := strconv.ParseUint(number.String(), 10, 63); err == nil {
			return int(n), nil
		}
	}
	return 0, p.problem("found %s, expected a whole number, not negative", describe(t))
}

// token reads the next token and notes where it starts.
func (p *bodyParser) token() (json.Token, error) {
	p.start = int(p.tokens.InputOffset())
	for p.start < len(p.body) && bytes.IndexByte([]byte(" \t\r\n,:"), p.body[p.start]) >= 0 {
		p.start++
	}
	t, err := p.tokens.Token()
	var syntax *json.SyntaxError
	switch {
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
		p.start = len(p.body)
		return nil, p.problem("the body ends early")
	case errors.As(err, &syntax):
		return nil, p.problem("%v", syntax)
	case err != nil:
		return nil, p.problem("%v", err)
	}
	return t, nil
}

// problem is one at the start of the last token.
func (p *bodyParser) problem(format string, args ...any) *problem {
	at := newProblem(badBody, format, args...).in(p.member)
	before := p.body[:min(p.start, len(p.body))]
	at.Line = bytes.Count(before, []byte("\n")) + 1
	at.Column = utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	if p.pattern >= 0 {
		at.Pointer = pointer(p.pattern, p.member)
	}
	return at
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// pointer is the JSON pointer (RFC 6901) of a pattern, or of a member of it.
func pointer(pattern int, member string) string {
	if member == "" {
		return fmt.Sprintf("/patterns/%d", pattern)
	}
	return fmt.Sprintf("/patterns/%d/%s", pattern, pointerEscapes.Replace(member))
}

// invalidUTF8 is where text stops being UTF-8, -1 if it does not.
func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && width == 1 {
			return i
		}
		i += width
	}
	return -1
}

// describe names a token of JSON.
func describe(t json.Token) string {
	switch t := t.(type) {
	case json.Delim:
		return fmt.Sprintf("%q", t.String())
	case string:
		return "a string"
	case json.Number:
		return "the number " + t.String()
	case bool:
		return strconv.FormatBool(t)
	}
	return "null"
}
