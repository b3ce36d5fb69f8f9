package xsd

import "math"

// ParseInt64 parses the lexical form of an xsd:integer that is canonical (XSD
// 1.1 part 2, section 3.4.13: no plus sign, no leading zeros, no "-0") and fits
// 64 bits. Anything else is false.
func ParseInt64(lexical []byte) (v int64, ok bool) {
	digits := lexical
	negative := len(digits) > 0 && digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 19 || digits[0] == '0' && len(lexical) > 1 {
		return 0, false
	}
	var u uint64 // 19 digits are under 2^64
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		u = u*10 + uint64(c-'0')
	}
	if negative {
		return -int64(u), u <= 1<<63
	}
	return int64(u), u <= math.MaxInt64
}

// InRange reports whether v is a value of the integer type d (XSD 1.1 part 2,
// sections 3.4.13 to 3.4.25).
func (d Datatype) InRange(v int64) bool {
	r := int64Ranges[d]
	return v >= r.min && v <= r.max
}

type int64Range struct{ min, max int64 }

// int64Ranges are the values of each integer type as far as 64 bits reach.
var int64Ranges = [...]int64Range{
	Unknown:            {1, 0},
	Integer:            {math.MinInt64, math.MaxInt64},
	NonPositiveInteger: {math.MinInt64, 0},
	NegativeInteger:    {math.MinInt64, -1},
	Long:               {math.MinInt64, math.MaxInt64},
	Int:                {math.MinInt32, math.MaxInt32},
	Short:              {math.MinInt16, math.MaxInt16},
	Byte:               {math.MinInt8, math.MaxInt8},
	NonNegativeInteger: {0, math.MaxInt64},
	UnsignedLong:       {0, math.MaxInt64},
	UnsignedInt:        {0, math.MaxUint32},
	UnsignedShort:      {0, math.MaxUint16},
	UnsignedByte:       {0, math.MaxUint8},
	PositiveInteger:    {1, math.MaxInt64},
}
