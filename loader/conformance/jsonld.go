package conformance

import (
	"errors"
	"fmt"
	"strings"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
)

// jld is the vocabulary of JSON-LD's suite.
const jld = "https://w3c.github.io/json-ld-api/tests/vocab#"

func jsonldKinds() []Kind {
	return []Kind{
		{[]string{jld + "ToRDFTest", jld + "PositiveEvaluationTest"}, toRDF},
		{[]string{jld + "ToRDFTest", jld + "PositiveSyntaxTest"}, toRDFSyntax},
		{[]string{jld + "ToRDFTest", jld + "NegativeEvaluationTest"}, toRDFError},
		{[]string{jld + "FromRDFTest", jld + "PositiveEvaluationTest"}, fromRDF},
		{[]string{jld + "FromRDFTest", jld + "NegativeEvaluationTest"}, fromRDFError},
	}
}

func toRDF(t manifest.Test) error {
	got := canon.New(canon.Options{})
	if err := visitJSONLD(t, got.Add); err != nil {
		return err
	}
	return MatchGraph(t.Result, got)
}

func toRDFSyntax(t manifest.Test) error { return visitJSONLD(t, ignore) }

// toRDFError tests the code of the error.
func toRDFError(t manifest.Test) error {
	want := t.Value(jld + "expectErrorCode")
	err := visitJSONLD(t, ignore)
	var refused *jsonld.Error
	switch {
	case errors.As(err, &refused):
		return Match(want, refused.Code)
	case err != nil:
		return fmt.Errorf("expected the error %q: %w", want, err)
	}
	return &Mismatch{want, "no error"}
}

// fromRDF compares JSON without regard to the order of members and of sets.
func fromRDF(t manifest.Test) error {
	content, err := t.Result.Text()
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	want, err := tree.Parse(content)
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	text, err := writeJSONLD(t)
	if err != nil {
		return err
	}
	got, err := tree.Parse(text)
	if err != nil {
		return err
	}
	if unordered(want) == unordered(got) {
		return nil
	}
	return &Mismatch{indented(want), indented(got)}
}

func indented(v *tree.Value) string { return string(tree.AppendIndented(nil, v, 0)) }

// fromRDFError tests the one error that writing has a code for.
func fromRDFError(t manifest.Test) error {
	got, err := writeJSONLD(t)
	switch {
	case errors.Is(err, jsonld.ErrJSONLiteral):
		return nil
	case err != nil:
		return err
	}
	return &Mismatch{t.Value(jld + "expectErrorCode"), got}
}

func writeJSONLD(t manifest.Test) (string, error) {
	o := optionsOf(t)
	var out strings.Builder
	w, err := jsonld.NewWriter(&out, jsonld.WriterOptions{
		NativeTypes: o.is("useNativeTypes"), TypeProperty: o.is("useRdfType"), Direction: o.direction(), Lossy: true,
	})
	if err != nil {
		return "", err
	}
	if err := visit(t.Action, rdfio.NQuads, w.Write); err != nil {
		return "", err
	}
	err = w.Close()
	return out.String(), err
}

func visitJSONLD(t manifest.Test, f func(term.Quad) error) error {
	in, err := t.Action.Open()
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	o, err := optionsOf(t).reader()
	if err != nil {
		return err
	}
	return each(jsonld.NewReader(in, o), f)
}
