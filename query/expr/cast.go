package expr

import (
	"math"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// cast is a constructor function (section 17.5); any other IRI names a function that is
// an error whenever it is called.
func cast(iri string) function {
	switch d := xsd.Lookup(iri); d {
	case xsd.String:
		return castString
	case xsd.Boolean:
		return castTo(d, asBoolean)
	case xsd.Double, xsd.Float:
		return castTo(d, asFloat(d))
	case xsd.Decimal:
		return castTo(d, asDecimal)
	case xsd.Integer:
		return castTo(d, asInteger)
	case xsd.DateTime, xsd.Date, xsd.Time, xsd.Duration, xsd.DayTimeDuration, xsd.YearMonthDuration:
		return castTo(d, asMoment(d))
	}
	return func(*Env, []Value) Value { return Error }
}

// conversion makes a value of another datatype of a literal, which is v and has the value
// x.
type conversion func(v Value, x xsd.Value) Value

// castTo is a cast of literals: of a string, what it spells; of others, what they
// convert to.
func castTo(d xsd.Datatype, convert conversion) function {
	return func(_ *Env, args []Value) Value {
		if len(args) != 1 {
			return Error
		}
		x, ok := args[0].XSD()
		switch {
		case !ok:
			return Error
		case x.Datatype == xsd.String:
			return parsed(d, strings.Trim(x.Text, " \t\r\n"))
		}
		return convert(args[0], x)
	}
}

// parsed is the value of a text as a literal of a datatype.
func parsed(d xsd.Datatype, text string) Value {
	v, err := xsd.Parse(d, text)
	if err != nil {
		return Error
	}
	return FromXSD(v)
}

// castString has the text of an IRI, and the canonical form of a number or a boolean, of
// numbers as XPath has it ([FO] section 19.1.2): without a point if they are whole, and
// without a power of ten if they are neither small nor large.
func castString(_ *Env, args []Value) Value {
	if len(args) != 1 {
		return Error
	}
	t := args[0].Term()
	if t.Form() != term.IRI && !t.IsLiteral() {
		return Error
	}
	x, ok := args[0].XSD()
	if !ok {
		return fromString(t.Text())
	}
	switch d := x.Datatype; {
	case d == xsd.Double || d == xsd.Float:
		return fromString(floatText(x))
	case d == xsd.Decimal:
		return fromString(strings.TrimSuffix(string(x.AppendCanonical(nil)), ".0"))
	case d.IsNumeric() || d == xsd.Boolean:
		return fromString(string(x.AppendCanonical(nil)))
	}
	return fromString(t.Text())
}

func floatText(x xsd.Value) string {
	size := math.Abs(x.Float)
	if size != 0 && (size < 1e-6 || size >= 1e6) || math.IsNaN(size) {
		return string(x.AppendCanonical(nil))
	}
	bits := 64
	if x.Datatype == xsd.Float {
		bits = 32
	}
	return strconv.FormatFloat(x.Float, 'f', -1, bits)
}

func asBoolean(_ Value, x xsd.Value) Value {
	switch d := x.Datatype; {
	case d == xsd.Boolean:
		return FromXSD(x)
	case d.IsNumeric():
		return FromBool(!isZero(x))
	}
	return Error
}

// isZero reports whether a number counts as false: zero, or no number at all.
func isZero(x xsd.Value) bool {
	switch {
	case isFloat(x):
		return x.Float == 0 || math.IsNaN(x.Float)
	case x.Decimal != nil:
		return x.Decimal.IsZero()
	}
	return x.Int == 0
}

func asFloat(d xsd.Datatype) conversion {
	return func(_ Value, x xsd.Value) Value {
		switch {
		case x.Datatype == xsd.Boolean:
			return float(d, float64(oneIf(x.Bool)))
		case x.Datatype.IsNumeric():
			return float(d, toFloat(x))
		}
		return Error
	}
}

func oneIf(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func asDecimal(_ Value, x xsd.Value) Value {
	d, ok := decimalOf(x)
	if !ok {
		return Error
	}
	return FromXSD(xsd.Value{Datatype: xsd.Decimal, Decimal: d})
}

func asInteger(_ Value, x xsd.Value) Value {
	if x.Datatype.IsInteger() {
		return FromXSD(plain(x))
	}
	d, ok := decimalOf(x)
	if !ok {
		return Error
	}
	whole := new(apd.Decimal)
	d.Modf(whole, nil)
	return parsed(xsd.Integer, whole.Text('f'))
}

// decimalOf is the value of a number or a boolean, but of what is infinite or no number.
func decimalOf(x xsd.Value) (*apd.Decimal, bool) {
	switch d := x.Datatype; {
	case d == xsd.Boolean:
		return apd.New(oneIf(x.Bool), 0), true
	case isFloat(x):
		if math.IsNaN(x.Float) || math.IsInf(x.Float, 0) {
			return nil, false
		}
		return exactDecimal(x.Float), true
	case d.IsNumeric():
		return toDecimal(x), true
	}
	return nil, false
}

// exactDecimal is a finite double to its last digit, the closest decimal that there is
// ([FO] section 19.1.2.3).
func exactDecimal(f float64) *apd.Decimal {
	v, err := xsd.Parse(xsd.Decimal, strconv.FormatFloat(f, 'f', maxFraction, 64))
	if err != nil {
		panic("expr: a double that is no decimal: " + err.Error())
	}
	return v.Decimal
}

// maxFraction is how many digits the fraction of a double has at most.
const maxFraction = 1074

// asMoment: of a dateTime there is a date and a time, of a date a dateTime.
func asMoment(d xsd.Datatype) conversion {
	return func(v Value, x xsd.Value) Value {
		if x.Datatype == d {
			return v
		}
		m, from, ok := moment(v)
		if from == xsd.DateTimeStamp {
			from = xsd.DateTime
		}
		if d == xsd.DateTime && from == d {
			return FromTerm(term.NewTyped(v.Term().Text(), d.IRI()))
		}
		fits := from == xsd.DateTime && (d == xsd.Date || d == xsd.Time) || from == xsd.Date && d == xsd.DateTime
		if !ok || !fits {
			return Error
		}
		return FromTerm(term.NewTyped(string(xsd.AppendMoment(nil, d, m)), d.IRI()))
	}
}
