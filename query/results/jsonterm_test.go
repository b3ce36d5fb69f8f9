package results

import (
	"encoding/json"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/query/querytest"
)

// readTerm is a term as encoding/json reads it.
type readTerm struct {
	Type      string          `json:"type"`
	Value     json.RawMessage `json:"value"`
	Language  string          `json:"xml:lang"`
	Direction string          `json:"its:dir"`
	Datatype  string          `json:"datatype"`
}

// termOf makes the term again.
func termOf(t *testing.T, text []byte) term.Term {
	t.Helper()
	var j readTerm
	if err := json.Unmarshal(text, &j); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if j.Type == "triple" {
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(j.Value, &parts); err != nil || len(parts) != 3 {
			t.Fatalf("%v in %s", err, j.Value)
		}
		return term.NewTriple(termOf(t, parts["subject"]), termOf(t, parts["predicate"]), termOf(t, parts["object"]))
	}
	var value string
	if err := json.Unmarshal(j.Value, &value); err != nil {
		t.Fatalf("%v in %s", err, j.Value)
	}
	return atomOf(t, j, value)
}

func atomOf(t *testing.T, j readTerm, value string) term.Term {
	t.Helper()
	switch {
	case j.Type == "uri":
		return term.NewIRI(value)
	case j.Type == "bnode":
		return term.NewBlankNode(value)
	case j.Direction == "ltr":
		return term.NewDirLangString(value, j.Language, term.LTR)
	case j.Direction == "rtl":
		return term.NewDirLangString(value, j.Language, term.RTL)
	case j.Language != "":
		return term.NewLangString(value, j.Language)
	case j.Datatype != "":
		return term.NewTyped(value, j.Datatype)
	case j.Type == "literal":
		return term.NewString(value)
	}
	t.Fatalf("a term of type %q", j.Type)
	return term.Term{}
}

func TestJSONTermRoundTrip(t *testing.T) {
	r := querytest.NewSource(1)
	for range 5000 {
		want := r.Object(0)
		text, err := AppendJSONTerm(nil, term.AppendKey(nil, want))
		if err != nil {
			t.Fatal(err)
		}
		if got := termOf(t, text); !got.Equal(want) {
			t.Fatalf("%v became %v by way of %s", want, got, text)
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
	r := newSource(2)
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
