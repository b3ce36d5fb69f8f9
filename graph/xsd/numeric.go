package xsd

import (
	"cmp"
	"math"
	"strconv"

	"github.com/cockroachdb/apd/v3"
)

// compareNumbers: [FO] section 4.3 after promotion by [XPath 3.1] section B.1.
// Integers and decimals compare exactly at any size. With a double on one side
// the other is promoted to double, with a float at most to float. Promotion
// rounds, so that equality is not transitive beyond 2^53 (2^24 for floats):
// 9007199254740993 = 9007199254740992.0e0, as the standard demands.
func compareNumbers(a, b Value) Comparison {
	switch {
	case a.Datatype == Double || b.Datatype == Double:
		return compareFloats(a.promote(64), b.promote(64))
	case a.Datatype == Float || b.Datatype == Float:
		return compareFloats(a.promote(32), b.promote(32))
	case a.Decimal == nil && b.Decimal == nil:
		return comparison(cmp.Compare(a.Int, b.Int))
	}
	return comparison(a.decimal().Cmp(b.decimal()))
}

// compareFloats: NaN equals nothing, not even itself; -0 equals 0.
func compareFloats(a, b float64) Comparison {
	switch {
	case math.IsNaN(a) || math.IsNaN(b):
		return Unordered
	case a == b:
		return Equal
	}
	return ordered(a < b)
}

// promote rounds the number to the nearest float of that many bits.
func (v Value) promote(bits int) float64 {
	switch {
	case v.Datatype == Double || v.Datatype == Float:
		return v.Float
	case v.Decimal == nil && bits == 64:
		return float64(v.Int)
	case v.Decimal == nil:
		return float64(float32(v.Int))
	}
	f, _ := strconv.ParseFloat(v.Decimal.String(), bits) // too large is infinite
	return f
}

// decimal is the value of an integer or decimal.
func (v Value) decimal() *apd.Decimal {
	if v.Decimal != nil {
		return v.Decimal
	}
	return apd.New(v.Int, 0)
}

// Double is a number promoted to xsd:double.
func (v Value) Double() float64 { return v.promote(64) }
