package jsonld_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// w3cBase is where the manifests' files are on the web.
const w3cBase = "https://w3c.github.io/json-ld-api/tests/"

// w3cTest is an entry of a manifest.
type w3cTest struct {
	ID     string          `json:"@id"`
	Type   []string        `json:"@type"`
	Name   string          `json:"name"`
	Input  string          `json:"input"`
	Expect string          `json:"expect"`
	Code   string          `json:"expectErrorCode"`
	Option json.RawMessage `json:"option"`
}

// w3cOptions are those of an entry.
type w3cOptions struct {
	Base           string `json:"base"`
	Context        string `json:"expandContext"`
	Mode           string `json:"processingMode"`
	SpecVersion    string `json:"specVersion"`
	Direction      string `json:"rdfDirection"`
	UseNativeTypes bool   `json:"useNativeTypes"`
	UseRDFType     bool   `json:"useRdfType"`
}

// w3cFolder is the folder of the manifests.
func w3cFolder(t testing.TB) string {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	return filepath.Join(root, "json-ld")
}

func manifest(t testing.TB, name string) (tests []w3cTest) {
	var m struct{ Sequence []w3cTest }
	content, err := os.ReadFile(filepath.Join(w3cFolder(t), name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(content, &m); err != nil || len(m.Sequence) == 0 {
		t.Fatal(len(m.Sequence), err)
	}
	return m.Sequence
}

func (e w3cTest) options() (o w3cOptions, err error) {
	if len(e.Option) > 0 {
		err = json.Unmarshal(e.Option, &o)
	}
	return o, err
}

func (o w3cOptions) direction() jsonld.Direction {
	switch o.Direction {
	case "i18n-datatype":
		return jsonld.DirectionI18N
	case "compound-literal":
		return jsonld.DirectionCompound
	}
	return jsonld.DirectionNone
}

// readSuite reads a file of the suite.
func readSuite(name string) (string, error) {
	content, err := os.ReadFile(filepath.Join(os.Getenv("W3C_TESTS"), "json-ld", name))
	return string(content), err
}

// loadSuite loads context documents of the suite.
func loadSuite(url string) (*tree.Value, error) {
	name, ok := strings.CutPrefix(url, w3cBase)
	if !ok {
		return nil, errors.New("not in the suite")
	}
	content, err := readSuite(name)
	if err != nil {
		return nil, err
	}
	return tree.Parse(content)
}

// reader reads a test's input under its options.
func (e w3cTest) reader() (*jsonld.Reader, error) {
	o, err := e.options()
	if err != nil {
		return nil, err
	}
	input, err := readSuite(e.Input)
	if err != nil {
		return nil, err
	}
	options := jsonld.Options{File: e.Input, Base: w3cBase + e.Input, Direction: o.direction(), Load: loadSuite,
		Version10: o.Mode == "json-ld-1.0" || o.SpecVersion == "json-ld-1.0"}
	if o.Base != "" {
		options.Base = o.Base
	}
	if o.Context != "" {
		v, err := loadSuite(w3cBase + o.Context)
		if err != nil {
			return nil, err
		}
		options.Context = v.Get("@context")
	}
	return jsonld.NewReader(strings.NewReader(input), options), nil
}

func quads(r rdfio.Reader) (all []term.Quad, err error) {
	for {
		q, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
}

// gaps are the tests that are known to fail, with the reason.
func gaps(t *testing.T, manifest string) map[string]string {
	content, err := os.ReadFile("testdata/w3c-gaps.txt")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) > 2 && fields[0] == manifest {
			found[fields[1]] = strings.Join(fields[2:], " ")
		}
	}
	return found
}

// runManifest runs all tests of a manifest. Those that the list of gaps has
// must fail, so that it stays true.
func runManifest(t *testing.T, name string, check func(w3cTest) error) {
	known := gaps(t, name)
	tests := manifest(t, name+"-manifest.jsonld")
	for _, e := range tests {
		t.Run(e.ID[1:], func(t *testing.T) {
			err := check(e)
			reason, gap := known[e.ID[1:]]
			delete(known, e.ID[1:])
			switch {
			case gap && err == nil:
				t.Errorf("passes, but is listed as a gap: %s", reason)
			case !gap && err != nil:
				t.Errorf("%s: %v", e.Name, err)
			}
		})
	}
	if len(known) > 0 {
		t.Errorf("gaps that are no tests: %v", known)
	}
}

func TestW3CToRDF(t *testing.T) { runManifest(t, "toRdf", w3cTest.checkToRDF) }

func (e w3cTest) checkToRDF() error {
	r, err := e.reader()
	if err != nil {
		return err
	}
	got, err := quads(r)
	if slices.Contains(e.Type, "jld:NegativeEvaluationTest") {
		return e.checkCode(err)
	}
	if err != nil || e.Expect == "" {
		return err
	}
	expected, err := readSuite(e.Expect)
	if err != nil {
		return err
	}
	want, err := quads(ntriples.NewReader(strings.NewReader(expected), ntriples.Options{Quads: true}))
	if err != nil {
		return err
	}
	if !isomorphic(got, want) {
		return fmt.Errorf("got\n%swant\n%s", show(got), show(want))
	}
	return nil
}

// checkCode checks the error of a negative test.
func (e w3cTest) checkCode(err error) error {
	var refused *jsonld.Error
	if !errors.As(err, &refused) || refused.Code != e.Code {
		return fmt.Errorf("want error %s, got %w", e.Code, err)
	}
	return nil
}

// show writes quads, one a line.
func show(all []term.Quad) string { return strings.Join(lines(all, nil), "\n") + "\n" }

func TestW3CFromRDF(t *testing.T) { runManifest(t, "fromRdf", w3cTest.checkFromRDF) }

func (e w3cTest) checkFromRDF() error {
	o, err := e.options()
	if err != nil {
		return err
	}
	got, err := e.write(jsonld.WriterOptions{NativeTypes: o.UseNativeTypes, TypeProperty: o.UseRDFType,
		Direction: o.direction(), Lossy: true})
	if e.Code != "" {
		if !errors.Is(err, jsonld.ErrJSONLiteral) {
			return fmt.Errorf("want error %s, got %w", e.Code, err)
		}
		return nil
	}
	if err != nil {
		return err
	}
	want, err := readSuite(e.Expect)
	if err != nil {
		return err
	}
	if unordered(got) != unordered(want) {
		return fmt.Errorf("got\n%s\nwant\n%s", got, want)
	}
	return nil
}

// write writes a test's input as JSON-LD.
func (e w3cTest) write(o jsonld.WriterOptions) (string, error) {
	input, err := readSuite(e.Input)
	if err != nil {
		return "", err
	}
	all, err := quads(ntriples.NewReader(strings.NewReader(input), ntriples.Options{Quads: true}))
	if err != nil {
		return "", err
	}
	return write(all, o)
}

// write writes quads as one document.
func write(all []term.Quad, o jsonld.WriterOptions) (string, error) {
	var out strings.Builder
	w, err := jsonld.NewWriter(&out, o)
	if err != nil {
		return "", err
	}
	for _, q := range all {
		if err := w.Write(q); err != nil {
			return "", err
		}
	}
	err = w.Close()
	return out.String(), err
}

// unordered is a JSON text with the members of its objects sorted, and the items
// of its arrays that are no lists.
func unordered(text string) string {
	v, err := tree.Parse(text)
	if err != nil {
		return err.Error()
	}
	return sortItems(v, "")
}

func sortItems(v *tree.Value, name string) string {
	var parts []string
	for _, item := range v.Items {
		parts = append(parts, sortItems(item, ""))
	}
	if name != "@list" {
		slices.Sort(parts)
	}
	for _, m := range v.Members() {
		parts = append(parts, m.Name+":"+sortItems(m.Value, m.Name))
	}
	if v.IsObject() {
		slices.Sort(parts)
	}
	if v.Kind == tree.Number {
		f, err := strconv.ParseFloat(v.Text, 64)
		return fmt.Sprint(f, err)
	}
	return fmt.Sprint(v.Kind, v.Text, parts)
}
