package jsonld_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"tribune/loader/jsonld"
	"tribune/loader/rdfio"
)

// TestHostile: documents that mean harm are an error, or are read, within a
// small stack and without a panic.
func TestHostile(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(16 << 20))
	million := 1_000_000
	for name, c := range map[string]struct {
		doc   string
		error string // part of it; "" for none
	}{
		"arrays":        {strings.Repeat("[", million), "at most 500 within each other"},
		"closed arrays": {strings.Repeat("[", million) + strings.Repeat("]", million), "at most 500"},
		"objects":       {strings.Repeat(`{"http://e/p":`, million), "at most 500"},
		"just deep":     {strings.Repeat(`{"http://e/p":`, 499) + "{}" + strings.Repeat("}", 499), ""},
		"nested contexts": {`{"@context":` + strings.Repeat(`{"a":{"@id":"http://e/a","@context":`, 200) + "{}" + strings.Repeat("}}", 200) + "," +
			strings.Repeat(`"a":{`, 250) + `"a":1` + strings.Repeat("}", 251), ""},
		"brackets":        {strings.Repeat("]", million), "expected a document"},
		"quotes":          {`["` + strings.Repeat(`\"`, million), "a character of the string"},
		"escapes":         {`[{"http://e/p":"` + strings.Repeat(`\u0041`, million) + `"}]`, ""},
		"digits":          {`[{"http://e/p":` + strings.Repeat("9", million) + `}]`, "in the range of a double"},
		"small digits":    {`[{"http://e/p":0.` + strings.Repeat("0", million) + `1}]`, ""},
		"exponent":        {`[{"http://e/p":1e` + strings.Repeat("9", million) + `}]`, "in the range of a double"},
		"NUL":             {"\x00", "U+0000"},
		"not UTF-8":       {"[{\"http://e/p\":\"\xff\"}]", "a character in UTF-8"},
		"byte order mark": {"\uFEFF[{\"http://e/p\":1}]", ""},
		"long name":       {`[{"` + strings.Repeat("x", million) + `":1}]`, ""},
		"cyclic terms":    {`{"@context":{"a":"b:x","b":"a:x"}}`, "cyclic IRI mapping"},
		"self":            {`{"@context":{"a":{"@id":"a"}},"a":1}`, "@vocab"},
		"own type":        {`{"@context":{"@type":{"@container":"@set","@protected":true},"t":"@type"},"t":[]}`, ""},
		"long prefix":     {`{"@context":{"a":"http://e/` + strings.Repeat("x", 3000) + `/"},"@id":"a:b"}`, "of at most 2048 bytes"},
		"long base":       {`{"@context":{"@base":"http://e/` + strings.Repeat("x", 3000) + `/"},"@id":""}`, "of at most 2048 bytes"},
		"term chain":      {`{"@context":{` + chain(20_000) + `"t0":"http://e/"}}`, "need at most 200 others"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, window := range []int{0, 1} {
				_, err := quads(jsonld.NewReader(strings.NewReader(c.doc), jsonld.Options{Window: window}))
				if c.error == "" && err != nil || c.error != "" && (err == nil || !strings.Contains(err.Error(), c.error)) {
					t.Errorf("window %d: error %.300v, want %q", window, err, c.error)
				}
				if err != nil && len(err.Error()) > 1000 {
					t.Errorf("an error of %d bytes", len(err.Error()))
				}
			}
		})
	}
}

// chain defines terms each of which needs the next.
func chain(n int) string {
	var b strings.Builder
	for i := n; i > 0; i-- {
		fmt.Fprintf(&b, `"t%d":"t%d:x",`, i, i-1)
	}
	return b.String()
}

// endless is a document of node objects without an end, so far as memory goes.
type endless struct {
	left  int
	chunk string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := copy(p, e.chunk)
	e.chunk = e.chunk[n:]
	if e.chunk == "" {
		e.left--
		e.chunk = element
	}
	return n, nil
}

const element = ` {"@id": "http://e/a", "p": ["some value", {"q": 1}]}, `

