package xsd

import (
	"cmp"
	"math"
	"math/big"
)

// Order is a total order of values that CompareValues agrees with wherever it says Less
// or Greater; 0 are equal values, of whatever datatype. Strings come first, numbers,
// booleans, then the other families one after the other. NaN is the least number, as
// [FO] has it for sorting; numbers are compared without rounding, a moment without zone
// as if it were in UTC, and spans that have no order as they are in a month of 30 days.
func Order(a, b Value) int {
	family := a.Datatype.family()
	if c := cmp.Compare(family.place(), b.Datatype.family().place()); c != 0 {
		return c
	}
	switch {
	case family == Decimal:
		return orderNumbers(a, b)
	case family.isMoment():
		return a.Instant.order(b.Instant).sign()
	case family == Duration:
		return a.Span.addedTo(spanReferences[0]).order(b.Span.addedTo(spanReferences[0])).sign()
	}
	return CompareValues(a, b).sign()
}

// place is that of a family among others.
func (d Datatype) place() int {
	switch d {
	case String:
		return -3
	case Decimal:
		return -2
	case Boolean:
		return -1
	}
	return int(d)
}

func (c Comparison) sign() int {
	switch c {
	case Less:
		return -1
	case Greater:
		return 1
	}
	return 0
}

// orderNumbers compares as doubles first: what rounding tells apart is different, in the
// same order.
func orderNumbers(a, b Value) int {
	if a.Decimal == nil && b.Decimal == nil && !a.isFloat() && !b.isFloat() {
		return cmp.Compare(a.Int, b.Int)
	}
	x, y := a.promote(64), b.promote(64)
	if c := cmp.Compare(x, y); c != 0 || a.isFloat() && b.isFloat() {
		return c
	}
	switch {
	case !math.IsInf(x, 0):
		return a.exact().Cmp(b.exact())
	case a.isFloat():
		return cmp.Compare(x, 0)
	case b.isFloat():
		return cmp.Compare(0, x)
	}
	return a.decimal().Cmp(b.decimal())
}

func (v Value) isFloat() bool { return v.Datatype == Double || v.Datatype == Float }

// exact is a finite number as a fraction.
func (v Value) exact() *big.Rat {
	switch {
	case v.isFloat():
		return new(big.Rat).SetFloat64(v.Float)
	case v.Decimal == nil:
		return new(big.Rat).SetInt64(v.Int)
	}
	r, _ := new(big.Rat).SetString(v.Decimal.String()) // it is a number
	return r
}
