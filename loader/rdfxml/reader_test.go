package rdfxml_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/rdfxml"
)

// TestDocuments: "read" shows all that a reader makes of a document, "prefixes"
// the namespaces it tells. Both are the same in pieces as at once.
func TestDocuments(t *testing.T) {
	datadriven.Walk(t, "testdata/read", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			doc := rdfiotest.Document(t, d)
			o := rdfxml.Options{Base: "http://base/doc", Scope: "f1"}
			if d.HasArg("bare") {
				o = rdfxml.Options{}
			}
			whole := show(d.Cmd, strings.NewReader(doc), o)
			if pieces := show(d.Cmd, iotest.OneByteReader(strings.NewReader(doc)), o); pieces != whole {
				d.Fatalf(t, "in pieces\n%s\nat once\n%s", pieces, whole)
			}
			return whole
		})
	})
}

func show(command string, in io.Reader, o rdfxml.Options) string {
	var prefixes strings.Builder
	if command == "prefixes" {
		o.Prefix = func(prefix, iri string) { fmt.Fprintf(&prefixes, "%s: %s\n", prefix, iri) }
	}
	statements := rdfiotest.Transcript(rdfxml.NewReader(in, o))
	if command == "prefixes" {
		return prefixes.String()
	}
	return statements
}

const (
	head = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://x/">`
	tail = `</rdf:RDF>`
)

// count reads a document to its end, and counts statements and errors; the last
// error is returned too.
func count(t *testing.T, r rdfio.Reader) (statements, faults int, last string) {
	t.Helper()
	for {
		_, err := r.Read()
		var syntax *rdfio.SyntaxError
		switch {
		case err == io.EOF:
			return statements, faults, last
		case errors.As(err, &syntax):
			faults++
			last = err.Error()
		case err != nil:
			return statements, faults, err.Error()
		default:
			statements++
		}
	}
}

// TestDepth: a million elements within each other are read.
func TestDepth(t *testing.T) {
	const deep = 500_000
	doc := io.MultiReader(strings.NewReader(head), strings.NewReader(strings.Repeat("<ex:A><ex:p>", deep)), strings.NewReader(strings.Repeat("</ex:p></ex:A>", deep)), strings.NewReader(tail))
	statements, faults, last := count(t, rdfxml.NewReader(doc, rdfxml.Options{}))
	if statements != 2*deep || faults > 0 {
		t.Errorf("%d statements, %d faults: %s", statements, faults, last)
	}
}

// TestTripleTermDepth: triple terms nest as deep as anywhere, and no deeper; an
// annotation is a level too.
func TestTripleTermDepth(t *testing.T) {
	nested := func(levels int, annotation string) string {
		open := `<rdf:Description><ex:p rdf:parseType="Triple" rdf:version="1.2"` + annotation + `>`
		return head + open + strings.Repeat(`<rdf:Description><ex:p rdf:parseType="Triple">`, levels-1) + `<ex:A/>` +
			strings.Repeat(`</ex:p></rdf:Description>`, levels) + tail
	}
	for _, c := range []struct {
		doc                string
		statements, faults int
	}{
		{nested(rdfio.MaxDepth, ""), 1, 0},
		{nested(rdfio.MaxDepth-1, ` rdf:annotation="http://e/a"`), 2, 0},
		{nested(rdfio.MaxDepth, ` rdf:annotation="http://e/a"`), 1, 1},
		{nested(rdfio.MaxDepth+1, ""), 0, 2}, // too deep, and so nothing in the level above
	} {
		statements, faults, last := count(t, rdfxml.NewReader(strings.NewReader(c.doc), rdfxml.Options{}))
		if statements != c.statements || faults < c.faults || c.faults == 0 && faults > 0 {
			t.Errorf("%d statements, %d faults (%s), want %d and %d", statements, faults, last, c.statements, c.faults)
		}
	}
}

