package conformance

import (
	"fmt"
	"strings"
)

// Mismatch is the error of a test that gives something else than its result.
type Mismatch struct{ Expected, Got string }

func (m *Mismatch) Error() string {
	if block(m.Expected) == block(m.Got) { // but for line ends
		return fmt.Sprintf("expected\n  %q\ngot\n  %q", m.Expected, m.Got)
	}
	return "expected\n" + block(m.Expected) + "\ngot\n" + block(m.Got)
}

// block is a text that stands out from what is said about it.
func block(text string) string {
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return "  (nothing)"
	}
	return "  " + strings.ReplaceAll(text, "\n", "\n  ")
}

// Match is nil if both texts are the same.
func Match(expected, got string) error {
	if expected == got {
		return nil
	}
	return &Mismatch{expected, got}
}
