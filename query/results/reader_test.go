package results

import (
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
)

// TestReadJSONInAnyOrder: members may come in any order, and others among them.
func TestReadJSONInAnyOrder(t *testing.T) {
	const bindings = `{"bindings":[{"x":{"type":"literal","value":"1"},"z":{"type":"uri","value":"a:b"}},{}],"distinct":false}`
	for _, text := range []string{
		`{"head":{"vars":["x","y"]},"results":` + bindings + `}`,
		`{"results":` + bindings + `,"head":{"link":[],"vars":["x","y"]}}`,
		`{"more":[{"head":1}],"results":{"ordered":true,` + bindings[1:] + `,"more":{"results":2},"head":{"vars":["x","y"]}}`,
	} {
		s, err := Read(JSON, strings.NewReader(text))
		if err != nil || len(s.Rows) != 2 || len(s.Vars) != 2 {
			t.Errorf("%s: %+v, %v", text, s, err)
			continue
		}
		if first, second := s.Rows[0], s.Rows[1]; !first[0].Equal(term.NewString("1")) || !first[1].IsZero() || !second[0].IsZero() {
			t.Errorf("%s: %v", text, s.Rows)
		}
	}
}

func TestNoResults(t *testing.T) {
	for _, c := range []struct {
		format Format
		text   string
		want   string
	}{
		{JSON, `[]`, "found [, expected {"},
		{JSON, `{}`, "neither results nor boolean"},
		{JSON, `{"head":{"vars":["x"]},"results":[]}`, "found [, expected {"},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":1}}]}}`, `a value of type "literal"`},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[]`, "the document ends before its end"},
		{XML, `<html/>`, "found <html>, expected <sparql>"},
		{XML, `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/></sparql>`, "neither results nor boolean"},
		{XML, `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><boolean>maybe</boolean></sparql>`, "maybe"},
		{CSV, ``, "there is no header"},
		{TSV, ``, "there is no header"},
		{TSV, "?x\t?y\n1\n", "a line has 1 cells, expected 2"},
	} {
		if _, err := Read(c.format, strings.NewReader(c.text)); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found %v, expected %q", c.text, err, c.want)
		}
	}
}

// TestReaderStreams: a row is there as soon as its text is.
func TestReaderStreams(t *testing.T) {
	for f, parts := range map[Format][2]string{
		JSON: {`{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}},`, `{"x":{"type":"literal","value":"2"}}]}}`},
		XML: {`<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results><result><binding name="x"><literal>1</literal></binding></result>`,
			`<result><binding name="x"><literal>2</literal></binding></result></results></sparql>`},
		TSV: {"?x\n\"1\"\n", "\"2\"\n"},
	} {
		in, out := io.Pipe()
		go func() { _, _ = io.WriteString(out, parts[0]) }()
		r, err := NewReader(f, in)
		if err != nil {
			t.Fatal(err)
		}
		row := make([]term.Term, 1)
		if ok, err := r.Next(row); !ok || err != nil || !row[0].Equal(term.NewString("1")) {
			t.Errorf("%v: %v %v %v", f, row, ok, err)
		}
		broken := errors.New("broken")
		go func() {
			_, _ = io.WriteString(out, parts[1][:3])
			_ = out.CloseWithError(broken)
		}()
		for ok := true; ok && err == nil; {
			ok, err = r.Next(row)
		}
		if !errors.Is(err, broken) {
			t.Errorf("%v: found %v, expected the reader's error", f, err)
		}
	}
}
