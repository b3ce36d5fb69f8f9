package results

import (
	"encoding/json"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/query/querytest"
)

func TestJSONTermRoundTrip(t *testing.T) {
	r := querytest.NewSource(1)
	for range 5000 {
		want := r.Object(0)
		text, err := AppendJSONTerm(nil, term.AppendKey(nil, want))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ParseJSONTerm(text); err != nil || !got.Equal(want) {
			t.Fatalf("%v became %v (%v) by way of %s", want, got, err, text)
		}
	}
}

// TestJSONString compares every character, alone and among others, and bytes
// that are not UTF-8, with encoding/json.
func TestJSONString(t *testing.T) {
	texts := []string{"", "\xff", "a\xc3", "\xe6\xbc", "\xed\xa0\x80", "ok\xf0\x9f\x98", strings.Repeat("é\x01", 300)}
	for c := rune(0); c <= 0xFFFF; c++ {
		texts = append(texts, string(c), "x"+string(c)+"y")
	}
	for _, text := range texts {
		fromString, fromBytes := appendJSONString(nil, text), appendJSONString(nil, []byte(text))
		if string(fromString) != string(fromBytes) {
			t.Fatalf("%q is %s as string and %s as bytes", text, fromString, fromBytes)
		}
		theirs, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := unquote(t, fromString), unquote(t, theirs); got != want {
			t.Fatalf("%q became %q, encoding/json makes it %q", text, got, want)
		}
	}
}

func unquote(t *testing.T, text []byte) (s string) {
	t.Helper()
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return s
}

// TestJSONTermOfBadKeys holds that damaged keys are errors, never panics.
func TestJSONTermOfBadKeys(t *testing.T) {
	r := querytest.NewSource(2)
	for range 2000 {
		key := term.AppendKey(nil, r.Object(0))
		bad := append([]byte{}, key[:r.IntN(len(key)+1)]...)
		if len(bad) > 0 {
			bad[r.IntN(len(bad))] = byte(r.IntN(256))
		}
		text, err := AppendJSONTerm(nil, bad)
		if err == nil && !json.Valid(text) {
			t.Fatalf("key %x gave %s", bad, text)
		}
	}
	for _, bad := range []string{"", "\x00", "\x08x", "\x04a", "\x05a\x00en", "\x06x", "\x07", "\x07\x01\x02"} {
		if text, err := AppendJSONTerm(nil, []byte(bad)); err == nil {
			t.Errorf("key %x gave %s", bad, text)
		}
	}
}
