package xsd

import (
	"strconv"
	"strings"
)

// Span is the value of a duration ([XSD] section 3.3.6): months and seconds of
// one sign.
type Span struct {
	Negative bool // false for a span of no length
	Months   int64
	Seconds  int64
	Fraction string // digits after the point of the seconds, no zeros at the end
}

// Limits that keep sums within 64 bits: digits of a field, and the years and
// days that all fields together may come to.
const (
	maxSpanDigits = 11
	maxSpanUnits  = 100_000_000_000
)

// parseSpan: -?P(nY)?(nM)?(nD)?(T(nH)?(nM)?(n(.n)?S)?)?, at least one field,
// and one after T. The derived types have their fields only ([XSD] sections
// 3.4.26 and 3.4.27).
func parseSpan(d Datatype, lexical string) (Span, bool) {
	rest, negative := strings.CutPrefix(lexical, "-")
	rest, ok := strings.CutPrefix(rest, "P")
	days, clock, hasClock := strings.Cut(rest, "T")
	if !ok || rest == "" || hasClock && clock == "" {
		return Span{}, false
	}
	f := spanFields{rest: days, ok: true}
	years, months, day := f.next('Y'), f.next('M'), f.next('D')
	f.turn(clock)
	hours, minutes := f.next('H'), f.next('M')
	s := Span{Fraction: f.fraction()}
	seconds := f.next('S')
	f.turn("")
	if !f.ok || !f.allowed(d) {
		return Span{}, false
	}
	s.Months = years*12 + months
	s.Seconds = day*daySeconds + hours*3600 + minutes*minuteSeconds + seconds
	s.Negative = negative && !s.isZero()
	return s, s.Months < 12*maxSpanUnits && s.Seconds < daySeconds*maxSpanUnits
}

func (s Span) isZero() bool { return s.Months == 0 && s.Seconds == 0 && s.Fraction == "" }

// spanFields reads fields in their order.
type spanFields struct {
	rest string
	ok   bool
	seen string // the designators found, T before those of the clock
}

// turn begins the part after T; nothing may be left of the part before.
func (f *spanFields) turn(part string) {
	f.ok = f.ok && f.rest == ""
	f.rest = part
	f.seen += "T"
}

// next reads the field with that designator if it is next, otherwise 0.
func (f *spanFields) next(designator byte) int64 {
	n := 0
	for n < len(f.rest) && f.rest[n] >= '0' && f.rest[n] <= '9' {
		n++
	}
	if n == 0 || n == len(f.rest) || f.rest[n] != designator {
		return 0
	}
	v, err := strconv.ParseInt(f.rest[:n], 10, 64)
	f.ok = f.ok && err == nil && n <= maxSpanDigits
	f.rest = f.rest[n+1:]
	f.seen += string(rune(designator))
	return v
}

// fraction cuts the fraction out of n.nS and leaves nS.
func (f *spanFields) fraction() string {
	whole, tail, found := strings.Cut(f.rest, ".")
	if !found {
		return ""
	}
	digits, ok := strings.CutSuffix(tail, "S")
	f.ok = f.ok && ok && whole != "" && digits != "" && isDigits(digits)
	f.rest = whole + "S"
	return strings.TrimRight(digits, "0")
}

// allowed checks the fields against the type: days, hours, minutes and seconds
// make a dayTimeDuration, years and months the other.
func (f *spanFields) allowed(d Datatype) bool {
	date, clock, _ := strings.Cut(f.seen, "T")
	switch d {
	case DayTimeDuration:
		return date == "" || date == "D"
	case YearMonthDuration:
		return clock == "T" && !strings.Contains(date, "D")
	}
	return true
}

// append spells the canonical form ([XSD] section E.2): months below 12, hours
// below 24 and so on, no field that is zero.
func (s Span) append(dst []byte, d Datatype) []byte {
	if s.Negative {
		dst = append(dst, '-')
	}
	dst = append(dst, 'P')
	dst = appendField(dst, s.Months/12, 'Y')
	dst = appendField(dst, s.Months%12, 'M')
	if s.Seconds == 0 && s.Fraction == "" {
		return s.appendZero(dst, d)
	}
	dst = appendField(dst, s.Seconds/daySeconds, 'D')
	if s.Seconds%daySeconds == 0 && s.Fraction == "" {
		return dst
	}
	dst = appendField(append(dst, 'T'), s.Seconds/3600%24, 'H')
	dst = appendField(dst, s.Seconds/minuteSeconds%60, 'M')
	if s.Fraction == "" {
		return appendField(dst, s.Seconds%60, 'S')
	}
	dst = append(strconv.AppendInt(dst, s.Seconds%60, 10), '.')
	return append(append(dst, s.Fraction...), 'S')
}

// appendZero ends a span without seconds.
func (s Span) appendZero(dst []byte, d Datatype) []byte {
	switch {
	case s.Months != 0:
		return dst
	case d == YearMonthDuration:
		return append(dst, "0M"...)
	}
	return append(dst, "T0S"...)
}

func appendField(dst []byte, v int64, designator byte) []byte {
	if v == 0 {
		return dst
	}
	return append(strconv.AppendInt(dst, v, 10), designator)
}

// compare: [XSD] section 3.3.6.1, spans are ordered as they are when added to
// each of four dateTimes; where these do not agree, the spans differ and have
// no order. Spans without months, or with nothing else, always agree, which is
// [FO] section 8.2.
func (s Span) compare(t Span) Comparison {
	if s == t {
		return Equal
	}
	first := s.addedTo(spanReferences[0]).order(t.addedTo(spanReferences[0]))
	for _, month := range spanReferences[1:] {
		if s.addedTo(month).order(t.addedTo(month)) != first {
			return Unequal
		}
	}
	if first == Equal {
		return Unequal
	}
	return first
}

// spanReferences are 1696-09, 1697-02, 1903-03 and 1903-07 as months since the
// year 0.
var spanReferences = [...]int64{1696*12 + 8, 1697*12 + 1, 1903*12 + 2, 1903*12 + 6}

// Place is where the span ends if it begins at the first of the references: an order of
// places agrees with < wherever that has an answer.
func (s Span) Place() Instant { return s.addedTo(spanReferences[0]) }

// addedTo is the first of that month plus the span.
func (s Span) addedTo(month int64) Instant {
	months, seconds := s.Months, s.Seconds
	if s.Negative {
		months, seconds = -months, -seconds
	}
	month += months
	year := floorDiv(month, 12)
	at := Instant{Seconds: Days(year, uint8(month-year*12)+1, 1)*daySeconds + seconds, Fraction: s.Fraction}
	if s.Negative && s.Fraction != "" {
		at.Seconds--
		at.Fraction = complement(s.Fraction)
	}
	return at
}

// complement is one minus the fraction; the last digit is no zero.
func complement(fraction string) string {
	digits := []byte(fraction)
	last := len(digits) - 1
	for i := range digits {
		digits[i] = '0' + '9' - digits[i]
	}
	digits[last]++
	return string(digits)
}
