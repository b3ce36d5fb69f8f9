package terminals

import (
	"bytes"
	"fmt"
	"testing"
)

// read are ways to read a terminal, by name.
var read = map[string]func(c *Scanner) ([]byte, bool){
	"IRI": func(c *Scanner) ([]byte, bool) {
		text, _, ok := c.IRIRef()
		return text, ok
	},
	"quoted": func(c *Scanner) ([]byte, bool) { return c.Quoted() },
	"any quoted": func(c *Scanner) ([]byte, bool) {
		text, _, ok := c.AnyQuoted()
		return text, ok
	},
	"tag":   func(c *Scanner) ([]byte, bool) { return c.Tagged(nil, []byte("text")) },
	"blank": func(c *Scanner) ([]byte, bool) { return c.Blank(nil) },
	"local": func(c *Scanner) ([]byte, bool) {
		text, _, ok := c.Local(nil, c.PrefixEnd(c.Pos)+1)
		return text, ok
	},
}

// kinds are those that begin with a byte.
var kinds = map[byte][]string{'<': {"IRI"}, '"': {"quoted", "any quoted"}, '\'': {"any quoted"}, '@': {"tag"}, '_': {"blank"}}

// TestRead reads terminals of all kinds, and checks what is behind them.
func TestRead(t *testing.T) {
	for _, c := range []struct{ kind, text, want, rest string }{
		{"IRI", `<http://e/\u00e9#>>`, "http://e/é#", ">"},
		{"IRI", "<>", "", ""},
		{"quoted", `"a'\"\n\U0001F600"""`, "a'\"\n😀", `""`},
		{"any quoted", `'a"\''b`, `a"'`, "b"},
		{"any quoted", `""b`, "", "b"},
		{"any quoted", "\"\"\"a\"\"b\n\\t\"\"\"\"", "a\"\"b\n\t", `"`},
		{"any quoted", "''''a'''", "'a", ""},
		{"tag", "@en-GB .", "\x04text\x00en-GB", " ."},
		{"tag", "@en--rtl-", "\x05text\x00en--rtl", "-"},
		{"blank", "_:a.b-é.. .", "\x01a.b-é", ".. ."},
		{"local", "ex.b:a.b:-é.. .", "a.b:-é", ".. ."},
		{"local", `:\~%41\.a`, "~%41.a", ""},
		{"local", "a:-b", "", "-b"},
		{"local", "a:", "", ""},
	} {
		s := Scanner{Data: []byte(c.text)}
		got, ok := read[c.kind](&s)
		if !ok || string(got) != c.want || string(s.Data[s.Pos:]) != c.rest {
			t.Errorf("%s %s: %q and %q, %v %v", c.kind, c.text, got, s.Data[min(s.Pos, len(s.Data)):], ok, s.Fault)
		}
	}
}

func TestScanNumber(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   Number
		length int
	}{
		{"12.", Integer, 2}, {"-1.50x", Decimal, 5}, {".5", Decimal, 2}, {"1.e5", Double, 4}, {"+1e+05", Double, 6},
		{"1e", Integer, 1}, {"1.e", Integer, 1}, {"+", NoNumber, 1}, {".", NoNumber, 0}, {"-.e1", NoNumber, 1},
	} {
		if n, length := ScanNumber(c.text); n != c.want || length != c.length {
			t.Errorf("%q: %v of %d bytes", c.text, n, length)
		}
	}
}

func TestIsLocal(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "a": true, "1": true, "_a.b": true, ":": true, "%41": true, "é": true,
		"-a": false, ".a": false, "a.": false, "%4": false, "a/b": false, "a b": false, "\u00B7a": false, "\xff": false,
	} {
		if IsLocal(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// TestLookahead cuts terminals, good and bad, at each place: what is decided early
// enough is as it is with all of it (I3).
func TestLookahead(t *testing.T) {
	long := "0123456789abcdefghijklmnopqrstuvwxyz"
	for _, text := range []string{
		"<http://e/\\u00e9" + long + "> " + long, "<http://e/ " + long, "<\\u12" + long, "<\\U00110000" + long, "<\xff" + long,
		`"a\U0001F600"` + long, `"""a"" """` + long, "'''a" + long + "\\x", `"a` + "\n" + long, `"\uD800` + long, "\"é\xc3" + long,
		"@en-abcdefghi" + long, "@en-GB--ltr" + long, "@en--lt" + long, "@en- " + long,
		"_:a......................." + long, "_:a....................... " + long, "_:é\xc3" + long, "_:-" + long, "_a" + long,
	} {
		for _, kind := range kinds[text[0]] {
			f := read[kind]
			whole := Scanner{Data: []byte(text)}
			want := outcome(f, &whole)
			for cut := 1; cut < len(text); cut++ {
				part := Scanner{Data: []byte(text[:cut])}
				got := outcome(f, &part)
				if decided := max(part.Fault.At, part.Pos, part.Reach); decided <= cut-Lookahead && got != want {
					t.Errorf("%s %q cut to %d: %s, whole: %s", kind, text, cut, got, want)
				}
			}
		}
	}
}

func outcome(f func(c *Scanner) ([]byte, bool), c *Scanner) string {
	got, ok := f(c)
	if ok {
		return fmt.Sprintf("%q up to %d", bytes.Clone(got), c.Pos)
	}
	return fmt.Sprintf("%+v", c.Fault)
}
