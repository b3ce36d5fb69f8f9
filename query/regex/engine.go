package regex

import (
	"regexp"
	"regexp/syntax"
	"time"

	"github.com/dlclark/regexp2"
)

// engine finds matches.
type engine interface {
	// each visits the matches in a text, from the left, until visit returns false: the
	// ends of the match and of its groups in bytes, -1 for a group that has none. Without
	// groups it says nothing of those, and perhaps nothing of where the match is.
	each(text string, groups bool, visit func(at []int) bool) error
}

var (
	_ engine = (*linear)(nil)
	_ engine = (*backtracking)(nil)
)

// newEngine takes the linear one if it has all of the expression.
func newEngine(translated string, backtracks bool) (engine, error) {
	if !backtracks {
		if e, err := newLinear(translated); err == nil {
			return e, nil
		}
	}
	return newBacktracking(translated)
}

// linear takes time linear in the text times the instructions.
type linear struct {
	*regexp.Regexp
	instructions int
}

const (
	maxSteps   = 1 << 28 // of a match of the linear engine: some seconds at the very worst
	maxMatches = 1 << 22 // that a replacement may have, since they are held at once
)

func newLinear(translated string) (*linear, error) {
	re, err := regexp.Compile(translated)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return nil, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	return &linear{re, len(program.Inst)}, nil
}

func (l *linear) each(text string, groups bool, visit func(at []int) bool) error {
	switch {
	case len(text) > maxSteps/l.instructions:
		return ErrBound
	case !groups:
		if l.MatchString(text) {
			visit(nil)
		}
		return nil
	}
	matches := l.FindAllStringSubmatchIndex(text, maxMatches)
	if len(matches) == maxMatches {
		return ErrBound
	}
	for _, at := range matches {
		if !visit(at) {
			return nil
		}
	}
	return nil
}

// backtracking is the engine of regexp2.
type backtracking struct{ *regexp2.Regexp }

const (
	maxBacktrackText = 1 << 20                // bytes: the engine's stack grows with the text
	maxBacktrackTime = 100 * time.Millisecond // of a match
)

func newBacktracking(translated string) (*backtracking, error) {
	re, err := regexp2.Compile(translated, regexp2.None)
	if err != nil {
		return nil, ErrPattern
	}
	re.MatchTimeout = maxBacktrackTime
	return &backtracking{re}, nil
}

// each bounds the time of all matches together by ten times that of one.
func (b *backtracking) each(text string, groups bool, visit func(at []int) bool) error {
	if len(text) > maxBacktrackText {
		return ErrBound
	}
	deadline := time.Now().Add(10 * maxBacktrackTime)
	runes := []rune(text)
	offsets := offsetsOf(text, len(runes))
	m, err := b.FindRunesMatch(runes)
	for m != nil && err == nil {
		if !visit(endsOf(m, offsets)) || !groups {
			return nil
		}
		if time.Now().After(deadline) {
			return ErrBound
		}
		m, err = b.FindNextMatch(m)
	}
	if err != nil {
		return ErrBound
	}
	return nil
}

// offsetsOf is where each character of a text begins, and the text's end.
func offsetsOf(text string, runes int) []int {
	offsets := make([]int, 0, runes+1)
	for at := range text {
		offsets = append(offsets, at)
	}
	return append(offsets, len(text))
}

func endsOf(m *regexp2.Match, offsets []int) []int {
	var at []int
	for _, g := range m.Groups() {
		if len(g.Captures) == 0 {
			at = append(at, -1, -1)
		} else {
			at = append(at, offsets[g.Index], offsets[g.Index+g.Length])
		}
	}
	return at
}
