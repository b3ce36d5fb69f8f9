package xsd

import "strings"

// Instant is a moment on the timeline ([XSD] section E.3.4): seconds since
// 0000-03-01T00:00:00, in UTC if it has a zone, otherwise local.
type Instant struct {
	Seconds  int64
	Fraction string // digits after the point, no zeros at the end
	Zone     Zone
}

// unset fields of a moment are those of [FO] section 9.4's reference dateTime,
// a leap year.
const (
	referenceYear  = 1972
	referenceMonth = 12
	referenceDay   = 31
)

func parseInstant(d Datatype, lexical string) (Instant, bool) {
	m, ok := ParseMoment(d, []byte(lexical))
	if !ok {
		return Instant{}, false
	}
	m.complete(d)
	at := Days(m.Year, m.Month, m.Day)*daySeconds + int64(m.Hour)*3600 +
		int64(m.Minute)*minuteSeconds + int64(m.Second)
	ok = m.Hour < 24 || at < Days(maxYear+1, 1, 1)*daySeconds // 24:00:00 may be a year too far
	at -= m.Zone.Minutes() * minuteSeconds
	return Instant{Seconds: at, Fraction: string(significant(m.Fraction)), Zone: m.Zone.Canonical()}, ok
}

// complete fills in the fields that type d has not.
func (m *Moment) complete(d Datatype) {
	switch d {
	case Time:
		m.Year, m.Month, m.Day = referenceYear, referenceMonth, referenceDay
		m.Hour %= 24 // as a time of day, 24:00:00 is 00:00:00
	case GYear:
		m.Month, m.Day = 1, 1
	case GYearMonth:
		m.Day = 1
	case GMonth:
		m.Year, m.Day = referenceYear, 1
	case GMonthDay:
		m.Year = referenceYear
	case GDay:
		m.Year, m.Month = referenceYear, referenceMonth
	}
}

// Canonical spells all zones without offset as Z.
func (z Zone) Canonical() Zone {
	if z == 0 || z == MinusZero {
		return UTC
	}
	return z
}

// append spells the instant as type d in its own zone.
func (at Instant) append(dst []byte, d Datatype) []byte {
	local := at.Seconds + at.Zone.Minutes()*minuteSeconds
	days := floorDiv(local, daySeconds)
	second := local - days*daySeconds
	m := Moment{
		Hour:     uint8(second / 3600),
		Minute:   uint8(second / minuteSeconds % 60),
		Second:   uint8(second % 60),
		Fraction: []byte(at.Fraction),
		Zone:     at.Zone,
	}
	m.Year, m.Month, m.Day = FromDays(days)
	return AppendMoment(dst, d, m)
}

// compare: the timeline order of [XSD] section 3.3.7.1. A moment without zone
// may lie anywhere from 14 hours before to 14 hours after its local time.
func (at Instant) compare(b Instant) Comparison {
	if (at.Zone == NoZone) == (b.Zone == NoZone) {
		return at.order(b)
	}
	early, late := at, at
	early.Seconds -= MaxZone * minuteSeconds
	late.Seconds += MaxZone * minuteSeconds
	switch {
	case late.order(b) == Less:
		return Less
	case early.order(b) == Greater:
		return Greater
	}
	return Indeterminate
}

func (at Instant) order(b Instant) Comparison {
	if at.Seconds != b.Seconds {
		return ordered(at.Seconds < b.Seconds)
	}
	return comparison(strings.Compare(at.Fraction, b.Fraction))
}
