package id

import "tribune/graph/xsd"

// Payloads of the types without a clock count from the year 0, biased:
//
//	Date        days since 0000-03-01, plus 2^57
//	DateTZ      minutes to the start of the day in UTC, plus 2^46; zone (11 bits)
//	GYear       the year, plus 2^57
//	GYearMonth  months since 0000-01, plus 2^57
const (
	dateBias    = 1 << (PayloadBits - 1)
	minutesBias = 1 << (PayloadBits - zoneBits - 1)
)

func inlineDate(d xsd.Datatype, lexical []byte) (ID, bool) {
	m, ok := xsd.ParseMoment(d, lexical)
	if !ok || !m.Plain {
		return None, false
	}
	switch {
	case d == xsd.Date && m.Zone != xsd.NoZone:
		return inlineDateTZ(m)
	case m.Zone != xsd.NoZone:
		return None, false
	case d == xsd.Date:
		return Make(Date, uint64(xsd.Days(m.Year, m.Month, m.Day)+dateBias)), true
	case d == xsd.GYear:
		return Make(GYear, uint64(m.Year+dateBias)), true
	}
	return Make(GYearMonth, uint64(m.Year*12+int64(m.Month)-1+dateBias)), true
}

func inlineDateTZ(m xsd.Moment) (ID, bool) {
	minutes := xsd.Days(m.Year, m.Month, m.Day)*dayMinutes - m.Zone.Minutes() + minutesBias
	if minutes < 0 || minutes >= 2*minutesBias {
		return None, false
	}
	return Make(DateTZ, uint64(minutes)<<zoneBits|zoneCode(m.Zone)), true
}

func appendDate(dst []byte, k Kind, payload uint64) []byte {
	m := xsd.Moment{Zone: xsd.NoZone}
	at := int64(payload) - dateBias
	switch k {
	case Date:
		m.Year, m.Month, m.Day = xsd.FromDays(at)
		return xsd.AppendMoment(dst, xsd.Date, m)
	case DateTZ:
		m.Zone = zoneOf(payload & zoneMask)
		minutes := int64(payload>>zoneBits) - minutesBias + m.Zone.Minutes()
		setClock(&m, minutes*60)
		return xsd.AppendMoment(dst, xsd.Date, m)
	case GYear:
		m.Year = at
		return xsd.AppendMoment(dst, xsd.GYear, m)
	case GYearMonth:
		setMonth(&m, at)
		return xsd.AppendMoment(dst, xsd.GYearMonth, m)
	}
	return dst
}

func setMonth(m *xsd.Moment, months int64) {
	m.Year = months / 12
	month := months % 12
	if month < 0 {
		m.Year, month = m.Year-1, month+12
	}
	m.Month = uint8(month + 1)
}
