package xsd

// Moment is what the lexical form of a date or time type says, field by field
// (the seven-property model of XSD 1.1 part 2, section D.2.1). Fields that the
// type has not are 0.
type Moment struct {
	Year                             int64
	Month, Day, Hour, Minute, Second uint8
	Fraction                         []byte // digits after the point of the seconds, as written
	Zone                             Zone
	Plain                            bool // spelled as AppendMoment spells it
}

// Zone is a timezone offset as it was written: minutes from UTC, or one of the
// constants.
type Zone int16

// Zones that are no number of minutes. UTC is "Z"; "+00:00" is Zone 0.
const (
	MaxZone        = 14 * 60
	NoZone    Zone = 1000
	UTC       Zone = 1001
	MinusZero Zone = 1002 // "-00:00"
)

// Minutes is the offset from UTC in minutes; 0 for NoZone.
func (z Zone) Minutes() int64 {
	if z >= NoZone {
		return 0
	}
	return int64(z)
}

// maxYearDigits keeps all arithmetic on seconds within 64 bits. XSD 1.1 part 2,
// section 5.4, lets a processor limit years to four digits or more.
const (
	maxYearDigits = 11
	maxYear       = 99_999_999_999
)

// ParseMoment parses the lexical form of a date or time type (XSD 1.1 part 2,
// sections 3.3.7 to 3.3.14). The fraction is a slice of lexical.
func ParseMoment(d Datatype, lexical []byte) (m Moment, ok bool) {
	c := cursor{rest: lexical, ok: true}
	m.Plain = true
	switch d {
	case DateTime, DateTimeStamp:
		c.year(&m)
		c.yearFields(&m)
		c.literal('T')
		c.clock(&m)
	case Date:
		c.year(&m)
		c.yearFields(&m)
	case Time:
		c.clock(&m)
	case GYear:
		c.year(&m)
	case GYearMonth:
		c.year(&m)
		c.literal('-')
		m.Month = c.two(1, 12)
	case GMonth:
		c.dashes(2)
		m.Month = c.two(1, 12)
	case GMonthDay:
		c.dashes(2)
		m.Month = c.two(1, 12)
		c.literal('-')
		m.Day = c.two(1, 31)
	case GDay:
		c.dashes(3)
		m.Day = c.two(1, 31)
	default:
		return m, false
	}
	m.Zone = c.zone()
	ok = c.ok && len(c.rest) == 0 && m.dayExists() && (d != DateTimeStamp || m.Zone != NoZone)
	return m, ok
}

// dayExists checks the day against the month; a gMonthDay may be February 29.
func (m *Moment) dayExists() bool {
	if m.Day <= 28 || m.Month == 0 {
		return true
	}
	return m.Day <= DaysIn(m.Year, m.Month)
}

// cursor reads fields from the front of a lexical form; after the first
// mistake ok is false and the rest does not matter.
type cursor struct {
	rest []byte
	ok   bool
}

func (c *cursor) literal(b byte) {
	if len(c.rest) == 0 || c.rest[0] != b {
		c.ok = false
		return
	}
	c.rest = c.rest[1:]
}

func (c *cursor) dashes(n int) {
	for range n {
		c.literal('-')
	}
}

// two reads a two-digit number.
func (c *cursor) two(min, max uint8) uint8 {
	if len(c.rest) < 2 {
		c.ok = false
		return 0
	}
	tens, ones := c.rest[0]-'0', c.rest[1]-'0'
	v := tens*10 + ones
	if tens > 9 || ones > 9 || v < min || v > max {
		c.ok = false
		return 0
	}
	c.rest = c.rest[2:]
	return v
}

// year reads -?([1-9][0-9]{3,}|0[0-9]{3}); XSD 1.1 has a year 0000.
func (c *cursor) year(m *Moment) {
	negative := len(c.rest) > 0 && c.rest[0] == '-'
	if negative {
		c.rest = c.rest[1:]
	}
	n := 0
	for n < len(c.rest) && c.rest[n]-'0' <= 9 {
		m.Year = m.Year*10 + int64(c.rest[n]-'0')
		if n++; n > maxYearDigits {
			c.ok = false
			return
		}
	}
	if n < 4 || n > 4 && c.rest[0] == '0' {
		c.ok = false
		return
	}
	c.rest = c.rest[n:]
	if negative {
		m.Plain = m.Year != 0
		m.Year = -m.Year
	}
}

// yearFields reads -MM-DD.
func (c *cursor) yearFields(m *Moment) {
	c.literal('-')
	m.Month = c.two(1, 12)
	c.literal('-')
	m.Day = c.two(1, 31)
}

// clock reads hh:mm:ss(.s+)?. 24:00:00 is the end of the day; there are no leap
// seconds.
func (c *cursor) clock(m *Moment) {
	m.Hour = c.two(0, 24)
	c.literal(':')
	m.Minute = c.two(0, 59)
	c.literal(':')
	m.Second = c.two(0, 59)
	if len(c.rest) > 0 && c.rest[0] == '.' {
		m.Fraction = c.fraction()
	}
	if m.Hour == 24 {
		m.Plain = false
		c.ok = c.ok && m.Minute == 0 && m.Second == 0 && len(significant(m.Fraction)) == 0
	}
}

func (c *cursor) fraction() []byte {
	n := 1
	for n < len(c.rest) && c.rest[n]-'0' <= 9 {
		n++
	}
	if n == 1 {
		c.ok = false
	}
	digits := c.rest[1:n]
	c.rest = c.rest[n:]
	return digits
}

// zone reads (Z|[+-]hh:mm)?, at most 14:00.
func (c *cursor) zone() Zone {
	if len(c.rest) == 0 {
		return NoZone
	}
	sign := c.rest[0]
	c.rest = c.rest[1:]
	switch sign {
	case 'Z':
		return UTC
	case '+', '-':
	default:
		c.ok = false
		return NoZone
	}
	hour := c.two(0, 14)
	c.literal(':')
	minute := c.two(0, 59)
	z := Zone(hour)*60 + Zone(minute)
	c.ok = c.ok && z <= MaxZone
	switch {
	case sign == '+':
		return z
	case z == 0:
		return MinusZero
	}
	return -z
}

// significant cuts trailing zeros off the digits of a fraction.
func significant(digits []byte) []byte {
	for len(digits) > 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return digits
}
