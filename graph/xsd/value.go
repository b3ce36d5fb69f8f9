package xsd

import (
	"errors"

	"github.com/cockroachdb/apd/v3"
)

// ErrLexical is the error of text that is no lexical form of its datatype, or
// is beyond the limits of this package.
var ErrLexical = errors.New("not a lexical form of the datatype")

// Value is the value of a literal. Datatype says which fields mean something.
type Value struct {
	Datatype Datatype
	Int      int64        // integer types, while Decimal is nil
	Decimal  *apd.Decimal // decimal; integers beyond 64 bits; never changed
	Float    float64      // double, float
	Bool     bool
	Text     string // string
	Instant  Instant
	Span     Span
}

// Parse returns the value of a lexical form.
func Parse(d Datatype, lexical string) (Value, error) {
	v := Value{Datatype: d}
	var ok bool
	switch {
	case d.IsInteger():
		ok = v.parseInteger(lexical)
	case d == Decimal:
		v.Decimal, ok = parseDecimal(lexical)
	case d == Double:
		v.Float, ok = parseFloat(lexical, 64)
	case d == Float:
		v.Float, ok = parseFloat(lexical, 32)
	case d == Boolean:
		v.Bool, ok = parseBoolean(lexical)
	case d == String:
		v.Text, ok = lexical, true
	case d.isMoment():
		v.Instant, ok = parseInstant(d, lexical)
	case d.isDuration():
		v.Span, ok = parseSpan(d, lexical)
	}
	if !ok {
		return Value{}, ErrLexical
	}
	return v, nil
}

func (d Datatype) isMoment() bool   { return d >= DateTime && d <= GDay }
func (d Datatype) isDuration() bool { return d >= Duration && d <= YearMonthDuration }

// parseBoolean: [XSD] section 3.3.2.
func parseBoolean(lexical string) (v, ok bool) {
	switch lexical {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// AppendCanonical appends the canonical form of v ([XSD] section 3.3 and 3.4,
// "canonical mapping" of each datatype).
func (v Value) AppendCanonical(dst []byte) []byte {
	d := v.Datatype
	switch {
	case d.IsInteger() || d == Decimal:
		return v.appendNumber(dst)
	case d == Double:
		return appendFloat(dst, v.Float, 64)
	case d == Float:
		return appendFloat(dst, v.Float, 32)
	case d == Boolean && v.Bool:
		return append(dst, "true"...)
	case d == Boolean:
		return append(dst, "false"...)
	case d.isMoment():
		return v.Instant.append(dst, d)
	case d.isDuration():
		return v.Span.append(dst, d)
	}
	return append(dst, v.Text...)
}
