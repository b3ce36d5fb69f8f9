package narrow

import (
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// outcomes is a set of what a condition may say.
type outcomes uint8

const (
	isTrue outcomes = 1 << iota
	isFalse
	isError

	nothing  outcomes = 0 // for ids that do not occur
	anything          = isTrue | isFalse | isError
)

// outcomeOf is what an operator says of terms that compare so.
func outcomeOf(op sparql.CompareOp, c xsd.Comparison) outcomes {
	answer, ok := answerOf(op, c)
	switch {
	case !ok:
		return isError
	case answer:
		return isTrue
	}
	return isFalse
}

func answerOf(op sparql.CompareOp, c xsd.Comparison) (answer, ok bool) {
	switch op {
	case sparql.Equal:
		return c.IsEqual()
	case sparql.NotEqual:
		answer, ok = c.IsEqual()
		return !answer, ok
	case sparql.Less:
		return c.IsLess()
	case sparql.LessOrEqual:
		return c.IsLessOrEqual()
	case sparql.Greater:
		return c.Reverse().IsLess()
	}
	return c.Reverse().IsLessOrEqual()
}

// not is what ! makes of them.
func (o outcomes) not() outcomes {
	return o&isError | (o&isTrue)<<1 | (o&isFalse)>>1
}

// and is what && makes of two.
func and(a, b outcomes) (out outcomes) {
	if a == nothing || b == nothing {
		return nothing
	}
	out = (a | b) & isFalse
	out |= a & b & isTrue
	if a&isError != 0 && b&^isFalse != 0 || b&isError != 0 && a&^isFalse != 0 {
		out |= isError
	}
	return out
}

// or is what || makes of two.
func or(a, b outcomes) outcomes { return and(a.not(), b.not()).not() }
