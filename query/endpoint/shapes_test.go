package endpoint

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/query/querytest"
	"tribune/query/results"
)

// answer is a page as encoding/json reads it.
type jsonPage struct {
	Version uint64
	Total   *uint64
	Triples []map[string]json.RawMessage
	Next    string
}

func (f *fixture) page(path string) (p jsonPage) {
	f.t.Helper()
	if err := json.Unmarshal(f.get(path).Body.Bytes(), &p); err != nil {
		f.t.Fatal(err)
	}
	return p
}

// spell spells a quad so that equal ones are spelled alike.
func spell(q term.Quad) string {
	return fmt.Sprint(q.Subject, " ", q.Predicate, " ", q.Object, " ", q.Graph)
}

func termOf(t *testing.T, text []byte) term.Term {
	t.Helper()
	made, err := results.ParseJSONTerm(text)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (p jsonPage) quads(t *testing.T) (all []string) {
	for _, row := range p.Triples {
		q := term.Quad{
			Subject: termOf(t, row["subject"]), Predicate: termOf(t, row["predicate"]), Object: termOf(t, row["object"]),
		}
		if g, ok := row["graph"]; ok {
			q.Graph = termOf(t, g)
		}
		all = append(all, spell(q))
	}
	return all
}

// shapeQuery binds the places of mask to the terms of q. It returns the query
// and what a quad must satisfy.
func shapeQuery(q term.Quad, mask int) (query url.Values, fits func(term.Quad) bool) {
	query = url.Values{}
	want := [4]term.Term{q.Subject, q.Predicate, q.Object, q.Graph}
	for i, name := range places {
		if mask>>i&1 == 0 {
			continue
		}
		query.Set(name, want[i].String())
		if i == id.G && want[i].IsZero() {
			query.Set(name, defaultGraph)
		}
	}
	return query, func(have term.Quad) bool {
		for i, t := range [4]term.Term{have.Subject, have.Predicate, have.Object, have.Graph} {
			if mask>>i&1 == 1 && !t.Equal(want[i]) {
				return false
			}
		}
		return true
	}
}

// TestShapes asks all sixteen shapes, in all formats, for terms that are there
// and terms that are not, and compares with a filter over all quads.
func TestShapes(t *testing.T) {
	r := querytest.NewSource(3)
	f := newFixture(t, Options{})
	quads := make([]term.Quad, 400)
	for i := range quads {
		quads[i] = r.Quad()
	}
	f.add(quads...)
	for round := range 160 {
		q := r.Quad()
		if round%4 > 0 {
			q = quads[r.IntN(len(quads))]
		}
		query, fits := shapeQuery(q, round%16)
		want := filter(quads, fits)
		query.Set("limit", "1000")
		path := "/triples?" + query.Encode()
		if got := f.allFormats(t, path, uint64(len(want))); !slices.Equal(got, want) {
			t.Fatalf("%s gives\n%s\nexpected\n%s", path, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// filter returns the spellings of the quads that fit, sorted, each once.
func filter(quads []term.Quad, fits func(term.Quad) bool) (found []string) {
	for _, q := range quads {
		if fits(q) {
			found = append(found, spell(q))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// allFormats returns the sorted quads of a page, which must be the same in
// every format and in the batch API.
func (f *fixture) allFormats(t *testing.T, path string, total uint64) []string {
	t.Helper()
	p := f.page(path)
	if p.Total == nil || *p.Total != total || p.Next != "" {
		t.Fatalf("%s: total %v, next %q; expected %d rows", path, p.Total, p.Next, total)
	}
	fromJSON := p.quads(t)
	if fromNQuads := readNQuads(t, f.accept(path, "application/n-quads")); !slices.Equal(fromNQuads, fromJSON) {
		t.Fatalf("%s: N-Quads are\n%s", path, strings.Join(fromNQuads, "\n"))
	}
	if fromCSV := readCSV(t, f.accept(path, "text/csv")); !slices.Equal(fromCSV, fromJSON) {
		t.Fatalf("%s: CSV is\n%s", path, strings.Join(fromCSV, "\n"))
	}
	slices.Sort(fromJSON)
	return fromJSON
}

func (f *fixture) accept(path, mediaType string) io.Reader {
	f.t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept", mediaType)
	w := f.do(r)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), mediaType) {
		f.t.Fatalf("%d, a %s, for %s", w.Code, w.Header().Get("Content-Type"), mediaType)
	}
	return w.Body
}

func readNQuads(t *testing.T, in io.Reader) (all []string) {
	t.Helper()
	reader := ntriples.NewReader(in, ntriples.Options{Quads: true})
	for {
		q, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, spell(q))
	}
}

func readCSV(t *testing.T, in io.Reader) (all []string) {
	t.Helper()
	records, err := csv.NewReader(in).ReadAll()
	if err != nil || !slices.Equal(records[0], places[:]) {
		t.Fatal(err, records)
	}
	for _, record := range records[1:] {
		all = append(all, strings.Join(record, " "))
	}
	return all
}

// TestPagesWhileUpdating walks through the pages of a pattern while the store
// is changed under it: each quad of the first page's version comes once.
func TestPagesWhileUpdating(t *testing.T) {
	r := querytest.NewSource(4)
	f := newFixture(t, Options{})
	for round := range 32 {
		quads := make([]term.Quad, 20)
		for i := range quads {
			quads[i] = r.Quad()
		}
		f.add(quads...)
		query, _ := shapeQuery(quads[0], round%16)
		query.Set("limit", "10000")
		whole := f.page("/triples?" + query.Encode())
		got := f.walk(t, query, r, *whole.Total)
		if want := whole.quads(t); !slices.Equal(got, want) {
			t.Fatalf("%s: pages give\n%s\nthe whole is\n%s", query.Encode(), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// walk reads all pages of a query, of random sizes, and changes the store
// after each.
func (f *fixture) walk(t *testing.T, query url.Values, r querytest.Source, total uint64) (all []string) {
	t.Helper()
	var version uint64
	for {
		query.Set("limit", fmt.Sprint(1+r.IntN(40)))
		p := f.page("/triples?" + query.Encode())
		if version == 0 {
			version = p.Version
		}
		if p.Version != version || *p.Total != total {
			t.Fatalf("a page shows version %d with %d rows, the first showed %d with %d", p.Version, *p.Total, version, total)
		}
		all = append(all, p.quads(t)...)
		if p.Next == "" {
			return all
		}
		query.Set("cursor", p.Next)
		f.add(r.Quad(), r.Quad())
		f.update(all[len(all)-1]+" .", true)
	}
}

// TestLinkIsTheNextPage follows Link as a client of CSV would.
func TestLinkIsTheNextPage(t *testing.T) {
	f := newFixture(t, Options{})
	f.update("<http://e/s> <http://e/p> \"a+b&c\" .\n<http://e/t> <http://e/p> \"a+b&c\" .\n", false)
	path := "/triples?limit=1&object=" + url.QueryEscape(`"a+b&c"`)
	first := f.get(path)
	base, err := url.Parse("http://e" + path)
	if err != nil {
		t.Fatal(err)
	}
	link, ok := strings.CutSuffix(strings.TrimPrefix(first.Header().Get("Link"), "<"), `>; rel="next"`)
	next, err := base.Parse(link)
	if err != nil || !ok {
		t.Fatal(first.Header().Get("Link"), err)
	}
	if p := f.page(next.RequestURI()); len(p.Triples) != 1 || string(p.Triples[0]["subject"]) != `{"type":"uri","value":"http://e/t"}` {
		t.Errorf("the next page is %v", p)
	}
}
