package conformance

import (
	"errors"
	"fmt"
	"io"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

// Visit calls f with each statement of a document, in the syntax that its name says. scope
// is that of its blank nodes.
func Visit(d manifest.Document, scope string, f func(term.Quad) error) error {
	s, err := syntaxOf(d)
	if err != nil {
		return err
	}
	return visitScoped(d, s, scope, f)
}

// visit reads a document of that syntax strictly, to its end.
func visit(d manifest.Document, s rdfio.Syntax, f func(term.Quad) error) error {
	return visitScoped(d, s, "", f)
}

func visitScoped(d manifest.Document, s rdfio.Syntax, scope string, f func(term.Quad) error) error {
	in, err := d.Open()
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	r, err := syntax.NewReader(s, in, syntax.Options{File: d.Name(), Base: d.IRI, Scope: scope})
	if err != nil {
		return err
	}
	return each(r, f)
}

// each calls f with each statement, up to the first error.
func each(r rdfio.Reader, f func(term.Quad) error) error {
	for {
		q, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = f(q)
		}
		if err != nil {
			return err
		}
	}
}

func ignore(term.Quad) error { return nil }

// syntaxOf is the syntax that a document's name says.
func syntaxOf(d manifest.Document) (rdfio.Syntax, error) {
	s, ok := rdfio.ByExtension(d.Path)
	if !ok {
		return s, fmt.Errorf("found %q, expected a name that tells its syntax", d.IRI)
	}
	return s, nil
}

// MatchGraph is nil if a document says what a dataset does, up to labels of blank
// nodes.
func MatchGraph(expected manifest.Document, got *canon.Dataset) error {
	s, err := syntaxOf(expected)
	if err != nil {
		return err
	}
	want := canon.New(canon.Options{})
	if err := visit(expected, s, want.Add); err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	wantForm, err := Canonical(want)
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	gotForm, err := Canonical(got)
	if err != nil {
		return err
	}
	return Match(wantForm, gotForm)
}
