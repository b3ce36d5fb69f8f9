package expr

import (
	"fmt"
	"math"

	"github.com/cockroachdb/apd/v3"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// Functions on numerics (section 17.4.4), and on dates and times (17.4.5).

// rounding is ABS, ROUND, CEIL or FLOOR: the result has the type of the argument, with
// integer types as xsd:integer.
func rounding(f sparql.Builtin) function {
	return func(_ *Env, args []Value) Value {
		x, ok := number(args[0])
		switch {
		case !ok:
			return Error
		case x.Datatype == xsd.Double || x.Datatype == xsd.Float:
			return float(x.Datatype, roundFloat(f, x.Float))
		case x.Datatype.IsInteger() && f != sparql.FuncAbs:
			return FromXSD(plain(x))
		}
		return roundDecimal(f, x)
	}
}

func roundFloat(f sparql.Builtin, x float64) float64 {
	switch f {
	case sparql.FuncAbs:
		return math.Abs(x)
	case sparql.FuncCeil:
		return math.Ceil(x)
	case sparql.FuncFloor:
		return math.Floor(x)
	}
	if x >= -0.5 && x < 0 { // [FO] section 4.4.4: negative zero
		return math.Copysign(0, -1)
	}
	return roundHalfUp(x)
}

func roundDecimal(f sparql.Builtin, x xsd.Value) Value {
	d, result := toDecimal(x), new(apd.Decimal)
	context := apd.BaseContext.WithPrecision(uint32(d.NumDigits() + digitsApart(d, new(apd.Decimal)) + 2))
	var err error
	switch f {
	case sparql.FuncAbs:
		_, err = context.Abs(result, d)
	case sparql.FuncCeil:
		_, err = context.Ceil(result, d)
	case sparql.FuncFloor:
		_, err = context.Floor(result, d)
	default:
		half := apd.New(5, -1)
		if _, err = context.Add(result, d, half); err == nil {
			_, err = context.Floor(result, result)
		}
	}
	if err != nil {
		return Error
	}
	return fromDecimal(result, x.Datatype.IsInteger())
}

func random(env *Env, _ []Value) Value { return float(xsd.Double, env.Random.Float64()) }

func now(env *Env, _ []Value) Value {
	return FromTerm(term.NewTyped(env.Now.UTC().Format("2006-01-02T15:04:05.000Z"), xsd.DateTime.IRI()))
}

// moment is the fields of a date or time.
func moment(v Value) (m xsd.Moment, d xsd.Datatype, ok bool) {
	t := v.Term()
	if t.Form() != term.TypedLiteral {
		return m, xsd.Unknown, false
	}
	d = lookup(t)
	switch d {
	case xsd.DateTime, xsd.DateTimeStamp, xsd.Date, xsd.Time:
		m, ok = xsd.ParseMoment(d, []byte(t.Text()))
	}
	if ok && m.Hour == 24 {
		return midnight(m.Zone, v), d, ok
	}
	return m, d, ok
}

// midnight is the fields of a time that is written as 24:00:00: those of the next day.
func midnight(written xsd.Zone, v Value) xsd.Moment {
	x, _ := v.XSD()
	m, _ := xsd.ParseMoment(x.Datatype, x.AppendCanonical(nil))
	m.Zone = written
	return m
}

// field is YEAR, MONTH, DAY, HOURS, MINUTES or SECONDS. Beside xsd:dateTime, of which
// SPARQL asks it, a date has the first three and a time the others.
func field(f sparql.Builtin) function {
	return func(_ *Env, args []Value) Value {
		m, d, ok := moment(args[0])
		ofDay := f == sparql.FuncHours || f == sparql.FuncMinutes || f == sparql.FuncSeconds
		if !ok || d == xsd.Date && ofDay || d == xsd.Time && !ofDay {
			return Error
		}
		switch f {
		case sparql.FuncYear:
			return fromInt(m.Year)
		case sparql.FuncMonth:
			return fromInt(int64(m.Month))
		case sparql.FuncDay:
			return fromInt(int64(m.Day))
		case sparql.FuncHours:
			return fromInt(int64(m.Hour))
		case sparql.FuncMinutes:
			return fromInt(int64(m.Minute))
		}
		return seconds(m)
	}
}

func seconds(m xsd.Moment) Value {
	text := fmt.Sprint(m.Second)
	if len(m.Fraction) > 0 {
		text += "." + string(m.Fraction)
	}
	v, err := xsd.Parse(xsd.Decimal, text)
	if err != nil {
		return Error
	}
	return FromXSD(v)
}

// timezone is the zone as a duration; without one it is an error.
func timezone(_ *Env, args []Value) Value {
	m, _, ok := moment(args[0])
	if !ok || m.Zone == xsd.NoZone {
		return Error
	}
	minutes := m.Zone.Minutes()
	span := xsd.Span{Negative: minutes < 0, Seconds: 60 * max(minutes, -minutes)}
	return FromXSD(xsd.Value{Datatype: xsd.DayTimeDuration, Span: span})
}

// tz is the zone as it is written.
func tz(_ *Env, args []Value) Value {
	m, _, ok := moment(args[0])
	switch {
	case !ok:
		return Error
	case m.Zone == xsd.NoZone:
		return fromString("")
	case m.Zone == xsd.UTC:
		return fromString("Z")
	}
	minutes := m.Zone.Minutes()
	sign := '+'
	if minutes < 0 || m.Zone == xsd.MinusZero {
		sign = '-'
	}
	minutes = max(minutes, -minutes)
	return fromString(fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60))
}
