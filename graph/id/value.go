package id

import (
	"strings"

	"github.com/cockroachdb/apd/v3"

	"tribune/graph/xsd"
)

// Value returns the value of the literal that an inline id spells, as xsd.Parse would of its
// text, without that text where the payload tells.
func (i ID) Value() (v xsd.Value, ok bool) {
	v.Datatype = i.datatype()
	p := i.Payload()
	switch i.Kind() {
	case Integer:
		v.Int = int64(p>>integerCodeBits) - integerBias
		return v, v.Datatype != xsd.Unknown && v.Datatype.InRange(v.Int)
	case Boolean:
		v.Bool = p != 0
		return v, p <= 1
	case Decimal:
		n, _ := decimalLayout.unpack(p)
		v.Decimal = n.decimal()
		return v, true
	case Double:
		n, _ := doubleLayout.unpack(p)
		if v.Float, ok = n.double(); ok {
			return v, true
		}
	case DateTime, DateTimeUTC, DateTimeTZ:
		v.Instant, ok = instant(i.Kind(), p)
		return v, ok
	}
	return i.parsed()
}

// parsed is the value of the text.
func (i ID) parsed() (xsd.Value, bool) {
	d := i.datatype()
	if d == xsd.Unknown {
		return xsd.Value{}, false
	}
	var text [maxLexical]byte
	v, err := xsd.Parse(d, string(i.appendLexical(text[:0])))
	return v, err == nil
}

// decimal is the number without zeros at its end.
func (n number) decimal() *apd.Decimal {
	if n.digits == 0 {
		return &apd.Decimal{}
	}
	d := &apd.Decimal{Negative: n.negative, Exponent: int32(n.exponent - maxDigits + 1)}
	digits := n.digits
	for ; digits%10 == 0; digits /= 10 {
		d.Exponent++
	}
	d.Coeff.SetUint64(digits)
	return d
}

// exactPower is the largest power of ten that is a double.
const exactPower = 22

// double is the double nearest to the number; ok is false where one operation on two doubles
// that are exact does not give it.
func (n number) double() (f float64, ok bool) {
	f = float64(n.digits) // below 2^53 unless the id is damaged
	if n.negative {
		f = -f
	}
	e := n.exponent - maxDigits + 1
	switch {
	case n.digits == 0:
		return 0, true
	case n.digits >= 1<<53 || e < -exactPower || e > exactPower:
		return 0, false
	case e < 0:
		return f / powerOf10(-e), true
	}
	return f * powerOf10(e), true
}

// powerOf10 is exact up to exactPower.
func powerOf10(e int) float64 {
	f := 1.0
	for range e {
		f *= 10
	}
	return f
}

// instant is the moment of a dateTime.
func instant(k Kind, payload uint64) (at xsd.Instant, ok bool) {
	l := layoutOf(k)
	switch at.Zone = xsd.NoZone; k {
	case DateTimeUTC:
		at.Zone = xsd.UTC
	case DateTimeTZ:
		at.Zone = zoneOf(payload & zoneMask).Canonical()
	}
	nodes := trieSizes[l.depth]
	place := payload >> l.zoneBits
	at.Seconds = int64(place/nodes) + l.first
	if r := place % nodes; r != 0 {
		var fraction [6]byte
		at.Fraction = strings.TrimRight(string(unrank(fraction[:0], r, l.depth)), "0")
	}
	return at, true
}
