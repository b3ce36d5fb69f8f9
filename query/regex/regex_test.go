package regex

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestRegex reads lines of quoted strings:
//
//	translate   pattern [flags]               -> translation, and the engine
//	match       text pattern [flags]          -> true, false or the error
//	replace     text pattern replacement [flags]
func TestRegex(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			var out strings.Builder
			for line := range strings.Lines(d.Input) {
				fmt.Fprintf(&out, "%s => %s\n", strings.TrimSpace(line), run(d.Cmd, quotedFields(t, line)))
			}
			return out.String()
		})
	})
}

func quotedFields(t *testing.T, line string) []string {
	var fields []string
	for rest := strings.TrimSpace(line); rest != ""; rest = strings.TrimSpace(rest) {
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		text, _ := strconv.Unquote(quoted)
		fields, rest = append(fields, text), rest[len(quoted):]
	}
	return append(fields, "", "", "")
}

func run(command string, f []string) string {
	switch command {
	case "translate":
		re, err := Compile(f[0], f[1])
		if err != nil {
			return err.Error()
		}
		if b, ok := re.engine.(*backtracking); ok {
			return fmt.Sprintf("backtracking %+q", b.String())
		}
		return fmt.Sprintf("%+q", re.engine.(*linear).String())
	case "match":
		re, err := Compile(f[1], f[2])
		if err != nil {
			return err.Error()
		}
		return answer(re.Match(context.Background(), f[0]))
	case "replace":
		re, err := Compile(f[1], f[3])
		if err != nil {
			return err.Error()
		}
		return answer(re.Replace(context.Background(), f[0], f[2], 100))
	}
	return "no such command"
}

func answer[T any](v T, err error) string {
	if err != nil {
		return strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	return fmt.Sprintf("%#v", v)
}

// TestBounds: what would take longer than anybody waits ends, and says so.
func TestBounds(t *testing.T) {
	re, err := Compile(`^(a|aa|a*)*\1\1b$`, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := re.Match(context.Background(), strings.Repeat("a", 5000)); !errors.Is(err, ErrBound) {
		t.Errorf("catastrophic match: %v", err)
	}
	if _, err := re.Match(context.Background(), strings.Repeat("a", maxBacktrackText+1)); !errors.Is(err, ErrBound) {
		t.Errorf("long text for the backtracking engine: %v", err)
	}
	re, err = Compile("(a?){900}b", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := re.Match(context.Background(), strings.Repeat("a", 1<<20)); !errors.Is(err, ErrBound) {
		t.Errorf("long text for many instructions: %v", err)
	}
	if _, err := Compile(strings.Repeat("(", maxDepth+1)+strings.Repeat(")", maxDepth+1), ""); !errors.Is(err, ErrPattern) {
		t.Errorf("deep groups: %v", err)
	}
	re, err = Compile("a", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := re.Replace(context.Background(), strings.Repeat("a", 1000), strings.Repeat("b", 1000), 10000); !errors.Is(err, ErrBound) {
		t.Errorf("long replacement: %v", err)
	}
}

// FuzzEngines: no pattern panics, and where both engines take a translation they find
// the same (I2).
func FuzzEngines(f *testing.F) {
	for _, seed := range [][2]string{
		{`a|b*`, "ab"}, {`(a)(b)?\1`, "aba"}, {`[a-z-[aeiou]]+`, "hello"}, {`\p{Lu}\P{IsBasicLatin}`, "Aé"}, {`^.$`, "a\nb\n"},
		{`(a|b)+?c{2,3}`, "abcc"}, {`[^\d\s]`, " 1x"}, {`\i\c*`, "x-y"}, {`(?:x|)+y`, "xy"},
	} {
		for _, flags := range []string{"", "i", "sm", "x", "q"} {
			f.Add(seed[0], flags, seed[1], "<$1>")
		}
	}
	f.Fuzz(func(t *testing.T, pattern, flags, text, replacement string) {
		if len(pattern) > 60 || len(text) > 60 {
			return
		}
		re, err := Compile(pattern, flags)
		if err != nil {
			return
		}
		if out, err := re.Replace(context.Background(), text, replacement, 1000); err == nil && len(out) > 1000 {
			t.Fatalf("%d bytes are more than the limit", len(out))
		}
		l, ok := re.engine.(*linear)
		if !ok {
			return
		}
		b, err := newBacktracking(l.String())
		if err != nil {
			t.Fatalf("%q: the backtracking engine refuses %q: %v", pattern, l, err)
		}
		sameMatches(t, l, b, strings.ToValidUTF8(text, "?"))
	})
}

func sameMatches(t *testing.T, l *linear, b *backtracking, text string) {
	var want, got [][2]int
	_ = l.each(context.Background(), text, true, func(at []int) bool { want = append(want, [2]int{at[0], at[1]}); return true })
	if err := b.each(context.Background(), text, true, func(at []int) bool { got = append(got, [2]int{at[0], at[1]}); return true }); err != nil {
		return // its time is up
	}
	if !l.MatchString("") {
		var walked [][2]int
		_ = l.walk(context.Background(), text, func(at []int) bool { walked = append(walked, [2]int{at[0], at[1]}); return true })
		if fmt.Sprint(walked) != fmt.Sprint(want) {
			t.Fatalf("%q in %q: at once %v, one by one %v", l, text, want, walked)
		}
	}
	if l.MatchString("") {
		// Where a match may be empty the engines differ on which empty ones come behind
		// others; whether there is one they agree on.
		want, got = want[:min(1, len(want))], got[:min(1, len(got))]
	}
	if fmt.Sprint(want) != fmt.Sprint(got) {
		t.Fatalf("%q in %q: linear %v, backtracking %v", l, text, want, got)
	}
}
