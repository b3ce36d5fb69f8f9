package canon

import (
	"errors"
	"fmt"

	"tribune/graph/term"
)

// ErrQuad is the error of four terms that are no quad of RDF 1.2.
var ErrQuad = errors.New("not a quad")

// maxDepth is how deep triple terms with blank nodes nest.
const maxDepth = 64

// checkQuad refuses keys that cannot stand where they do, and reports whether the
// quad mentions a blank node.
func checkQuad(keys [4][]byte) (blank bool, err error) {
	for position, key := range keys {
		if position == 3 && len(key) == 0 {
			break // the default graph
		}
		b, err := checkTerm(key, position)
		if err != nil {
			return false, fmt.Errorf("%w: its %s is %w", ErrQuad, positionNames[position], err)
		}
		blank = blank || b
	}
	return blank, nil
}

var positionNames = [4]string{"subject", "predicate", "object", "graph name"}

// checkTerm is checkQuad for one term. Triple terms are objects, and nest in
// their objects only, so they take a loop.
func checkTerm(key []byte, position int) (blank bool, err error) {
	depth := 0
	for ; position == 2 && formOf(key) == term.TripleTerm; depth++ {
		parts, err := term.SplitTripleKey(key)
		if err != nil {
			return false, err
		}
		for inner := range 2 {
			b, err := checkTerm(parts[inner], inner)
			if err != nil {
				return false, fmt.Errorf("a triple term whose %s is %w", positionNames[inner], err)
			}
			blank = blank || b
		}
		key = parts[2]
	}
	form := formOf(key)
	if !allowed(form, position) {
		return false, errors.New(formNames[form])
	}
	if blank = blank || form == term.BlankNode; blank && depth > maxDepth {
		return false, fmt.Errorf("a triple term nested more than %d deep", maxDepth)
	}
	return blank, nil
}

// formOf is the form of a key, None if it has none.
func formOf(key []byte) term.Form {
	if len(key) == 0 || term.Form(key[0]) > term.TripleTerm {
		return term.None
	}
	return term.Form(key[0])
}

var formNames = [...]string{
	"missing", "a blank node", "an IRI", "a literal", "a literal", "a literal", "a literal", "a triple term",
}

func allowed(f term.Form, position int) bool {
	switch f {
	case term.None:
		return false
	case term.IRI:
		return true
	case term.BlankNode:
		return position != 1
	}
	return position == 2
}
