package regex

import (
	"context"
	"time"

	"github.com/dlclark/regexp2"
)

// engine finds matches.
type engine interface {
	// each visits the matches in a text, from the left, until visit returns false: the
	// ends of the match and of its groups in bytes, -1 for a group that has none. Without
	// groups it says nothing of those, and perhaps nothing of where the match is. A context
	// that ends is an error, as is what is beyond the bounds.
	each(ctx context.Context, text string, groups bool, visit func(at []int) bool) error
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
func (b *backtracking) each(ctx context.Context, text string, groups bool, visit func(at []int) bool) error {
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
		if time.Now().After(deadline) || ctx.Err() != nil {
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
