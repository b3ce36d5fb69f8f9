package expr

import (
	"math"

	"github.com/cockroachdb/apd/v3"

	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// smallSum is a sum of integers and decimals while 64 bits hold its digits: a coefficient times a
// power of ten that is not positive.
type smallSum struct {
	coefficient int64
	exponent    int32
	begun       bool // something was added,
	decimal     bool // and not only integers
}

// add reports whether the sum could take a number in. If not, it is as it was.
func (s *smallSum) add(x xsd.Value, weight uint64) bool {
	c, exponent, ok := coefficient(x)
	if !ok || weight > math.MaxInt64 {
		return false
	}
	if c, ok = integers(sparql.Multiply, c, int64(weight)); !ok {
		return false
	}
	least := min(exponent, s.exponent, 0)
	if c, ok = scaled(c, exponent-least); !ok {
		return false
	}
	sum, ok := scaled(s.coefficient, s.exponent-least)
	if !ok {
		return false
	}
	if sum, ok = integers(sparql.Add, sum, c); !ok {
		return false
	}
	s.coefficient, s.exponent, s.begun = sum, least, true
	s.decimal = s.decimal || !x.Datatype.IsInteger()
	return true
}

// coefficient takes an integer or a decimal apart, if 64 bits hold its digits.
func coefficient(x xsd.Value) (c int64, exponent int32, ok bool) {
	switch {
	case x.Decimal == nil:
		return x.Int, 0, true
	case !x.Decimal.Coeff.IsInt64():
		return 0, 0, false
	case x.Decimal.Negative:
		return -x.Decimal.Coeff.Int64(), x.Decimal.Exponent, true
	}
	return x.Decimal.Coeff.Int64(), x.Decimal.Exponent, true
}

// mostTens is the largest power of ten below 2^63.
const mostTens = 18

// scaled is c times a power of ten.
func scaled(c int64, tens int32) (int64, bool) {
	if c == 0 {
		return 0, true
	}
	if tens > mostTens {
		return 0, false
	}
	factor := int64(1)
	for range tens {
		factor *= 10
	}
	return integers(sparql.Multiply, c, factor)
}

// value is the sum; it is begun.
func (s *smallSum) value() Value {
	if !s.decimal {
		return FromXSD(xsd.Value{Datatype: xsd.Integer, Int: s.coefficient})
	}
	return fromDecimal(apd.New(s.coefficient, s.exponent), false)
}
