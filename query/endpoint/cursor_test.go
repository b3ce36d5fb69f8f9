package endpoint

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
)

// example is the cursor of doc.go.
var example = cursor{server: 0xaabbccddeeff0011, version: 5, bound: 1 << id.P, after: id.Quad{2, 3, 4, id.DefaultGraph}}

func TestCursorBytes(t *testing.T) {
	b, err := base64.RawURLEncoding.DecodeString(example.text())
	if err != nil || len(example.text()) != cursorLength {
		t.Fatal(err, len(example.text()))
	}
	want := "0102" + "aabbccddeeff0011" + "0000000000000005" +
		"0000000000000002" + "0000000000000003" + "0000000000000004" + "0000000000000001"
	if got := hex.EncodeToString(b[:cursorBody]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if c, err := parseCursor(example.text()); err != nil || c != example {
		t.Errorf("parsed as %v, %v", c, err)
	}
}

// TestCursorDamage changes every character, cuts and lengthens.
func TestCursorDamage(t *testing.T) {
	text := example.text()
	damaged := []string{"", text[1:], text[:len(text)-1], text + "A", text + "=", strings.ToLower(text)}
	for i := range text {
		for _, c := range []byte("Aa_!") {
			if text[i] != c {
				damaged = append(damaged, text[:i]+string(c)+text[i+1:])
			}
		}
	}
	for _, d := range damaged {
		if c, err := parseCursor(d); err == nil {
			t.Errorf("%q was taken for %v", d, c)
		}
	}
}

func TestCursorFits(t *testing.T) {
	for _, test := range []struct {
		pattern id.Quad
		fits    bool
	}{
		{id.Quad{0, 3, 0, 0}, true},
		{id.Quad{0, 4, 0, 0}, false},               // another predicate
		{id.Quad{}, false},                         // wider
		{id.Quad{2, 3, 0, 0}, false},               // narrower, but of the same quad
		{id.Quad{2, 0, 0, 0}, false},               // another place
		{id.Quad{0, 3, 0, id.DefaultGraph}, false}, // the same quads perhaps, in another order
		{id.Quad{id.None, 3, id.None, id.None}, true},
	} {
		if got := example.fits(test.pattern); got != test.fits {
			t.Errorf("%v: %v", test.pattern, got)
		}
	}
}

// FuzzCursor holds that what is parsed spells itself again, so that no two
// texts are one cursor, and that it names a whole quad.
func FuzzCursor(f *testing.F) {
	f.Add(example.text())
	f.Add(cursor{after: id.Quad{1, 1, 1, 1}}.text())
	f.Add(strings.Repeat("A", cursorLength))
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseCursor(text)
		if err != nil {
			return
		}
		if c.text() != text {
			t.Errorf("%q is spelled %q", text, c.text())
		}
		if slices.Contains(c.after[:], id.None) {
			t.Errorf("%q names the quad %v", text, c.after)
		}
	})
}
