package expr

import (
	"context"
	"math/rand/v2"
	"time"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/query/algebra"
	"tribune/query/regex"
)

// Env is what the functions of a query have from outside. One goroutine at a time.
type Env struct {
	Now    time.Time // of NOW, the same for the whole query
	Base   string    // against which IRI resolves a reference, "" if there is none
	Random *rand.Rand

	// Context ends what takes long: the values are errors then. nil: nothing does.
	Context context.Context

	// Fresh makes a blank node that nothing else is.
	Fresh func() term.Term

	// labels are the blank nodes of BNODE's labels in the solution at hand.
	labels map[string]term.Term

	stack []Value // of arguments, see strict

	base baseIRI

	regexes map[regexKey]*regex.Regexp

	// Exists answers EXISTS where the query has not been freed of it; nil: an error.
	Exists func(e *algebra.Exists, row []Value) Value
}

// baseIRI is Base as it was parsed: nil if it is none.
type baseIRI struct {
	text   string
	parsed *iri.Base
}

func (e *Env) parsedBase() *iri.Base {
	if e.base.text != e.Base {
		e.base.text = e.Base
		e.base.parsed, _ = iri.ParseBase([]byte(e.Base)) // nil with an error
	}
	return e.base.parsed
}

func (e *Env) context() context.Context {
	if e.Context == nil {
		return context.Background()
	}
	return e.Context
}

// NextRow begins with another solution.
func (e *Env) NextRow() { clear(e.labels) }
