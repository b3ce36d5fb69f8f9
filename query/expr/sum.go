package expr

import (
	"math/big"

	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// summer adds numbers up. One value that is no number makes the sum an error. Integers
// and decimals are added as + does; floats and doubles exactly, and rounded at the end, so
// that a sum does not depend on the order of its numbers, nor on whether three equal ones
// come one by one or as one of weight three.
type summer struct {
	small  smallSum // of integers and decimals, those of sum not among them
	sum    Value    // of those that small had no room for; unbound: of none
	floats floatSum
	failed bool
}

func (s *summer) Add(v Value, weight uint64) {
	x, ok := number(v)
	switch {
	case !ok:
		s.failed = true
	case isFloat(x):
		s.floats.add(x, weight)
	case !s.small.add(x, weight):
		s.spill()
		s.addLarge(plain(x), weight)
	}
}

// spill empties small.
func (s *summer) spill() {
	if s.small.begun {
		small := s.small.value()
		s.small = smallSum{}
		s.include(small)
	}
}

func (s *summer) addLarge(x xsd.Value, weight uint64) {
	v := FromXSD(x)
	if weight != 1 {
		v = calculate(sparql.Multiply, v, integer(new(big.Int).SetUint64(weight)))
	}
	s.include(v)
}

func (s *summer) include(v Value) {
	if !s.sum.IsUnbound() {
		v = calculate(sparql.Add, s.sum, v)
	}
	s.sum = v
	s.failed = s.failed || v.IsError()
}

func (s *summer) Result() Value {
	s.spill()
	switch {
	case s.failed:
		return Error
	case s.floats.datatype != xsd.Unknown:
		x, _ := number(s.sum)
		return s.floats.result(toFloat(x))
	case s.sum.IsUnbound():
		return FromXSD(xsd.Value{Datatype: xsd.Integer})
	}
	return s.sum
}
