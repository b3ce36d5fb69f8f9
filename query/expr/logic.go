package expr

import (
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// EffectiveBoolean is the effective boolean value (section 17.2.2); ok is false where
// there is none.
func EffectiveBoolean(v Value) (b, ok bool) {
	if v.IsError() {
		return false, false
	}
	x, known := v.XSD()
	if !known {
		return false, false
	}
	switch d := x.Datatype; {
	case d == xsd.Boolean:
		return x.Bool, true
	case d == xsd.String:
		return x.Text != "", true
	case d.IsNumeric():
		return !isZero(x), true
	}
	return false, false
}

// logical is && or || (section 17.3): an operand that settles the matter outweighs an
// error.
func logical(or bool, operands []eval) eval {
	return func(env *Env, row []Value) Value {
		result := FromBool(!or)
		for _, operand := range operands {
			b, ok := EffectiveBoolean(operand(env, row))
			switch {
			case !ok:
				result = Error
			case b == or:
				return FromBool(or)
			}
		}
		return result
	}
}

func not(operand eval) eval {
	return func(env *Env, row []Value) Value {
		b, ok := EffectiveBoolean(operand(env, row))
		return truth(!b, ok)
	}
}

func truth(b, ok bool) Value {
	if !ok {
		return Error
	}
	return FromBool(b)
}

func compare(op sparql.CompareOp, left, right eval) eval {
	return func(env *Env, row []Value) Value {
		return comparison(op, left(env, row), right(env, row))
	}
}

func comparison(op sparql.CompareOp, a, b Value) Value {
	if a.IsError() || b.IsError() {
		return Error
	}
	return truth(answer(op, compareValues(a, b)))
}

// compareValues compares values that are at hand without the terms that spell them.
func compareValues(a, b Value) xsd.Comparison {
	if a.hasValue() && b.hasValue() {
		x, okX := a.XSD()
		y, okY := b.XSD()
		if okX && okY {
			return xsd.CompareValues(x, y)
		}
	}
	return xsd.Compare(a.Term(), b.Term())
}

// Equal reports whether a = b is true: not false, and no error.
func Equal(a, b Value) bool {
	equal, ok := EffectiveBoolean(comparison(sparql.Equal, a, b))
	return equal && ok
}

func answer(op sparql.CompareOp, c xsd.Comparison) (b, ok bool) {
	switch op {
	case sparql.Equal:
		return c.IsEqual()
	case sparql.NotEqual:
		b, ok = c.IsEqual()
		return !b, ok
	case sparql.Less:
		return c.IsLess()
	case sparql.Greater:
		return c.Reverse().IsLess()
	case sparql.LessOrEqual:
		return c.IsLessOrEqual()
	}
	return c.Reverse().IsLessOrEqual()
}

// in is a chain of equalities joined by || (section 17.4.1.9).
func in(operand eval, list []eval) eval {
	return func(env *Env, row []Value) Value {
		v, result := operand(env, row), FromBool(false)
		for _, item := range list {
			switch b, ok := EffectiveBoolean(comparison(sparql.Equal, v, item(env, row))); {
			case !ok:
				result = Error
			case b:
				return FromBool(true)
			}
		}
		return result
	}
}