// TestMemory: what is streamed takes the same memory whatever its length: 6 MB
// of node objects here.
func TestMemory(t *testing.T) {
	for name, c := range map[string]struct {
		start, end string
	}{
		"array":    {`[`, `{}]`},
		"envelope": {`{"@context": {"@vocab": "http://e/"}, "@graph": [`, `{}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			in := io.MultiReader(strings.NewReader(c.start), &endless{100_000, element}, strings.NewReader(c.end))
			r := jsonld.NewReader(in, jsonld.Options{Window: 1 << 16})
			statements, peak := 0, uint64(0)
			for {
				_, _, _, _, err := r.ReadKeys()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if statements++; statements%25_000 == 0 {
					peak = max(peak, heap())
				}
			}
			if peak > 8<<20 {
				t.Errorf("%d statements took %d MB", statements, peak>>20)
			}
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// broken fails after some bytes.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// TestReadError: what the underlying reader returns comes with its place, and is
// never taken for the end.
func TestReadError(t *testing.T) {
	cause := errors.New("the disk is gone")
	for _, start := range []string{"", "[", "[{}", "[{}]", `{"a`, `{"@context":{},"@graph":[`, `{"@context":{},"@graph":[]}`} {
		r := jsonld.NewReader(io.MultiReader(strings.NewReader(start), broken{cause}), jsonld.Options{File: "f", Window: 1})
		for range 2 {
			_, err := r.Read()
			var syntax *rdfio.SyntaxError
			if !errors.Is(err, cause) || errors.As(err, &syntax) || !strings.HasPrefix(err.Error(), "f: reading stopped in line 1") {
				t.Errorf("%s: %v", start, err)
			}
		}
	}
}

// TestGrowth: a name that stands for many long terms is refused when they get
// too many.
func TestGrowth(t *testing.T) {
	doc := `{"@context": {"p": {"@id": "http://e/p", "@container": "@type"}}, "p": {"http://e/` + strings.Repeat("x", 10_000) +
		`": [` + strings.Repeat("{},", 10_000) + `{}]}}`
	_, err := quads(jsonld.NewReader(strings.NewReader(doc), jsonld.Options{MaxValue: 1 << 20}))
	if err == nil || !strings.Contains(err.Error(), "not more of them in one element") {
		t.Error(err)
	}
}

// TestStreamedAsWhole: each input of the W3C's suite says the same, streamed in
// pieces or whole.
func TestStreamedAsWhole(t *testing.T) {
	for _, e := range suiteInputs(t) {
		input := fileText(t, e.Action.Path)
		read := func(window int) string {
			out := readAll(strings.NewReader(input), jsonld.Options{Base: e.Action.IRI, Load: loadFrom(e), Window: window})
			return strings.ReplaceAll(out, "and that is final\n", "") // a context that is refused ends a stream
		}
		whole, streamed := read(0), read(1)
		if strings.Contains(whole, "invalid context nullification") {
			continue // a context that is found wrong where it is used has its place there
		}
		if whole != streamed && !strings.Contains(streamed, "must come before it") {
			t.Errorf("%s: whole\n%s\nstreamed\n%s", e.IRI, whole, streamed)
		}
	}
}

// TestManyRefused: the cost of errors does not grow with the line that they are
// in: twenty thousand elements on one line, each with one.
func TestManyRefused(t *testing.T) {
	const n = 20_000
	for _, window := range []int{0, 1} {
		dropped := 0
		doc := `{"@graph":[` + strings.Repeat(`{"@id":5},{"@id":"é x","p:":1},`, n) + `{}]}`
		r := jsonld.NewReader(strings.NewReader(doc), jsonld.Options{Window: window, Dropped: func(e *rdfio.SyntaxError) {
			dropped++
		}})
		refused, column := 0, 0
		for {
			_, err := r.Read()
			var syntax *rdfio.SyntaxError
			if err == io.EOF {
				break
			}
			if !errors.As(err, &syntax) || syntax.Line != 1 || syntax.Column <= column {
				t.Fatalf("behind column %d: %v", column, err)
			}
			refused, column = refused+1, syntax.Column
		}
		if refused != n || column != len(`{"@graph":[{"@id":`)+1+(n-1)*len(`{"@id":5},{"@id":"e x","p:":1},`) || dropped != n {
			t.Errorf("window %d: %d refused, %d dropped, the last in column %d", window, refused, dropped, column)
		}
	}
}
