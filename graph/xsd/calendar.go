package xsd

// The proleptic Gregorian calendar with a year 0 (XSD 1.1 part 2, section
// D.2.1). Days are counted from 0000-03-01, so that a leap day ends a year.

const (
	daySeconds    = 24 * 60 * 60
	eraDays       = 146097 // days in 400 years
	eraYears      = 400
	minuteSeconds = 60
)

// DaysIn is the number of days of a month of a year.
func DaysIn(year int64, month uint8) uint8 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Days is the number of days from 0000-03-01 to the date.
func Days(year int64, month, day uint8) int64 {
	m := int64(month)
	if m <= 2 { // January and February close the year before
		year, m = year-1, m+12
	}
	era := floorDiv(year, eraYears)
	y := year - era*eraYears
	return era*eraDays + y*365 + y/4 - y/100 + (153*(m-3)+2)/5 + int64(day) - 1
}

// FromDays is the inverse of Days.
func FromDays(days int64) (year int64, month, day uint8) {
	era := floorDiv(days, eraDays)
	d := days - era*eraDays
	y := (d - d/1460 + d/36524 - d/146096) / 365
	d -= y*365 + y/4 - y/100
	m := (5*d + 2) / 153
	day = uint8(d - (153*m+2)/5 + 1)
	year = era*eraYears + y
	if m < 10 {
		return year, uint8(m + 3), day
	}
	return year + 1, uint8(m - 9), day
}

// floorDiv divides rounding down; d is positive.
func floorDiv(n, d int64) int64 {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}
