package sparql_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/query/sparql"
)

// request is a text of a suite, of a query or of an update.
type request struct {
	name, text string
	update     bool
}

// suitesFolder is the variable that says where the W3C's test suites are.
const suitesFolder = "W3C_TESTS"

// suites are the requests of the W3C's suites, good and bad.
func suites(t testing.TB) (list []request) {
	root := os.Getenv(suitesFolder)
	if root == "" {
		t.Skip(suitesFolder + " does not say where the W3C's test suites are")
	}
	err := filepath.WalkDir(filepath.Join(root, "sparql"), func(path string, _ os.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || ext != ".rq" && ext != ".ru" {
			return err
		}
		text, err := os.ReadFile(path)
		list = append(list, request{strings.TrimPrefix(path, root), string(text), ext == ".ru"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// parse reads a request, and returns its tree and what that prints.
func (r request) parse() (tree any, text string, err error) {
	o := sparql.Options{Name: r.name, Base: "http://base.example/dir/"}
	if r.update {
		u, err := sparql.ParseUpdate(r.text, o)
		if err != nil {
			return nil, "", err
		}
		return u, u.String(), nil
	}
	q, err := sparql.ParseQuery(r.text, o)
	if err != nil {
		return nil, "", err
	}
	return q, q.String(), nil
}

// checkPrinted checks that what a tree prints is read as the same tree, and prints the
// same again.
func checkPrinted(t *testing.T, r request) (good bool) {
	tree, text, err := r.parse()
	if err != nil {
		return false
	}
	again, second, err := request{r.name, text, r.update}.parse()
	switch {
	case err != nil:
		t.Errorf("%s is printed as\n%s\n%v", r.name, text, err)
	case difference(tree, again) != "":
		t.Errorf("%s\n%sis printed as\n%s\n%s", r.name, r.text, text, difference(tree, again))
	case text != second:
		t.Errorf("%s is printed as\n%s\nand that as\n%s", r.name, text, second)
	}
	return true
}

// TestPrintSuites: all that is good in the suites is printed as what it is read from.
func TestPrintSuites(t *testing.T) {
	good := 0
	for _, r := range suites(t) {
		if checkPrinted(t, r) {
			good++
		}
	}
	if good < 1000 {
		t.Errorf("%d good requests: are these the suites?", good)
	}
}
