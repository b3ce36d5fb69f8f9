package manifest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio"
)

// prefixes stand before the first line of each Turtle file of a test.
const prefixes = "PREFIX mf: <" + MF + "> PREFIX rdf: <" + RDF + "> PREFIX k: <http://k.example/> "

// TestRead runs the files of testdata. The commands are file, which makes a file of
// that name, and read, which reads manifests, the first with a base if there is one, and
// shows their tests; DIR stands for the
// folder that they are in.
func TestRead(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		dir := t.TempDir()
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "file":
				writeTestFile(t, filepath.Join(dir, d.CmdArgs[0].Key), d.Input)
				return ""
			case "read":
				var files []string
				for _, arg := range d.CmdArgs {
					files = append(files, filepath.Join(dir, arg.Key))
				}
				var tests []Test
				var err error
				if d.MaybeScanArgs(t, "base", new(string)) {
					tests, err = ReadAt(d.CmdArgs[1].Vals[0], files[0])
				} else {
					tests, err = Read(files...)
				}
				return strings.ReplaceAll(showTests(tests, err), dir, "DIR")
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func writeTestFile(t *testing.T, path, content string) {
	t.Helper()
	if filepath.Ext(path) == ".ttl" {
		content = prefixes + content
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func showTests(tests []Test, err error) string {
	var out strings.Builder
	for _, e := range tests {
		fmt.Fprintf(&out, "%s %q %s\n", e.IRI, e.Name, strings.Join(e.Types, " "))
		for _, d := range []Document{e.Action, e.Result} {
			if d != (Document{}) {
				fmt.Fprintf(&out, "  %s  %s\n", d.Path, d.IRI)
			}
		}
	}
	var syntax *rdfio.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Fprintln(&out, "syntax error:", syntax.Line, syntax.Found, "expected", syntax.Expected)
	} else if err != nil {
		fmt.Fprintln(&out, "error:", err)
	}
	return out.String()
}

// TestSuiteContext: options of JSON-LD's tests can be asked for.
func TestSuiteContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonld")
	writeTestFile(t, path, `{"@context": ["context.jsonld", {"@base": "m"}], "@id": "", "baseIri": "http://w.example/",
		"sequence": [{"@id": "#t", "@type": "jld:ToRDFTest", "option": {"useNativeTypes": true, "expandContext": "c.jsonld"}}]}`)
	tests, err := Read(path)
	if err != nil || len(tests) != 1 {
		t.Fatal(tests, err)
	}
	const jld = "https://w3c.github.io/json-ld-api/tests/vocab#"
	e := tests[0]
	option := e.Graph.Object(e.Node, jld+"option")
	if got := e.Graph.Object(option, jld+"useNativeTypes").Text(); got != "true" {
		t.Errorf("useNativeTypes is %q", got)
	}
	want := Document{filepath.Join(filepath.Dir(path), "c.jsonld"), "http://w.example/c.jsonld"}
	for _, got := range []Document{e.Document(e.Graph.Object(option, jld+"expandContext")), e.Resolve(want.IRI)} {
		if got != want {
			t.Errorf("found %v, expected %v", got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<> mf:entries (<#a>) ; mf:assumedTestBase <http://e/> . <#a> a k:x ; mf:action <%zz> .", false)
	f.Add("<> mf:entries _:l . _:l rdf:first <#a> ; rdf:rest _:l .", false)
	f.Add(`{"@context": "context.jsonld", "@id": "http://e/", "sequence": [{"@type": "jld:ToRDFTest", "input": "a"}]}`, true)
	f.Fuzz(func(t *testing.T, content string, json bool) {
		name, head := "manifest.ttl", prefixes
		if json {
			name, head = "manifest.jsonld", ""
		}
		g, err := graphOf(newReader(strings.NewReader(head+content), name, "file:///s/"+name))
		if err != nil {
			return
		}
		tests, listed, err := place{folder: "file:///s/", web: g.assumedBase()}.entries(g)
		if err != nil && len(tests) > 0 || len(tests) > 0 && !listed {
			t.Errorf("%d tests, listed %v, with the error %v", len(tests), listed, err)
		}
		for _, e := range tests {
			if len(e.Types) == 0 || e.Action.Path != "" && e.Action.IRI == "" {
				t.Errorf("not a test: %+v", e)
			}
		}
	})
}
