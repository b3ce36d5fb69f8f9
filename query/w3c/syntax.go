package w3c

import (
	"errors"
	"fmt"

	"tribune/loader/conformance"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
	"tribune/query/sparql"
)

// reader reads a request, and returns its tree.
type reader func(text string, o sparql.Options) (fmt.Stringer, error)

// syntaxKinds are the kinds of test of texts.
func syntaxKinds() (kinds []conformance.Kind) {
	for _, row := range []struct {
		name string
		read reader
	}{
		{"SyntaxTest", parseQuery},
		{"UpdateSyntaxTest", parseUpdate},
	} {
		for _, version := range []string{"", "11"} {
			kinds = append(kinds,
				conformance.Kind{
					Types: []string{manifest.MF + "Positive" + row.name + version},
					Run:   func(t manifest.Test) error { return positive(t, row.read) },
				},
				conformance.Kind{
					Types: []string{manifest.MF + "Negative" + row.name + version},
					Run:   func(t manifest.Test) error { return negative(t, row.read) },
				})
		}
	}
	return kinds
}

func parseQuery(text string, o sparql.Options) (fmt.Stringer, error) {
	return sparql.ParseQuery(text, o)
}

func parseUpdate(text string, o sparql.Options) (fmt.Stringer, error) {
	return sparql.ParseUpdate(text, o)
}

func positive(t manifest.Test, read reader) error {
	text, err := t.Action.Text()
	if err != nil {
		return err
	}
	_, err = read(text, options(t))
	return err
}

func negative(t manifest.Test, read reader) error {
	text, err := t.Action.Text()
	if err != nil {
		return err
	}
	tree, err := read(text, options(t))
	var refused *rdfio.SyntaxError
	switch {
	case errors.As(err, &refused):
		return nil
	case err != nil:
		return err
	}
	return &conformance.Mismatch{Expected: "a syntax error", Got: tree.String()}
}

func options(t manifest.Test) sparql.Options {
	return sparql.Options{Name: t.Action.Name(), Base: t.Action.IRI}
}
