package data

import "strconv"

// Years of generated data: recent ones are more frequent.
const lastYear = 2025

func (g *generator) recentYear() uint64 { return lastYear - g.popular(60) }

// gYear states a year.
func (g *generator) gYear(predicate string, year uint64) {
	g.integer(predicate, int64(year), xsdGYear)
}

func (g *generator) yearMonth(predicate string) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendYearMonth(g.recentYear())
	g.buf = append(g.buf, xsdGYearMonth...)
	g.close()
}

func (g *generator) date(predicate string, year uint64) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendDate(year)
	g.buf = append(g.buf, xsdDate...)
	g.close()
}

// dateTime states a time in UTC, in the time zone of Beijing, or in none; one
// in eight has milliseconds.
func (g *generator) dateTime(predicate string) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendDate(g.recentYear())
	g.buf = append(g.buf, 'T')
	g.appendTime()
	if g.oneIn(8) {
		g.buf = append(g.buf, '.')
		g.appendPadded(g.below(1000), 3)
	}
	zones := [...]string{"Z", "+08:00", ""}
	g.buf = append(append(g.buf, zones[g.popular(3)]...), xsdDateTime...)
	g.close()
}

func (g *generator) appendYearMonth(year uint64) {
	g.appendPadded(year, 4)
	g.buf = append(g.buf, '-')
	g.appendPadded(1+g.below(12), 2)
}

// appendDate keeps to days that every month has.
func (g *generator) appendDate(year uint64) {
	g.appendYearMonth(year)
	g.buf = append(g.buf, '-')
	g.appendPadded(1+g.below(28), 2)
}

func (g *generator) appendTime() {
	g.appendPadded(g.below(24), 2)
	g.buf = append(g.buf, ':')
	g.appendPadded(g.below(60), 2)
	g.buf = append(g.buf, ':')
	g.appendPadded(g.below(60), 2)
}

func (g *generator) timeOfDay(predicate string) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendTime()
	g.buf = append(g.buf, xsdTime...)
	g.close()
}

// duration states days and minutes.
func (g *generator) duration(predicate string) {
	g.open(predicate)
	g.buf = strconv.AppendUint(append(g.buf, `"P`...), g.popular(1000), 10)
	g.buf = strconv.AppendUint(append(g.buf, "DT"...), g.below(1440), 10)
	g.buf = append(append(g.buf, 'M'), xsdDuration...)
	g.close()
}
