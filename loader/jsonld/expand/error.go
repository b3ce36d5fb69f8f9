package expand

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"tribune/loader/jsonld/tree"
)

// Error is what the algorithms of JSON-LD refuse.
type Error struct {
	Code     string // of section 9.6 of JSON-LD 1.1 Processing Algorithms and API
	At       int    // in the text of the value that is expanded
	Found    string
	Expected string
	Context  string // the context document that it is in; "" for the document itself
	Err      error  // why a context could not be loaded, or nil
}

// Error is one line: code, what was found, what was expected.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: found %s, expected %s", e.Code, e.FoundWhere(), e.Expected)
}

// FoundWhere is what was found, and in which context document.
func (e *Error) FoundWhere() string {
	if e.Context == "" {
		return e.Found
	}
	return e.Found + " in the context " + e.Context
}

// Unwrap is why a context could not be loaded.
func (e *Error) Unwrap() error { return e.Err }

// refuse returns the error of a value, nil for one that is missing.
func refuse(v *tree.Value, code, expected string) error {
	e := &Error{Code: code, Found: Describe(v), Expected: expected}
	if v != nil {
		e.At = v.At
	}
	return e
}

// refuseName is refuse for the name of a member.
func refuseName(m tree.Member, code, expected string) error {
	return &Error{Code: code, At: m.At, Found: "the name " + quote(m.Name), Expected: expected}
}

// within says that an error is in another text, of a context document if that has
// an IRI, which the value at that place leads to.
func within(err error, context string, at int) error {
	var e *Error
	if errors.As(err, &e) {
		if e.Context == "" {
			e.Context = context
		}
		e.At = at
	}
	return err
}

// Describe says what a value is in an error's words.
func Describe(v *tree.Value) string {
	switch {
	case v == nil:
		return "nothing"
	case v.Kind == tree.String:
		return quote(v.Text)
	case v.Kind == tree.Array:
		return "an array"
	case v.Kind == tree.Object:
		return "an object"
	case v.Kind == tree.Null:
		return "null"
	}
	return shorten(v.Text)
}

func quote(s string) string { return fmt.Sprintf("%q", shorten(s)) }

// shorten cuts a text to some sixty bytes, at the end of a character.
func shorten(s string) string {
	const limit = 60
	if len(s) <= limit {
		return s
	}
	end := limit
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
