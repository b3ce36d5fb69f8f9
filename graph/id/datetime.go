package id

import "tribune/graph/xsd"

// timeLayout is how the 58 bits of a dateTime are shared, from the top: seconds
// since first mixed with the rank of the fraction, then the zone.
type timeLayout struct {
	first    int64 // seconds since 0000-03-01, the least that fits
	depth    int   // fraction digits that fit
	zoneBits uint
}

// Without a zone and with Z: microseconds from the year -4000 to 4219. With
// another zone: milliseconds from the year -1200 to 2813.
var (
	wideTimes = timeLayout{first: -10 * eraSeconds, depth: 6}
	zoneTimes = timeLayout{first: -3 * eraSeconds, depth: 3, zoneBits: zoneBits}
)

const (
	daySeconds = 24 * 60 * 60
	dayMinutes = 24 * 60
	eraSeconds = 146097 * daySeconds // 400 years
	zoneBits   = 11
	zoneMask   = 1<<zoneBits - 1
)

func layoutOf(k Kind) timeLayout {
	if k == DateTimeTZ {
		return zoneTimes
	}
	return wideTimes
}

func inlineDateTime(lexical []byte) (ID, bool) {
	m, ok := xsd.ParseMoment(xsd.DateTime, lexical)
	if !ok || !m.Plain {
		return None, false
	}
	kind := DateTimeTZ
	switch m.Zone {
	case xsd.NoZone:
		kind = DateTime
	case xsd.UTC:
		kind = DateTimeUTC
	}
	payload, ok := layoutOf(kind).pack(m)
	if !ok {
		return None, false
	}
	return Make(kind, payload), true
}

// pack places the moment on the timeline (a zone's offset taken off).
func (l timeLayout) pack(m xsd.Moment) (payload uint64, ok bool) {
	if len(m.Fraction) > l.depth {
		return 0, false
	}
	seconds := xsd.Days(m.Year, m.Month, m.Day)*daySeconds +
		int64(m.Hour)*3600 + (int64(m.Minute)-m.Zone.Minutes())*60 + int64(m.Second) - l.first
	nodes := trieSizes[l.depth]
	if seconds < 0 || uint64(seconds) >= (PayloadMask>>l.zoneBits)/nodes {
		return 0, false
	}
	payload = uint64(seconds)*nodes + rank(m.Fraction, l.depth)
	if l.zoneBits > 0 {
		payload = payload<<l.zoneBits | zoneCode(m.Zone)
	}
	return payload, true
}

func appendDateTime(dst []byte, k Kind, payload uint64) []byte {
	l := layoutOf(k)
	var m xsd.Moment
	switch k {
	case DateTime:
		m.Zone = xsd.NoZone
	case DateTimeUTC:
		m.Zone = xsd.UTC
	default:
		m.Zone = zoneOf(payload & zoneMask)
	}
	nodes := trieSizes[l.depth]
	at := payload >> l.zoneBits
	var fraction [6]byte
	m.Fraction = unrank(fraction[:0], at%nodes, l.depth)
	setClock(&m, int64(at/nodes)+l.first+m.Zone.Minutes()*60)
	return xsd.AppendMoment(dst, xsd.DateTime, m)
}

// setClock sets date and clock to that second since 0000-03-01.
func setClock(m *xsd.Moment, seconds int64) {
	days := seconds / daySeconds
	second := seconds % daySeconds
	if second < 0 {
		days, second = days-1, second+daySeconds
	}
	m.Year, m.Month, m.Day = xsd.FromDays(days)
	m.Hour = uint8(second / 3600)
	m.Minute = uint8(second / 60 % 60)
	m.Second = uint8(second % 60)
}

// A zone's code is its minutes from UTC plus 840, or one of two more.
const (
	zoneUTC       = 2*xsd.MaxZone + 1
	zoneMinusZero = 2*xsd.MaxZone + 2
)

func zoneCode(z xsd.Zone) uint64 {
	switch z {
	case xsd.UTC:
		return zoneUTC
	case xsd.MinusZero:
		return zoneMinusZero
	}
	return uint64(z + xsd.MaxZone)
}

func zoneOf(code uint64) xsd.Zone {
	switch {
	case code == zoneUTC:
		return xsd.UTC
	case code >= zoneMinusZero:
		return xsd.MinusZero
	}
	return xsd.Zone(code) - xsd.MaxZone
}
