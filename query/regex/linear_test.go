package regex

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// countdown is a context that ends when it has been asked so often whether it has.
type countdown struct {
	context.Context
	left, late int
}

func (c *countdown) Err() error {
	if c.left--; c.left >= 0 {
		return nil
	}
	c.late++
	return context.Canceled
}

func newTestLinear(t *testing.T, translated string) *linear {
	t.Helper()
	l, err := newLinear(translated)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestWalk: match by match the same are found as at once.
func TestWalk(t *testing.T) {
	texts := []string{"", "a", "ab", "aab\nab\n\nb", "ba漢a漢漢", strings.Repeat("ab\n", 5), "\xffa\xff"}
	for _, translated := range []string{`a`, `(?:\A)a`, `(?m:^)(a|ab)`, `(a)|(b)`, `a(?:\z)`, `ab(?m:$)`, `(?s:.)`, `a.*b|a`, `(漢+)(a)?`, `[^a]+`} {
		l := newTestLinear(t, translated)
		for _, text := range texts {
			var got [][]int
			err := l.walk(context.Background(), text, func(at []int) bool { got = append(got, at); return true })
			if want := l.FindAllStringSubmatchIndex(text, -1); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%q in %q: %v, %v, expected %v", translated, text, got, err, want)
			}
		}
	}
}

// TestWalkEnds where whoever waits says so, and where there is too much to read: each match of
// this one reads all that is left.
func TestWalkEnds(t *testing.T) {
	l := newTestLinear(t, `a.*Z|a`)
	text := strings.Repeat("a", 1<<14)
	for _, checks := range []int{0, 1, 2, 100} {
		ctx := &countdown{Context: context.Background(), left: checks}
		err := l.walk(ctx, text, func([]int) bool { return true })
		if !errors.Is(err, context.Canceled) || ctx.late != 1 {
			t.Errorf("after %d looks: %v, and %d more", checks, err, ctx.late-1)
		}
	}
	l.instructions = maxSteps / (4 * len(text))
	matches := 0
	err := l.walk(context.Background(), text, func([]int) bool { matches++; return true })
	if !errors.Is(err, ErrBound) || matches != 3 {
		t.Errorf("%v after %d matches", err, matches)
	}
}

// TestMatchEnds when its context does.
func TestMatchEnds(t *testing.T) {
	re, err := Compile("(a?){400}b", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, checks := range []int{0, 1, 2} {
		ctx := &countdown{Context: context.Background(), left: checks}
		if _, err := re.Match(ctx, strings.Repeat("a", 1<<16)); !errors.Is(err, context.Canceled) {
			t.Errorf("after %d looks: %v", checks, err)
		}
	}
}
