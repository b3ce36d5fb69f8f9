package id

import "tribune/graph/xsd"

// The values of an inline kind, in their order, have the numbers from 0 on, so that a
// binary search finds where a condition on values begins to hold.

// Values is how many values the ids of a kind may have; of a kind that is not inline it
// is 0. Years that are not of eleven digits at most are left out.
func Values(k Kind) int {
	switch k {
	case Integer:
		return 2 * integerBias
	case Decimal:
		return decimalLayout.values()
	case Double, Float:
		return doubleLayout.values()
	case Boolean:
		return 2
	case DateTime, DateTimeUTC, DateTimeTZ:
		return layoutOf(k).values()
	case Date:
		return 2 * mostDays
	case DateTZ:
		return 2 * minutesBias
	case GYear:
		return 2 * mostYears
	case GYearMonth:
		return 2 * mostYears * 12
	}
	return 0
}

// mostYears and mostDays from the year 0, either way, are within what xsd takes.
const (
	mostYears = 10_000_000_000
	mostDays  = mostYears * 365
)

// Value is an id of a kind that has its n-th value.
func Value(k Kind, n int) ID {
	switch k {
	case Integer:
		return Make(k, uint64(n)<<integerCodeBits)
	case Decimal:
		return Make(k, decimalLayout.value(n))
	case Double, Float:
		return Make(k, doubleLayout.value(n))
	case DateTimeTZ:
		return Make(k, uint64(n)<<zoneBits|zoneCode(0))
	case Date:
		return Make(k, uint64(n-mostDays+dateBias))
	case DateTZ:
		return Make(k, uint64(n)<<zoneBits|zoneCode(midnight(n)))
	case GYear:
		return Make(k, uint64(n-mostYears+dateBias))
	case GYearMonth:
		return Make(k, uint64(n-mostYears*12+dateBias))
	}
	return Make(k, uint64(n))
}

// Codes are the bits of an inline kind's ids that do not tell the value: of how it is
// spelled, or of the zone.
func Codes(k Kind) ID {
	switch k {
	case Integer:
		return integerCodeMask
	case Decimal:
		return 1<<decimalLayout.codeBits - 1
	case Double, Float:
		return 1<<doubleLayout.codeBits - 1
	case DateTimeTZ, DateTZ:
		return zoneMask
	}
	return 0
}

// midnight is a zone in which a day begins so many minutes behind the least.
func midnight(minutes int) xsd.Zone {
	past := (minutes - minutesBias) % dayMinutes
	if past < 0 {
		past += dayMinutes
	}
	if past <= xsd.MaxZone {
		return xsd.Zone(-past)
	}
	return xsd.Zone(dayMinutes - past)
}

const (
	leastDigits = 1e13 // of 14 digits
	digitValues = 9e13
)

// powers is how many exponents a layout has.
func (l layout) powers() int { return 1 << (PayloadBits - 1 - digitBits - l.codeBits) }

// values are the negative ones, zero, and the positive ones.
func (l layout) values() int { return 2*l.powers()*digitValues + 1 }

// value is the payload of the n-th value.
func (l layout) value(n int) uint64 {
	half := l.powers() * digitValues
	var v number
	switch {
	case n < half:
		v, v.negative = l.magnitude(half-1-n), true
	case n > half:
		v = l.magnitude(n - half - 1)
	}
	payload, _ := l.pack(v, 0) // the exponent is one that there is
	return payload
}

func (l layout) magnitude(n int) number {
	return number{exponent: n/digitValues - l.bias, digits: uint64(leastDigits + n%digitValues)}
}

// values are the seconds that fit, with each fraction.
func (l timeLayout) values() int {
	nodes := trieSizes[l.depth]
	return int((PayloadMask >> l.zoneBits) / nodes * nodes)
}