// TestLongTerms: a literal that no store takes is an error, and reading goes on.
func TestLongTerms(t *testing.T) {
	long := strings.Repeat("x", term.MaxKey+1)
	for _, property := range []string{
		"<ex:p>" + long + "</ex:p>", `<ex:p rdf:parseType="Literal">` + long + "</ex:p>", `<ex:p rdf:resource="http://` + long + `"/>`,
		`<ex:p ex:q="` + long + `"/>`,
	} {
		doc := head + "<rdf:Description>" + property + "<ex:ok>behind</ex:ok></rdf:Description>" + tail
		statements, faults, last := count(t, rdfxml.NewReader(strings.NewReader(doc), rdfxml.Options{}))
		if statements < 1 || faults != 1 || !strings.HasSuffix(last, "expected terms of less than 64 MB") {
			t.Errorf("%.30s: %d statements, %d faults: %s", property, statements, faults, last)
		}
	}
}

// TestLinear reads what would take hours if its cost grew with its square (I3).
func TestLinear(t *testing.T) {
	const many = 100_000
	long := strings.Repeat("x", 1<<20)
	var attributes strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&attributes, ` ex:a%d=""`, i)
	}
	for name, c := range map[string]struct {
		doc        string
		statements int
	}{
		"a long subject and many attributes": {`<rdf:Description rdf:about="http://` + long[:1<<10] + `"` + attributes.String() + "/>", 20_000},
		"members":                            {"<rdf:Seq>" + strings.Repeat("<rdf:li/>", many) + "</rdf:Seq>", many + 1},
		"a list":                             {`<ex:A><ex:p rdf:parseType="Collection">` + strings.Repeat("<ex:B/>", many) + "</ex:p></ex:A>", 3*many + 2},
		"text in pieces":                     {"<ex:A><ex:p>" + strings.Repeat("&amp;", many) + "</ex:p></ex:A>", 2},
		"errors in one line":                 {strings.Repeat("<rdf:li/>", many), 0},
		"stray text":                         {"<ex:A>" + strings.Repeat("x&amp;", many) + "</ex:A>", 1},
	} {
		t.Run(name, func(t *testing.T) {
			if statements, _, last := count(t, rdfxml.NewReader(strings.NewReader(head+c.doc+tail), rdfxml.Options{})); statements != c.statements {
				t.Errorf("%d statements, want %d; %s", statements, c.statements, last)
			}
		})
	}
}

// TestKeys: ReadKeys returns the keys of the terms that Read returns, and no graph.
func TestKeys(t *testing.T) {
	doc := sample(50)
	terms, keys := rdfxml.NewReader(strings.NewReader(string(doc)), rdfxml.Options{Scope: "x"}), rdfxml.NewReader(strings.NewReader(string(doc)), rdfxml.Options{Scope: "x"})
	for n := 0; ; n++ {
		q, err := terms.Read()
		s, p, o, g, keyErr := keys.ReadKeys()
		if err != keyErr {
			t.Fatalf("Read gives %v, ReadKeys %v", err, keyErr)
		}
		if err == io.EOF {
			if n != 400 {
				t.Errorf("%d statements", n)
			}
			return
		}
		for i, key := range [][]byte{s, p, o} {
			if want := term.AppendKey(nil, []term.Term{q.Subject, q.Predicate, q.Object}[i]); string(key) != string(want) || g != nil {
				t.Errorf("statement %d: key %q, want %q; graph %q", n, key, want, g)
			}
		}
	}
}

// TestErrors that are none of the document's syntax stay.
func TestErrors(t *testing.T) {
	broken := errors.New("broken pipe")
	r := rdfxml.NewReader(io.MultiReader(strings.NewReader(head+"<ex:A/>"), iotest.ErrReader(broken)), rdfxml.Options{File: "f.rdf"})
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := r.Read(); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "f.rdf: reading stopped in line 1") {
			t.Errorf("got %v", err)
		}
	}
	r = rdfxml.NewReader(strings.NewReader(head+tail), rdfxml.Options{Base: "relative"})
	for range 2 {
		if _, err := r.Read(); err == nil || !strings.HasPrefix(err.Error(), "the base of the document: ") {
			t.Errorf("got %v", err)
		}
	}
}
