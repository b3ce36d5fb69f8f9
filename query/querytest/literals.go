package querytest

import (
	"slices"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// These are literals of every kind, the odd ones of each. None has a space in it, or a "|". Numbers
// add up to the same in any order: their fractions are binary.
var (
	texts = []term.Term{
		term.NewString("a"), term.NewString("b"), term.NewString(""), term.NewString("1"), term.NewString("漢😀"),
		term.NewString("ab"), term.NewString("abc"), term.NewString("B"), term.NewString("-1.50"), term.NewString("a.b%"),
		term.NewLangString("a", "en"), term.NewLangString("a", "EN"), term.NewLangString("a", "en-GB"), term.NewLangString("b", "fr"),
		term.NewDirLangString("a", "en", term.LTR), term.NewDirLangString("a", "EN", term.LTR), term.NewDirLangString("a", "en", term.RTL),
	}
	numbers = []term.Term{
		typed("1", xsd.Integer), typed("01", xsd.Integer), typed("+1", xsd.Integer), typed("-0", xsd.Integer), typed("0", xsd.Integer),
		typed("2", xsd.Integer), typed("9223372036854775807", xsd.Integer), typed("9223372036854775808", xsd.Integer),
		typed("3", xsd.Integer), typed("-5", xsd.Integer), typed("10", xsd.Integer),
		typed("1", xsd.Byte), typed("300", xsd.Byte), typed("-1", xsd.NonNegativeInteger),
		typed("1.0", xsd.Decimal), typed("1", xsd.Decimal), typed("0.5", xsd.Decimal), typed(".50", xsd.Decimal), typed("-0.0", xsd.Decimal),
		typed("2.5", xsd.Decimal), typed("-1.50", xsd.Decimal), typed("123456789012345678901234567890.125", xsd.Decimal),
		typed("1.0e0", xsd.Double), typed("1", xsd.Double), typed("NaN", xsd.Double), typed("INF", xsd.Double), typed("-INF", xsd.Double),
		typed("-0.0e0", xsd.Double), typed("0.0E0", xsd.Double), typed("1e400", xsd.Double), typed("9223372036854775808e0", xsd.Double),
		typed("2.5e0", xsd.Double), typed("-5E0", xsd.Double),
		typed("1.0e0", xsd.Float), typed("NaN", xsd.Float), typed("0.5", xsd.Float), typed("-0", xsd.Float), typed("16777217", xsd.Float),
	}
	moments = []term.Term{
		typed("2000-01-01T00:00:00", xsd.DateTime), typed("2000-01-01T00:00:00Z", xsd.DateTime), typed("2000-01-01T01:00:00+01:00", xsd.DateTime),
		typed("1999-12-31T24:00:00", xsd.DateTime), typed("2000-01-01T13:00:00", xsd.DateTime), typed("2000-01-01T00:00:00.10Z", xsd.DateTime),
		typed("2000-01-01T15:00:00Z", xsd.DateTime), typed("1969-07-20T20:17:40.5-05:00", xsd.DateTime), typed("-0044-03-15T12:00:00", xsd.DateTime),
		typed("2000-01-01", xsd.Date), typed("2000-01-01Z", xsd.Date), typed("2000-01-02-14:00", xsd.Date), typed("2000-02-29", xsd.Date),
		typed("12:00:00", xsd.Time), typed("12:00:00Z", xsd.Time), typed("13:00:00+01:00", xsd.Time),
	}
	others = []term.Term{
		typed("true", xsd.Boolean), typed("1", xsd.Boolean), typed("false", xsd.Boolean), typed("yes", xsd.Boolean),
		typed("x", xsd.Integer), typed("1.0", xsd.Integer), typed("", xsd.Decimal), typed("2000-13-01", xsd.Date),
		typed("P1M", xsd.Duration), typed("P30D", xsd.Duration), typed("PT24H", xsd.DayTimeDuration), typed("P1D", xsd.DayTimeDuration),
		typed("P12M", xsd.YearMonthDuration), typed("P1Y", xsd.YearMonthDuration),
		typed("2000", xsd.GYear), typed("2000Z", xsd.GYear), typed("--01", xsd.GMonth), typed("2000-01", xsd.GYearMonth),
		term.NewTyped("0A", xsd.Namespace+"hexBinary"), term.NewTyped("0a", xsd.Namespace+"hexBinary"),
		term.NewTyped("a", "http://e/datatype"), term.NewTyped("1", "http://e/datatype"),
	}
	literals = slices.Concat(texts, numbers, moments, others)
)

// Literals are all that data may have.
func Literals() []term.Term { return slices.Clone(literals) }

func typed(text string, d xsd.Datatype) term.Term { return term.NewTyped(text, d.IRI()) }
