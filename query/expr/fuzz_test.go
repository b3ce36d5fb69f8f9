package expr

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// FuzzEval: whatever the grammar has, has a value, and no larger one than there may be.
func FuzzEval(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // the folder of the fuzzer's own finds
		}
		for line := range strings.Lines(string(data)) {
			if text, _, ok := strings.Cut(line, " => "); ok && !strings.Contains(text, ";") {
				f.Add(text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := program(text)
		if err != nil {
			return
		}
		env := testEnv()
		v := p.Eval(env, row)
		if len(env.stack) != 0 {
			t.Errorf("%s: %d arguments are left", text, len(env.stack))
		}
		if size := len(v.Term().Text()); size > maxText {
			t.Errorf("%s: %d bytes", text, size)
		}
		for _, aggregate := range aggregates {
			a := NewAccumulator(algebra.Aggregate{Func: aggregate})
			a.Add(v, 3)
			a.Add(row[2], 1)
			spell(a.Result())
		}
		if Compare(v, v) != 0 {
			t.Errorf("%s: differs from itself", text)
		}
	})
}

// TestGrowth: what makes itself larger again and again ends in an error.
func TestGrowth(t *testing.T) {
	env := testEnv()
	grow := func(begin string, step func(Value) Value) {
		t.Helper()
		p, err := program(begin)
		if err != nil {
			t.Fatal(err)
		}
		v := p.Eval(env, row)
		for range 64 {
			if v = step(v); v.IsError() {
				return
			}
		}
		t.Errorf("%s: has grown to %d bytes, and no error", begin, len(v.Term().Text()))
	}
	square := func(v Value) Value { return calculate(sparql.Multiply, v, v) }
	grow("99999999999999999999", square)
	grow("1.0000000000001", square)
	grow("0.0000000000001", square)
	grow(`"abcdefgh"`, func(v Value) Value { return concat(env, []Value{v, v}) })
	grow(`"a b c"`, func(v Value) Value { return encodeForURI(env, []Value{concat(env, []Value{v, v})}) })
	longer, err := program(`REPLACE(?int, "^a", "` + strings.Repeat("a", 2<<20) + `")`)
	if err != nil {
		t.Fatal(err)
	}
	grow(`"abcdefgh"`, func(v Value) Value {
		return longer.Eval(env, []Value{row[0], row[1], v, row[3], row[4], row[5]})
	})
}
