package expr

import (
	"math"
	"math/bits"

	"github.com/cockroachdb/apd/v3"

	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// arithmetic is + - * or / of numbers ([FO] section 4.2, after promotion by [XPath 3.1]
// section B.1). Integers and decimals have as many digits as they need.
func arithmetic(op sparql.ArithmeticOp, left, right eval) eval {
	return func(env *Env, row []Value) Value {
		return calculate(op, left(env, row), right(env, row))
	}
}

func calculate(op sparql.ArithmeticOp, a, b Value) Value {
	x, okX := number(a)
	y, okY := number(b)
	if !okX || !okY {
		return Error
	}
	switch {
	case x.Datatype == xsd.Double || y.Datatype == xsd.Double:
		return float(xsd.Double, floats(op, toFloat(x), toFloat(y)))
	case x.Datatype == xsd.Float || y.Datatype == xsd.Float:
		return float(xsd.Float, floats(op, toFloat(x), toFloat(y)))
	case op != sparql.Divide && x.Decimal == nil && y.Decimal == nil:
		if n, ok := integers(op, x.Int, y.Int); ok {
			return FromXSD(xsd.Value{Datatype: xsd.Integer, Int: n})
		}
	}
	return decimals(op, x, y)
}

// number is the value of a numeric literal.
func number(v Value) (xsd.Value, bool) {
	if v.IsError() {
		return xsd.Value{}, false
	}
	x, ok := v.XSD()
	return x, ok && x.Datatype.IsNumeric()
}

func float(d xsd.Datatype, f float64) Value {
	if d == xsd.Float {
		f = float64(float32(f))
	}
	return FromXSD(xsd.Value{Datatype: d, Float: f})
}

// toFloat promotes a number to double.
func toFloat(x xsd.Value) float64 {
	switch {
	case x.Datatype == xsd.Double || x.Datatype == xsd.Float:
		return x.Float
	case x.Decimal == nil:
		return float64(x.Int)
	}
	f, err := x.Decimal.Float64()
	if err != nil && x.Decimal.Negative {
		return math.Inf(-1)
	}
	if err != nil {
		return math.Inf(1)
	}
	return f
}

func floats(op sparql.ArithmeticOp, a, b float64) float64 {
	switch op {
	case sparql.Add:
		return a + b
	case sparql.Subtract:
		return a - b
	case sparql.Multiply:
		return a * b
	}
	return a / b
}

// integers calculates within 64 bits; ok is false if the result has more.
func integers(op sparql.ArithmeticOp, a, b int64) (n int64, ok bool) {
	switch op {
	case sparql.Add:
		n = a + b
		return n, (a < 0) != (b < 0) || (n < 0) == (a < 0)
	case sparql.Subtract:
		n = a - b
		return n, (a < 0) == (b < 0) || (n < 0) == (a < 0)
	}
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	return a * b, high == 0 && low <= math.MaxInt64
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// quotientDigits is how many digits a quotient of decimals has if it does not end before,
// and half of it how many its fraction has at least: more than [FO] section 4.2.4 asks for.
const quotientDigits = 40

func decimals(op sparql.ArithmeticOp, x, y xsd.Value) Value {
	a, b, result := toDecimal(x), toDecimal(y), new(apd.Decimal)
	context := apd.BaseContext.WithPrecision(uint32(a.NumDigits() + b.NumDigits() + digitsApart(a, b) + 2))
	var err error
	switch op {
	case sparql.Add:
		_, err = context.Add(result, a, b)
	case sparql.Subtract:
		_, err = context.Sub(result, a, b)
	case sparql.Multiply:
		_, err = context.Mul(result, a, b)
	case sparql.Divide:
		return quotient(a, b)
	}
	if err != nil {
		return Error
	}
	return fromDecimal(result, x.Datatype.IsInteger() && y.Datatype.IsInteger())
}

// fromDecimal is a result without zeros at the end of its fraction, so that equal values
// are one term. Beyond the digits that a literal may have it is an error, and what
// squares a number again and again ends.
func fromDecimal(d *apd.Decimal, whole bool) Value {
	if d.NumDigits()+max(int64(d.Exponent), 0) > xsd.MaxDigits || -int64(d.Exponent) > xsd.MaxDigits {
		return Error
	}
	if d.Exponent < 0 {
		d = reduced(d)
	}
	datatype := xsd.Decimal
	if whole {
		datatype = xsd.Integer
	}
	return FromXSD(xsd.Value{Datatype: datatype, Decimal: d})
}

// fewDigits is up to where Reduce, whose time is quadratic, is fast.
const fewDigits = 100

func reduced(d *apd.Decimal) *apd.Decimal {
	if d.NumDigits() <= fewDigits {
		d.Reduce(d)
		return d
	}
	if v, err := xsd.Parse(xsd.Decimal, d.Text('f')); err == nil {
		return v.Decimal
	}
	return d
}

// digitsApart is how many digits lie between the last digits of two decimals: what a sum
// may have beyond those of both.
func digitsApart(a, b *apd.Decimal) int64 {
	apart := int64(a.Exponent) - int64(b.Exponent)
	return max(apart, -apart)
}

func quotient(a, b *apd.Decimal) Value {
	if b.IsZero() {
		return Error
	}
	whole := a.NumDigits() + int64(a.Exponent) - b.NumDigits() - int64(b.Exponent) + 1
	context := apd.BaseContext.WithPrecision(uint32(max(quotientDigits, a.NumDigits()+2, whole+quotientDigits/2)))
	result := new(apd.Decimal)
	if _, err := context.Quo(result, a, b); err != nil {
		return Error
	}
	return fromDecimal(result, false)
}

func toDecimal(x xsd.Value) *apd.Decimal {
	if x.Decimal != nil {
		return x.Decimal
	}
	return apd.New(x.Int, 0)
}

// sign is a unary + or - of a number.
func sign(minus bool, operand eval) eval {
	zero := FromXSD(xsd.Value{Datatype: xsd.Integer})
	return func(env *Env, row []Value) Value {
		v := operand(env, row)
		x, ok := number(v)
		switch {
		case !ok:
			return Error
		case !minus:
			return v
		case x.Datatype == xsd.Double || x.Datatype == xsd.Float:
			return float(x.Datatype, -x.Float)
		}
		return calculate(sparql.Subtract, zero, v)
	}
}
