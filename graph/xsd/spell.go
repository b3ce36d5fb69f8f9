package xsd

import "strconv"

// AppendMoment appends the lexical form of m as a value of type d, with
// fraction digits and zone as they are.
func AppendMoment(dst []byte, d Datatype, m Moment) []byte {
	switch d {
	case DateTime, DateTimeStamp:
		dst = append(appendDate(dst, m), 'T')
		dst = appendClock(dst, m)
	case Date:
		dst = appendDate(dst, m)
	case Time:
		dst = appendClock(dst, m)
	case GYear:
		dst = appendYear(dst, m.Year)
	case GYearMonth:
		dst = appendTwo(append(appendYear(dst, m.Year), '-'), m.Month)
	case GMonth:
		dst = appendTwo(append(dst, "--"...), m.Month)
	case GMonthDay:
		dst = appendTwo(append(dst, "--"...), m.Month)
		dst = appendTwo(append(dst, '-'), m.Day)
	case GDay:
		dst = appendTwo(append(dst, "---"...), m.Day)
	}
	return appendZone(dst, m.Zone)
}

func appendDate(dst []byte, m Moment) []byte {
	dst = appendTwo(append(appendYear(dst, m.Year), '-'), m.Month)
	return appendTwo(append(dst, '-'), m.Day)
}

func appendClock(dst []byte, m Moment) []byte {
	dst = appendTwo(dst, m.Hour)
	dst = appendTwo(append(dst, ':'), m.Minute)
	dst = appendTwo(append(dst, ':'), m.Second)
	if len(m.Fraction) > 0 {
		dst = append(append(dst, '.'), m.Fraction...)
	}
	return dst
}

func appendYear(dst []byte, year int64) []byte {
	if year < 0 {
		dst = append(dst, '-')
		year = -year
	}
	if year > 9999 {
		return strconv.AppendInt(dst, year, 10)
	}
	return appendTwo(appendTwo(dst, uint8(year/100)), uint8(year%100))
}

func appendTwo(dst []byte, v uint8) []byte { return append(dst, '0'+v/10, '0'+v%10) }

func appendZone(dst []byte, z Zone) []byte {
	sign := byte('+')
	switch {
	case z == NoZone:
		return dst
	case z == UTC:
		return append(dst, 'Z')
	case z == MinusZero:
		sign, z = '-', 0
	case z < 0:
		sign, z = '-', -z
	}
	dst = appendTwo(append(dst, sign), uint8(z/60))
	return appendTwo(append(dst, ':'), uint8(z%60))
}
