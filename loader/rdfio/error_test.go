package rdfio

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFound(t *testing.T) {
	for rest, want := range map[string]string{
		"":           "the end of the input",
		"\nx":        "the end of the line",
		"\r\n":       "the end of the line",
		" x":         "a space",
		"\tx":        "U+0009",
		"\x00":       "U+0000",
		"\u00A0":     "U+00A0",
		"\u202E":     "U+202E",
		"\uFEFF<":    "a byte order mark (U+FEFF)",
		"\"":         `'"'`,
		"x":          `"x"`,
		"军团":         `"军"`,
		"\xE4\xB8":   "byte 0xE4, which is not UTF-8",
		"\uFFFD":     "\"\uFFFD\"",
		"\U0001F600": "\"\U0001F600\"",
	} {
		if got := Found([]byte(rest)); got != want {
			t.Errorf("%q: got %s, want %s", rest, got, want)
		}
	}
}

func TestDetail(t *testing.T) {
	line := []byte("军\t团 x y")
	e := NewSyntaxError("f", 7, line, strings.Index(string(line), "x"), 1000)
	e.Found, e.Expected = `"x"`, `"."`
	want := "f:7:5: found \"x\", expected \".\"\n  at byte 1008\n  | 军 团 x y\n  |       ^"
	if got := e.Detail(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	e.Hint = "is it z?"
	if got := e.Detail(); got != want+"\n  hint: is it z?" {
		t.Errorf("with a hint: got\n%s", got)
	}
	if got, want := e.Error(), `f:7:5: found "x", expected "."; is it z?`; got != want {
		t.Errorf("with a hint: got %s, want %s", got, want)
	}
}

// TestExcerpt: whatever the line holds and wherever the place is, what is shown
// is short and printable, and the caret is within it (I2).
func TestExcerpt(t *testing.T) {
	for _, line := range []string{
		"", "x", strings.Repeat("x", 1000), strings.Repeat("军", 1000), strings.Repeat("\xff", 1000),
		strings.Repeat("\u202E\x1b[31m\t", 100), strings.Repeat("e\u0301", 300),
	} {
		for at := range len(line) + 1 {
			e := NewSyntaxError("", 1, []byte(line), at, 0)
			shown := utf8.RuneCountInString(e.Text)
			if shown > 102 || e.Caret > shown || !utf8.ValidString(e.Text) {
				t.Fatalf("%.20q at %d: %d characters, caret %d", line, at, shown, e.Caret)
			}
			for _, r := range e.Text {
				if !printable(r) {
					t.Fatalf("%.20q at %d: shows %U", line, at, r)
				}
			}
		}
	}
}

func TestReadErrorIsNoEnd(t *testing.T) {
	wrapped := fmt.Errorf("a part: %w", io.EOF)
	if err := ReadError("a.nt", 3, 17, wrapped); errors.Is(err, io.EOF) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}
