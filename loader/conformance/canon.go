package conformance

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tribune/loader/canon"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
)

// rdfc is the vocabulary of the suite of RDFC-1.0.
const rdfc = "https://w3c.github.io/rdf-canon/tests/vocab#"

func canonKinds() []Kind {
	return []Kind{
		{[]string{rdfc + "RDFC10EvalTest"}, canonicalForm},
		{[]string{rdfc + "RDFC10MapTest"}, issuedLabels},
		{[]string{rdfc + "RDFC10NegativeEvalTest"}, tooAlike},
	}
}

func canonicalForm(t manifest.Test) error {
	want, err := t.Result.Text()
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	d, err := datasetOf(t)
	if err != nil {
		return err
	}
	got, err := Canonical(d)
	if err != nil {
		return err
	}
	return Match(want, got)
}

// issuedLabels tests the canonical label of each label of the input.
func issuedLabels(t manifest.Test) error {
	content, err := t.Result.Text()
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	var want map[string]string
	if err := json.Unmarshal([]byte(content), &want); err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	d, err := datasetOf(t)
	if err != nil {
		return err
	}
	form, err := d.Canonicalize()
	if err != nil {
		return err
	}
	return Match(labelLines(want), labelLines(form.Issued()))
}

func labelLines(issued map[string]string) string {
	var lines strings.Builder
	for _, label := range slices.Sorted(maps.Keys(issued)) {
		fmt.Fprintf(&lines, "_:%s is _:%s\n", label, issued[label])
	}
	return lines.String()
}

// tooAlike tests that a dataset made to take endless work is given up.
func tooAlike(t manifest.Test) error {
	d, err := datasetOf(t)
	if err != nil {
		return err
	}
	got, err := Canonical(d)
	switch {
	case errors.Is(err, canon.ErrTooAlike):
		return nil
	case err != nil:
		return err
	}
	return &Mismatch{canon.ErrTooAlike.Error(), got}
}

// datasetOf reads the input of a test, with the hash algorithm that it asks for.
func datasetOf(t manifest.Test) (*canon.Dataset, error) {
	var o canon.Options
	if name := t.Value(rdfc + "hashAlgorithm"); name != "" {
		h, err := canon.ParseHash(strings.ToLower(name))
		if err != nil {
			return nil, fmt.Errorf("rdfc:hashAlgorithm: %w", err)
		}
		o.Hash = h
	}
	d := canon.New(o)
	return d, visit(t.Action, rdfio.NQuads, d.Add)
}

// Canonical is the canonical form of a dataset as text.
func Canonical(d *canon.Dataset) (string, error) {
	form, err := d.Canonicalize()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	_, err = form.Write(&out)
	return out.String(), err
}
