package shape

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/parquet-go/parquet-go"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// TestTables writes N-Quads as each table that is text.
func TestTables(t *testing.T) {
	datadriven.RunTest(t, "testdata/tables", func(t *testing.T, d *datadriven.TestData) string {
		return visible(table(t, shapeOf(t, d.Cmd), quads(t, d.Input)))
	})
}

// visible shows line ends and tabs, which datadriven files have no way to write.
func visible(text string) string {
	return strings.NewReplacer("\r\n", "<CR>\n", "\t", "<TAB>").Replace(text)
}

func shapeOf(t *testing.T, short string) Shape {
	t.Helper()
	s, ok := ByShort(short)
	if !ok {
		t.Fatalf("there is no shape %q", short)
	}
	return s
}

func quads(t *testing.T, text string) (all []term.Quad) {
	t.Helper()
	r := ntriples.NewReader(strings.NewReader(text), ntriples.Options{Quads: true})
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
}

func table(t *testing.T, s Shape, quads []term.Quad) string {
	t.Helper()
	var b bytes.Buffer
	w, err := NewTable(s, &b)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestNetworks writes one network in each shape: its literals have every character
// that must be written otherwise.
func TestNetworks(t *testing.T) {
	datadriven.RunTest(t, "testdata/networks", func(t *testing.T, d *datadriven.TestData) string {
		text := "a\"b'c<d>&amp;\\\x01\uFFFE\t\r\n]]>"
		if d.HasArg("empty") {
			return network(t, shapeOf(t, d.Cmd), nil, nil, nil)
		}
		return visible(network(t, shapeOf(t, d.Cmd), []string{"http://e/?a&b"}, []Node{
			{Number: 0, Term: term.NewIRI("http://e/?x=1&y"), Label: text, Attributes: []Attribute{{0, "http://e/?a&b", text}}},
			{Number: 1, Term: term.NewBlankNode("b"), Label: "_:b"},
		}, []Edge{
			{Number: 0, Source: 0, Target: 1, Predicate: "http://e/p", Label: "e:p"},
			{Number: 1, Source: 1, Target: 1, Predicate: "http://e/p", Label: "e:p", Graph: term.NewIRI("http://e/g")},
		}))
	})
}

func network(t *testing.T, s Shape, keys []string, nodes []Node, edges []Edge) string {
	t.Helper()
	var b bytes.Buffer
	w, err := NewNetwork(s, &b, keys)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		if err := w.Node(n); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range edges {
		if err := w.Edge(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestParquetIsReadBack(t *testing.T) {
	in := quads(t, `_:b <http://e/p> "" .
<http://e/s> <http://e/p> "1"^^<http://e/d> <http://e/g> .
<http://e/s> <http://e/p> "x"@ar--rtl <http://e/g> .
<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> "\u0001" )>> .
`)
	text := table(t, Parquet, in)
	rows, err := parquet.Read[parquetRow](strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		parts := []string{r.Subject, r.Predicate, r.Object}
		for _, p := range []*string{r.Graph, r.Value, r.Datatype, r.Language} {
			if p == nil {
				parts = append(parts, "NULL")
			} else {
				parts = append(parts, *p)
			}
		}
		got = append(got, strings.Join(parts, " ; "))
	}
	want := []string{
		`_:b ; <http://e/p> ; "" ; NULL ;  ; http://www.w3.org/2001/XMLSchema#string ; NULL`,
		`<http://e/s> ; <http://e/p> ; "1"^^<http://e/d> ; <http://e/g> ; 1 ; http://e/d ; NULL`,
		`<http://e/s> ; <http://e/p> ; "x"@ar--rtl ; <http://e/g> ; x ; http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString ; ar`,
		`<http://e/s> ; <http://e/p> ; <<( <http://e/s> <http://e/p> "\u0001" )>> ; NULL ; NULL ; NULL ; NULL`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if again := table(t, Parquet, in); again != text {
		t.Error("the same rows made other bytes (I1)")
	}
}

// TestParquetGroupsAreBounded has more text than a group may have.
func TestParquetGroupsAreBounded(t *testing.T) {
	var b bytes.Buffer
	w := newParquet(&b)
	w.most = 1000
	q := term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(strings.Repeat("x", 300))}
	for range 10 {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(f.RowGroups()); n != 5 || f.NumRows() != 10 {
		t.Errorf("%d rows are in %d groups, expected 10 in 5", f.NumRows(), n)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriteErrorsAreReported(t *testing.T) {
	for _, s := range Shapes() {
		var w io.Closer
		var err error
		if s.Network {
			w, err = NewNetwork(s, brokenPipe{}, nil)
		} else {
			w, err = NewTable(s, brokenPipe{})
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err == nil {
			t.Errorf("%s: no error", s.Name)
		}
	}
}

func TestTableAndNetworkRefuseEachOther(t *testing.T) {
	for _, s := range append(Shapes(), Shape{}) {
		_, asTable := NewTable(s, io.Discard)
		_, asNetwork := NewNetwork(s, io.Discard, nil)
		if s.Name == "" && (asTable == nil || asNetwork == nil) || s.Name != "" && (asTable == nil) == s.Network {
			t.Errorf("%q: %v, %v", s.Name, asTable, asNetwork)
		}
	}
}

// FuzzText has any text leave documents well-formed (I2), and CSV keep it.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "a,\"b\"\r\n", "]]>&<\x00", "\xff\uFFFE", "\\", "\r"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		iri := term.NewIRI("http://e/" + text)
		for _, s := range []Shape{GraphML, GEXF} {
			requireXML(t, network(t, s, []string{text}, []Node{{Term: iri, Label: text, Attributes: []Attribute{{0, text, text}}}},
				[]Edge{{Predicate: text, Label: text, Graph: iri}}))
		}
		lines := strings.Split(network(t, DOT, nil, []Node{{Term: iri, Label: text}}, nil), "\n")
		if len(lines) != 4 || !strings.HasSuffix(lines[1], `"];`) || strings.HasSuffix(strings.ReplaceAll(lines[1], `\\`, ""), `\"];`) {
			t.Errorf("DOT: %q", lines)
		}
		q := term.Quad{Subject: iri, Predicate: iri, Object: term.NewString(text)}
		requireCSV(t, table(t, CSV, []term.Quad{q}), text)
	})
}

func requireXML(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	}
}

// requireCSV reads what encoding/csv reads: it makes a line feed of CR LF.
func requireCSV(t *testing.T, text, object string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(object, "\r\n", "\n"); len(rows) != 2 || rows[1][2] != want {
		t.Errorf("%q is read as %q", object, rows)
	}
}
