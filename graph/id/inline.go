package id

import (
	"tribune/graph/term"
	"tribune/graph/xsd"
)

// Inline returns the id of the literal with that datatype IRI and lexical form
// if the id can hold it, letter by letter; false: it is a dictionary term.
func Inline(datatype, lexical []byte) (ID, bool) {
	switch d := xsd.Lookup(datatype); d {
	case xsd.Decimal:
		return inlineDecimal(lexical)
	case xsd.Double:
		return inlineDouble(Double, lexical)
	case xsd.Float:
		return inlineDouble(Float, lexical)
	case xsd.Boolean:
		return inlineBoolean(lexical)
	case xsd.DateTime:
		return inlineDateTime(lexical)
	case xsd.Date, xsd.GYear, xsd.GYearMonth:
		return inlineDate(d, lexical)
	default:
		return inlineInteger(d, lexical)
	}
}

// FromKey returns the inline id of the term that has that key, if it has one.
func FromKey(key []byte) (ID, bool) {
	datatype, lexical, ok := term.SplitTypedKey(key)
	if !ok {
		return None, false
	}
	return Inline(datatype, lexical)
}

// IsInline reports whether the id holds the value itself.
func (i ID) IsInline() bool { return i.Kind() >= Integer && i.Kind() <= lastInline }

// AppendKey appends the term key of an inline id; of any other id it appends
// nothing. Of a payload that Inline never makes (a damaged store) it appends
// some key or nothing.
func (i ID) AppendKey(dst []byte) []byte {
	d := i.datatype()
	if d == xsd.Unknown {
		return dst
	}
	dst = append(dst, byte(term.TypedLiteral))
	dst = append(append(dst, d.IRI()...), 0)
	return i.appendLexical(dst)
}

// Literal returns the literal that an inline id spells.
func (i ID) Literal() (term.Term, bool) {
	d := i.datatype()
	if d == xsd.Unknown {
		return term.Term{}, false
	}
	var text [maxLexical]byte
	return term.NewTyped(string(i.appendLexical(text[:0])), d.IRI()), true
}

// maxLexical is more than any inline literal's text has bytes: a double of 64
// integer digits, sign, point and two decimals is the longest.
const maxLexical = 96

// datatype is the datatype of an inline id, Unknown of any other.
func (i ID) datatype() xsd.Datatype {
	switch i.Kind() {
	case Integer:
		return integerDatatype(i.Payload())
	case Decimal:
		return xsd.Decimal
	case Double:
		return xsd.Double
	case Float:
		return xsd.Float
	case Boolean:
		return xsd.Boolean
	case DateTime, DateTimeTZ, DateTimeUTC:
		return xsd.DateTime
	case Date, DateTZ:
		return xsd.Date
	case GYear:
		return xsd.GYear
	case GYearMonth:
		return xsd.GYearMonth
	}
	return xsd.Unknown
}

func (i ID) appendLexical(dst []byte) []byte {
	p := i.Payload()
	switch i.Kind() {
	case Integer:
		return appendInteger(dst, p)
	case Decimal:
		return appendDecimal(dst, p)
	case Double, Float:
		return appendDouble(dst, p)
	case Boolean:
		return appendBoolean(dst, p)
	case DateTime, DateTimeTZ, DateTimeUTC:
		return appendDateTime(dst, i.Kind(), p)
	}
	return appendDate(dst, i.Kind(), p)
}

func inlineBoolean(lexical []byte) (ID, bool) {
	switch string(lexical) {
	case "false":
		return Make(Boolean, 0), true
	case "true":
		return Make(Boolean, 1), true
	}
	return None, false
}

func appendBoolean(dst []byte, payload uint64) []byte {
	if payload == 0 {
		return append(dst, "false"...)
	}
	return append(dst, "true"...)
}
