package xsd

import (
	"strings"
	"testing"
)

// TestOrder: each value comes before those behind it, and is equal to the others of its
// line; where < says something, Order says the same.
func TestOrder(t *testing.T) {
	ascending := [][]Value{
		{value(t, "", String)}, {value(t, "a", String)},
		{value(t, "NaN", Double), value(t, "NaN", Float)},
		{value(t, "-INF", Double), value(t, "-INF", Float)},
		{value(t, "-1", Integer), value(t, "-1.0", Decimal)},
		{value(t, "-0", Double), value(t, "0", Integer), value(t, "0.0", Decimal)},
		{value(t, "0.1", Decimal)}, {value(t, "0.1", Double)}, {value(t, "0.1", Float)},
		{value(t, "1", Integer), value(t, "1", Byte), value(t, "1.0", Decimal), value(t, "1", Double), value(t, "1", Float)},
		{value(t, "9223372036854775807", Integer)},
		{value(t, "9223372036854775808", Integer), value(t, "9223372036854775808", Double)},
		{value(t, "9223372036854775808.5", Decimal)},
		{value(t, "1"+strings.Repeat("0", 400), Integer)},
		{value(t, "INF", Double), value(t, "1e400", Double), value(t, "INF", Float)},
		{value(t, "false", Boolean)}, {value(t, "1", Boolean), value(t, "true", Boolean)},
		{value(t, "2000-01-01T00:00:00+01:00", DateTime)},
		{value(t, "2000-01-01T00:00:00", DateTime), value(t, "2000-01-01T00:00:00Z", DateTimeStamp)},
		{value(t, "2000-01-01T00:00:00.1", DateTime)}, {value(t, "2000-01-01T13:00:00Z", DateTime)},
		{value(t, "P29D", Duration)}, {value(t, "P30D", DayTimeDuration), value(t, "P1M", YearMonthDuration)}, {value(t, "P31D", Duration)},
	}
	for i, line := range ascending {
		for j, other := range ascending {
			for _, a := range line {
				for _, b := range other {
					checkOrder(t, a, b, i-j)
				}
			}
		}
	}
}

func checkOrder(t *testing.T, a, b Value, want int) {
	got := Order(a, b)
	if got < 0 != (want < 0) || got > 0 != (want > 0) {
		t.Errorf("%+v and %+v are ordered as %d, want %d", a, b, got, want)
	}
	if c := CompareValues(a, b); c == Less && got >= 0 || c == Greater && got <= 0 {
		t.Errorf("%+v and %+v are ordered as %d, but compare as %v", a, b, got, c)
	}
}

func value(t *testing.T, text string, d Datatype) Value {
	v, err := Parse(d, text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
