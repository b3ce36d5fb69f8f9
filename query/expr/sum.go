package expr

import (
	"math"
	"math/big"

	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// summer adds numbers up. One value that is no number makes the sum an error. Integers
// and decimals are added as + does; floats and doubles exactly, and rounded at the end, so
// that a sum does not depend on the order of its numbers, nor on whether three equal ones
// come one by one or as one of weight three.
type summer struct {
	sum    Value // of integers and decimals
	begun  bool  // there is a sum
	floats floatSum
	failed bool
}

func (s *summer) Add(v Value, weight uint64) {
	x, ok := number(v)
	switch {
	case !ok:
		s.failed = true
		return
	case isFloat(x):
		s.floats.add(x, weight)
		return
	}
	if weight != 1 {
		v = calculate(sparql.Multiply, v, integer(new(big.Int).SetUint64(weight)))
	} else {
		v = FromXSD(plain(x))
	}
	if s.begun {
		v = calculate(sparql.Add, s.sum, v)
	}
	s.sum, s.begun = v, true
	s.failed = s.failed || v.IsError()
}

func (s *summer) Result() Value {
	switch {
	case s.failed:
		return Error
	case s.floats.datatype != xsd.Unknown:
		x, _ := number(s.sum)
		return s.floats.result(toFloat(x))
	case !s.begun:
		return FromXSD(xsd.Value{Datatype: xsd.Integer})
	}
	return s.sum
}

// exactBits hold any sum of doubles: their bits lie between 2^-1074 and 2^1024, and up to
// 2^64 rows of a weight of up to 2^64 add 128 more.
const exactBits = 1074 + 1024 + 128

// floatSum is the sum of floats and doubles before it is rounded.
type floatSum struct {
	datatype xsd.Datatype // xsd.Unknown: of nothing
	finite   big.Float
	infinite float64 // the sum of those that are infinite or no number
}

func (s *floatSum) add(x xsd.Value, weight uint64) {
	if s.datatype != xsd.Double {
		s.datatype = x.Datatype
	}
	s.addFloat(x.Float, weight)
}

func (s *floatSum) addFloat(f float64, weight uint64) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		s.infinite += f
		return
	}
	var term, times big.Float
	term.SetPrec(exactBits).SetFloat64(f)
	if weight != 1 {
		term.Mul(&term, times.SetUint64(weight))
	}
	s.finite.SetPrec(exactBits).Add(&s.finite, &term)
}

// result is the sum with that of the other numbers.
func (s *floatSum) result(others float64) Value {
	total := floatSum{datatype: s.datatype, infinite: s.infinite}
	total.finite.Copy(&s.finite)
	total.addFloat(others, 1)
	sum, _ := total.finite.Float64()
	if s.datatype == xsd.Float {
		single, _ := total.finite.Float32()
		sum = float64(single)
	}
	if total.infinite != 0 { // or no number
		sum = total.infinite
	}
	return float(s.datatype, sum)
}

func isFloat(x xsd.Value) bool { return x.Datatype == xsd.Double || x.Datatype == xsd.Float }
