package regex

import (
	"context"
	"errors"
	"regexp"
	"strings"
)

// ErrPattern is the error of what is no regular expression of XPath, or has flags that
// XPath does not have.
var ErrPattern = errors.New("not a regular expression")

// ErrBound is the error of a match that is beyond the bounds of this package.
var ErrBound = errors.New("regular expression: too much work")

const (
	maxPattern = 16 << 10 // bytes
	maxDepth   = 100      // of groups and classes
)

// Regexp is a compiled regular expression.
type Regexp struct {
	engine  engine
	groups  int
	literal bool // flag q: a replacement has no $N either
}

// Compile compiles a pattern with flags of s, m, i, x and q.
func Compile(pattern, flags string) (*Regexp, error) {
	if strings.Trim(flags, "smixq") != "" || len(pattern) > maxPattern {
		return nil, ErrPattern
	}
	has := func(flag string) bool { return strings.Contains(flags, flag) }
	p := &parser{pattern: pattern, dotAll: has("s"), multiline: has("m"), ignoreCase: has("i")}
	if has("q") {
		return newRegexp(p.quoted(), p, true)
	}
	if has("x") {
		p.pattern = withoutSpace(pattern)
	}
	translated, err := p.translate()
	if err != nil {
		return nil, err
	}
	return newRegexp(translated, p, false)
}

func newRegexp(translated string, p *parser, literal bool) (*Regexp, error) {
	e, err := newEngine(translated, p.backtracks)
	if err != nil {
		return nil, err
	}
	return &Regexp{engine: e, groups: p.groups, literal: literal}, nil
}

// quoted is the pattern as characters that stand for themselves.
func (p *parser) quoted() string {
	for _, c := range p.pattern {
		p.character(c)
	}
	return p.out.String()
}

func quote(text string) string { return regexp.QuoteMeta(text) }

// withoutSpace leaves white space out, but within classes (flag x).
func withoutSpace(pattern string) string {
	var out strings.Builder
	depth, escaped := 0, false
	for i := range len(pattern) {
		c := pattern[i]
		switch {
		case depth == 0 && strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		case escaped || c == '\\':
			escaped = !escaped
		case c == '[':
			depth++
		case c == ']':
			depth--
		}
		out.WriteByte(c)
	}
	return out.String()
}

// Match reports whether the expression matches somewhere in the text. It ends with an error soon
// after the context has ended.
func (r *Regexp) Match(ctx context.Context, text string) (bool, error) {
	found := false
	err := r.engine.each(ctx, text, false, func([]int) bool {
		found = true
		return false
	})
	return found, err
}

// Replace is the text with each match replaced ([FO] section 5.6.4), an error if the
// result has more bytes than limit. It ends as Match does.
func (r *Regexp) Replace(ctx context.Context, text, replacement string, limit int) (string, error) {
	if empty, err := r.Match(ctx, ""); err != nil || empty {
		return "", ErrPattern
	}
	pieces, err := r.pieces(replacement)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	end := 0
	err = r.engine.each(ctx, text, true, func(at []int) bool {
		out.WriteString(text[end:at[0]])
		for _, p := range pieces {
			p.write(&out, text, at)
		}
		end = at[1]
		return out.Len() <= limit
	})
	if err != nil || out.Len()+len(text)-end > limit {
		return "", errors.Join(err, ErrBound)
	}
	return out.String() + text[end:], nil
}
