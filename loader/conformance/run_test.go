package conformance

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/manifest"
)

// head stands before each manifest of a test.
const head = `BASE <http://s.example/> PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX rdft: <http://www.w3.org/ns/rdftest#> PREFIX rdfc: <https://w3c.github.io/rdf-canon/tests/vocab#>
PREFIX jld: <https://w3c.github.io/json-ld-api/tests/vocab#>
<> mf:assumedTestBase <http://s.example/> ; mf:entries (<t>) .
<t> mf:name "the test" ; `

// TestRun runs the files of testdata. The commands are file, which makes a file of
// that name, without the last line end if it is cut; run, which runs the test that its input describes, with the gap that an
// argument names the reason of; and earl, which is run with its report.
func TestRun(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		dir := t.TempDir()
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "file":
				end := "\n"
				if d.HasArg("cut") {
					end = ""
				}
				writeTestFile(t, filepath.Join(dir, d.CmdArgs[0].Key), d.Input+end)
				return ""
			case "run", "earl":
				writeTestFile(t, filepath.Join(dir, "manifest.ttl"), head+d.Input+" .")
				tests, err := manifest.Read(filepath.Join(dir, "manifest.ttl"))
				if err != nil {
					d.Fatalf(t, "%v", err)
				}
				return strings.ReplaceAll(runTest(t, d, tests[0]), dir, "DIR")
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func writeTestFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func runTest(t *testing.T, d *datadriven.TestData, test manifest.Test) string {
	r := RDF()
	if d.HasArg("gap") {
		r.Gaps[test.IRI] = "of a test"
	}
	result := r.Run(test)
	if d.Cmd == "earl" {
		var out strings.Builder
		s := Software{IRI: "http://software.example/", Name: "Software", Version: "1.2.3"}
		if err := WriteEARL(&out, s, time.Date(2024, 2, 29, 23, 0, 0, 0, time.FixedZone("", -3600)), []Result{result}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if result.Reason == nil {
		return fmt.Sprintln(result.Outcome)
	}
	return fmt.Sprintf("%v: %v\n", result.Outcome, result.Reason)
}

// TestKinds: the table of kinds may have more; the first that fits runs.
func TestKinds(t *testing.T) {
	const kind = "http://k.example/kind"
	broken := errors.New("broken")
	test := manifest.Test{Types: []string{kind, rdft + "TestTurtleEval"}}
	r := Runner{Kinds: []Kind{{[]string{kind, "http://k.example/other"}, nil}, {[]string{kind}, func(manifest.Test) error { return broken }}}}
	if got := r.Run(test); got.Outcome != Failed || got.Reason != broken {
		t.Errorf("a test of that kind: %v %v", got.Outcome, got.Reason)
	}
	test.Types = test.Types[1:]
	if got := r.Run(test); got.Outcome != Skipped {
		t.Errorf("a test of no kind: %v", got.Outcome)
	}
	known := map[string]bool{}
	for _, k := range RDF().Kinds {
		if name := strings.Join(k.Types, " "); known[name] {
			t.Errorf("two kinds of %s", name)
		} else {
			known[name] = true
		}
	}
	if len(known) == 0 || len(RDF().Gaps) == 0 {
		t.Errorf("%d kinds, %d gaps", len(known), len(RDF().Gaps))
	}
}

// TestEARLError: a report that cannot be written is an error.
func TestEARLError(t *testing.T) {
	full := errors.New("no space")
	if err := WriteEARL(failing{full}, Software{IRI: "http://s.example/"}, time.Time{}, nil); !errors.Is(err, full) {
		t.Errorf("error %v, expected %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
