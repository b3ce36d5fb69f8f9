package results

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/query/querytest"
)

const xsdNS = "http://www.w3.org/2001/XMLSchema#"

// oddTerms are those that formats are known to get wrong.
func oddTerms() []term.Term {
	odd := []term.Term{
		term.NewString(""), term.NewString(" "), term.NewString("\t"), term.NewString("\r\n"), term.NewString("a\rb"),
		term.NewString(`"`), term.NewString(`a,"b"`), term.NewString("?x"), term.NewString("_:b"), term.NewString("<a>&amp;]]>"),
		term.NewString("\u0001\u001F\u007F\u0085"), term.NewString("\uFFFE\uFFFF"), term.NewString("\U0001F600"), term.NewString("true"),
		term.NewLangString("", "en"), term.NewLangString("x", "en-GB"), term.NewDirLangString("y", "ar", term.RTL),
		term.NewDirLangString("z", "en", term.LTR), term.NewTyped("a b", "http://e/type?a=1&b=2"),
		term.NewIRI("http://e/?a=1&b='2'"), term.NewIRI("http://e/军团"), term.NewBlankNode("b0.1-x"),
	}
	for _, number := range []string{"1", "+1", "-0", "01", "1.0", "1.", ".5", "1e0", "1E-3", "INF", "NaN", "-", "e", "1.e", "..", ""} {
		for _, datatype := range []string{"integer", "decimal", "double", "int", "boolean"} {
			odd = append(odd, term.NewTyped(number, xsdNS+datatype))
		}
	}
	inner := term.NewTriple(term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), odd[16])
	return append(odd, inner, term.NewTriple(term.NewBlankNode("s"), term.NewIRI("http://e/p"), inner))
}

// randomSet has rows of odd and random terms, some unbound. In CSV it has two columns or
// more: one empty cell makes an empty line, which readers of CSV skip.
func randomSet(seed uint64, f Format, odd []term.Term) *Set {
	r := querytest.NewSource(seed)
	s := &Set{Vars: []string{"x", "y1", "名"}[:1+r.IntN(3)]}
	if f == CSV {
		s.Vars = []string{"x", "y1", "名"}[:2+r.IntN(2)]
	}
	for range r.IntN(40) {
		row := make([]term.Term, len(s.Vars))
		for i := range row {
			switch r.IntN(3) {
			case 0:
				row[i] = odd[r.IntN(len(odd))]
			case 1:
				row[i] = r.Object(2)
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func write(t *testing.T, f Format, s *Set) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(f, &b)
	if s.IsASK {
		if err := w.Boolean(s.Boolean); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if err := w.Head(s.Vars); err != nil {
		t.Fatal(err)
	}
	for _, row := range s.Rows {
		keys := make([][]byte, len(row))
		for i, cell := range row {
			if !cell.IsZero() {
				keys[i] = term.AppendKey(nil, cell)
			}
		}
		if err := w.Row(keys); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(s.Cut); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// kept is what a format keeps of a term: XML 1.0 has no control characters, and CSV has
// text only, in which a reader takes CR LF for LF.
func kept(f Format, t term.Term) term.Term {
	switch {
	case t.IsZero():
		return t
	case f == CSV:
		return csvTerm(strings.ReplaceAll(string(csvText(t)), "\r\n", "\n"))
	case f == XML && t.Form() == term.TripleTerm:
		of := t.Triple()
		return term.NewTriple(kept(f, of.Subject), of.Predicate, kept(f, of.Object))
	case f == XML && t.IsLiteral():
		return withText(t, strings.Map(inXML, t.Text()))
	}
	return t
}

// withText is a literal with another text.
func withText(t term.Term, text string) term.Term {
	if t.Language() != "" {
		return literal(text, t.Language(), t.Direction().String(), "")
	}
	return term.NewTyped(text, t.Datatype())
}

// inXML is the character that stands for r (XML 1.0 section 2.2).
func inXML(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' {
		return '\uFFFD'
	}
	return r
}

// TestRoundTrip: each format gives back what it can keep of what was written.
func TestRoundTrip(t *testing.T) {
	odd := oddTerms()
	for _, f := range Formats() {
		t.Run(f.String(), func(t *testing.T) {
			for seed := range uint64(200) {
				want := randomSet(seed, f, odd)
				text := write(t, f, want)
				got, err := Read(f, bytes.NewReader(text))
				if err != nil {
					t.Fatalf("seed %d: %v in\n%s", seed, err, text)
				}
				if diff := difference(f, got, want); diff != "" {
					t.Fatalf("seed %d: %s in\n%s", seed, diff, text)
				}
			}
		})
	}
}

func difference(f Format, got, want *Set) string {
	if !slices.Equal(got.Vars, want.Vars) || len(got.Rows) != len(want.Rows) {
		return fmt.Sprintf("%q with %d rows, want %q with %d", got.Vars, len(got.Rows), want.Vars, len(want.Rows))
	}
	for r, row := range want.Rows {
		for c, cell := range row {
			cell = kept(f, cell)
			if !got.Rows[r][c].Equal(cell) {
				return fmt.Sprintf("row %d: %v became %v", r, cell, got.Rows[r][c])
			}
		}
	}
	return ""
}

// TestBooleanRoundTrip, in the formats that define it.
func TestBooleanRoundTrip(t *testing.T) {
	for _, f := range []Format{JSON, XML} {
		for _, want := range []bool{true, false} {
			got, err := Read(f, bytes.NewReader(write(t, f, &Set{IsASK: true, Boolean: want})))
			if err != nil || !got.IsASK || got.Boolean != want {
				t.Errorf("%v of %v became %+v (%v)", f, want, got, err)
			}
		}
	}
}

// TestHalfADocument: what is cut off is an error where the format has an end.
func TestHalfADocument(t *testing.T) {
	want := &Set{Vars: []string{"x"}, Rows: [][]term.Term{{term.NewString("one")}, {term.NewString("two")}}}
	for _, f := range []Format{JSON, XML} {
		text := bytes.TrimSpace(write(t, f, want))
		for n := range len(text) {
			if _, err := Read(f, bytes.NewReader(text[:n])); !errors.Is(err, ErrFormat) {
				t.Fatalf("%v cut at %d of %d: %v", f, n, len(text), err)
			}
		}
	}
}

// FuzzRead: no document makes a reader panic.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"triple","value":{"subject":{}}}}]}}`, `{"head":{},"boolean":true}`,
		`<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><results><result><binding name="x"><uri>a</uri></binding></result></results></sparql>`,
		"x,y\r\n\"a\"\"b\",_:c\r\n", "?x\t?y\n<a:b>\t\"1\"@en\n", "?x\n<<( <a:b> <a:b> 1 )>>\n", "",
	} {
		f.Add(uint8(0), []byte(seed))
		f.Add(uint8(1), []byte(seed))
		f.Add(uint8(2), []byte(seed))
		f.Add(uint8(3), []byte(seed))
	}
	f.Fuzz(func(t *testing.T, format uint8, text []byte) {
		s, err := Read(Format(format%4), bytes.NewReader(text))
		if err == nil && s == nil {
			t.Error("neither a set nor an error")
		}
	})
}
