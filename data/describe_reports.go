package data

import "strconv"

func (g *generator) report() {
	g.class(classAnnualReport)
	g.refer(legionReportOf, company)
	g.gYear(legionYear, g.recentYear())
	g.integer(legionEmployees, int64(g.popular(300_000)), xsdNonNegativeInteger)
	g.decimal(legionRevenue, g.between(0, 1<<uint(10+g.below(30))), 2, xsdDecimal)
	g.double(legionGrowth)
	g.boolean(legionAudited, !g.oneIn(8))
	for _, indicator := range g.pick(1+g.popular(24), indicators) {
		g.indicator(indicator)
	}
}

// indicator states a value of one of many predicates. Each predicate has a
// datatype of its own, but one value in 256 is a string instead: real data is
// not clean.
func (g *generator) indicator(number uint64) {
	predicate := g.indicators[number]
	if g.oneIn(256) {
		g.literal(predicate, "not reported", `"`)
		return
	}
	switch mix(number) % 10 {
	case 0, 1:
		g.integer(predicate, g.between(-1000, 1_000_000), xsdInteger)
	case 2:
		g.decimal(predicate, g.between(-1_000_000, 100_000_000), 3, xsdDecimal)
	case 3:
		g.double(predicate)
	case 4:
		g.decimal(predicate, g.between(0, 10_000), 2, xsdFloat)
	case 5:
		g.integer(predicate, int64(g.next()), xsdLong)
	case 6:
		g.integer(predicate, g.between(-1<<31, 1<<31-1), xsdInt)
	case 7:
		g.integer(predicate, g.between(-128, 127), xsdByte)
	case 8:
		g.timeOfDay(predicate)
	case 9:
		g.duration(predicate)
	}
}

// double states a double in scientific notation; one in 1,024 is no number.
func (g *generator) double(predicate string) {
	if g.oneIn(1024) {
		g.literal(predicate, "NaN", xsdDouble)
		return
	}
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendDecimal(g.between(-9_999_999, 9_999_999), 6)
	g.buf = append(g.buf, 'E')
	g.buf = strconv.AppendInt(g.buf, g.between(-12, 12), 10)
	g.buf = append(g.buf, xsdDouble...)
	g.close()
}
