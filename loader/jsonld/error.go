package jsonld

import (
	"fmt"

	"tribune/loader/jsonld/expand"
	"tribune/loader/rdfio"
)

// Error is what JSON-LD refuses in a document that is JSON. It is a
// *rdfio.SyntaxError too, by errors.As.
type Error struct {
	Code string // of section 9.6 of JSON-LD 1.1 Processing Algorithms and API
	*rdfio.SyntaxError
	cause error // why a context could not be loaded, or nil
}

// Unwrap returns the place, and why a context could not be loaded.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.SyntaxError}
	}
	return []error{e.SyntaxError, e.cause}
}

// refusal is the error of an element that begins at a place in the source.
func (s *source) refusal(at int, e *expand.Error) error {
	if e.Code == "" {
		return s.syntaxError(at+e.At, e.FoundWhere(), e.Expected)
	}
	expected := fmt.Sprintf("%s (JSON-LD: %s)", e.Expected, e.Code)
	return &Error{Code: e.Code, SyntaxError: s.syntaxError(at+e.At, e.FoundWhere(), expected), cause: e.Err}
}
