package tribune

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports is the table of arrows: a package may import those of this module
// that stand behind it, and of the outside libraries that need a fixed home
// only those named. Arrows point down. Test files may import more.
const imports = `
.:
graph/term:
graph/xsd: graph/term
graph/id: graph/term graph/xsd
graph/disk:
graph/kv:
graph/kv/memkv: graph/kv
graph/kv/badgerkv: graph/disk graph/kv github.com/dgraph-io/badger/v4
graph/kv/faultkv: graph/kv
graph/kv/kvtest: graph/kv
graph/block: graph/id
graph/cache:
graph/hugepage:
graph/extsort:
graph/index: graph/block graph/cache graph/id graph/kv
graph/dict: graph/cache graph/id graph/kv graph/term
graph: graph/disk graph/dict graph/extsort graph/hugepage graph/id graph/index graph/kv graph/kv/badgerkv graph/kv/memkv graph/term
loader/rdfio: graph/term
loader/rdfio/rdfiotest: graph/term loader/rdfio
loader/rdf11: graph/extsort graph/term loader/rdfio
loader/terminals: graph/term loader/iri loader/rdfio
loader/ntriples: graph/term loader/rdfio loader/terminals
loader/iri: loader/rdfio
loader/turtle: graph/term loader/iri loader/rdfio loader/terminals
loader/rdfxml/xmltext: loader/rdfio
loader/rdfxml: graph/term loader/iri loader/rdfio loader/rdfxml/xmltext
loader/jsonld/tree: loader/rdfio
loader/jsonld/expand: loader/iri loader/jsonld/tree loader/rdfio
loader/jsonld: graph/term loader/iri loader/jsonld/expand loader/jsonld/tree loader/rdfio github.com/piprate/json-gold
loader/hdt: graph/term loader/rdfio loader/terminals
loader/syntax: graph/term loader/hdt loader/jsonld loader/jsonld/tree loader/ntriples loader/rdfio loader/rdfxml loader/turtle
loader/coding:
loader/fetch: loader/coding
loader/shape: github.com/parquet-go/parquet-go graph/term loader/rdfio
loader/export: graph graph/id graph/term loader/canon loader/rdfio loader/shape loader/syntax
loader/canon: graph/extsort graph/term loader/rdfio
loader/manifest: graph/term loader/jsonld loader/jsonld/tree loader/rdfio loader/turtle
loader/conformance: graph/term graph/xsd loader/canon loader/jsonld loader/jsonld/tree loader/manifest loader/ntriples loader/rdfio loader/syntax loader/turtle
loader/bulk: loader/ntriples loader/rdfio
loader: graph graph/term loader/bulk loader/fetch loader/ntriples loader/rdfio loader/syntax github.com/knakk/rdf
loader/remote: graph loader loader/fetch loader/rdfio
data:
ontology:
query/sparql: graph/term graph/xsd loader/iri loader/rdfio loader/terminals
query/algebra: graph/term loader/rdfio query/sparql
query/regex: github.com/dlclark/regexp2
query/expr: graph/id graph/term graph/xsd loader/iri loader/rdfio query/algebra query/regex query/sparql
query/narrow: graph/id graph/term graph/xsd query/algebra query/sparql
query/plan: graph graph/id graph/index graph/term query/algebra query/narrow query/sparql
query/exec: graph graph/id graph/index graph/term graph/xsd query/algebra query/budget query/expr query/plan query/sparql query/spill
query/budget:
query/spill: graph/disk graph/id
query/results: graph/term loader/ntriples
query: graph graph/id graph/term loader/rdfio query/algebra query/budget query/exec query/plan query/results query/sparql query/spill
query/querytest: graph/term graph/xsd query/algebra query/expr query/sparql
query/service: graph graph/term loader/fetch query query/results
query/w3c: graph graph/term graph/xsd loader/canon loader/conformance loader/manifest loader/rdfio query query/algebra query/results query/service query/sparql
query/client: loader/remote
query/endpoint: graph graph/id graph/term loader loader/coding loader/fetch loader/iri loader/ntriples loader/rdfio loader/remote loader/syntax query query/algebra query/budget query/client query/plan query/results query/spill github.com/gin-gonic/gin
cmd/tribune: data graph graph/id graph/index graph/term loader loader/canon loader/conformance loader/export loader/fetch loader/iri loader/manifest loader/ntriples loader/rdf11 loader/rdfio loader/remote loader/shape loader/syntax loader/terminals ontology query query/algebra query/budget query/client query/endpoint query/plan query/results query/service query/spill query/w3c golang.org/x/term
`

// homes are the libraries that only the packages that name them above may
// import.
var homes = []string{"github.com/dgraph-io/badger", "github.com/gin-gonic/gin", "github.com/knakk/rdf", "github.com/piprate/json-gold", "github.com/parquet-go/parquet-go", "github.com/dlclark/regexp2", "golang.org/x/term"}

func TestImports(t *testing.T) {
	table := importTable(t)
	seen := map[string]map[string]bool{} // by package: what it imports
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(file))
		allowed, ok := table[pkg]
		if !ok {
			t.Errorf("%s: package %s is not in the table", file, pkg)
			return nil
		}
		if seen[pkg] == nil {
			seen[pkg] = map[string]bool{}
		}
		checkImports(t, file, allowed, seen[pkg])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, allowed := range table {
		if seen[pkg] == nil {
			t.Errorf("package %s of the table does not exist", pkg)
		}
		for _, name := range allowed {
			if !seen[pkg][name] {
				t.Errorf("the table allows %s to import %s, which it does not", pkg, name)
			}
		}
	}
}

func importTable(t *testing.T) map[string][]string {
	table := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(imports)) {
		pkg, allowed, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("the table's line %q has no colon", line)
		}
		table[pkg] = strings.Fields(allowed)
	}
	return table
}

func checkImports(t *testing.T, file string, allowed []string, seen map[string]bool) {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		inner, ours := strings.CutPrefix(name, "tribune/")
		for _, entry := range allowed {
			if entry == inner || !ours && strings.HasPrefix(name, entry) {
				seen[entry] = true
			}
		}
		if ours && !slices.Contains(allowed, inner) || hasHome(name) && !hasPrefix(name, allowed) {
			t.Errorf("%s imports %s, which the table does not allow", file, name)
		}
	}
}

func hasHome(name string) bool { return hasPrefix(name, homes) }

func hasPrefix(name string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}
