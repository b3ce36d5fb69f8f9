package data

import "strconv"

func (g *generator) place(number uint64) {
	g.class(classPlace)
	g.labels(place, number)
	g.decimal(schemaLatitude, g.between(-90_000_000, 90_000_000), 6, xsdDecimal)
	g.decimal(schemaLongitude, g.between(-180_000_000, 180_000_000), 6, xsdDecimal)
	if g.oneIn(2) {
		g.integer(schemaElevation, g.between(-150, 5000), xsdShort)
	}
	if number > 0 {
		g.refer(schemaContainedIn, place)
	}
}

func (g *generator) group(number uint64) {
	g.class(classCompanyGroup)
	if g.oneIn(2) {
		g.class(classCentralStateEnterprise)
		g.class(classStateEnterprise)
		g.refer(legionStateOwner, place)
	}
	g.labels(group, number)
	g.gYear(legionFormed, g.recentYear())
	g.refer(legionCountry, place)
	g.fromList(legionIndustry, industryPrefix, 1+g.popular(6), industries)
	g.referToSome(legionChiefExecutive, person, 1)
	g.homepage("group", number)
}

func (g *generator) company(number uint64) {
	g.class(classCompany)
	if g.oneIn(3) {
		g.class(classStateEnterprise)
	}
	g.labels(company, number)
	if number == 0 || g.oneIn(3) {
		g.refer(legionSubsidiaryOf, group)
	} else {
		g.refer(legionSubsidiaryOf, company)
	}
	g.date(legionFormed, g.recentYear())
	g.refer(legionCountry, place)
	g.fromList(legionIndustry, industryPrefix, 1+g.popular(3), industries)
	if g.oneIn(4) {
		g.name(legionAlternativeName, company, g.next(), &languages[g.popular(uint64(len(languages)))])
	}
	if g.oneIn(2) {
		g.homepage("company", number)
	}
	if g.oneIn(4) {
		g.address()
	}
}

// homepage states an address of the web as a literal, as data often has it.
func (g *generator) homepage(kind string, number uint64) {
	g.open(schemaURL)
	g.buf = append(append(g.buf, `"https://`...), kind...)
	g.buf = strconv.AppendUint(g.buf, number, 10)
	g.buf = append(append(g.buf, ".example/"...), xsdAnyURI...)
	g.close()
}

// address states a blank node and describes it. It comes last: the lines that
// follow are about the blank node.
func (g *generator) address() {
	g.numbered(schemaAddress, "_:address", g.entity, "")
	g.about("_:address", g.entity, "")
	g.open(schemaStreetAddress)
	g.buf = strconv.AppendUint(append(g.buf, '"'), 1+g.popular(400), 10)
	g.buf = append(g.buf, ' ')
	g.appendCoined(g.next(), latin)
	g.buf = append(g.buf, ` Road"`...)
	g.close()
	g.refer(schemaAddressLocality, place)
	g.open(schemaPostalCode)
	g.buf = append(g.buf, '"')
	g.appendPadded(g.below(1_000_000), 6)
	g.buf = append(g.buf, '"')
	g.close()
}

func (g *generator) legion(number uint64) {
	g.class(classLegion)
	g.labels(legion, number)
	g.refer(legionUnitOf, company)
	g.yearMonth(legionFormed)
	g.fromList(legionIndustry, industryPrefix, 1, industries)
	g.referToSome(orgHasMember, person, g.popular(32))
}

func (g *generator) person(number uint64) {
	g.class(classPerson)
	code := g.nameCode(person, number)
	g.open(schemaName)
	g.buf = append(g.buf, '"')
	g.appendPersonName(code, latin)
	g.buf = append(g.buf, '"')
	g.close()
	if g.oneIn(3) {
		native := &languages[1+g.popular(uint64(len(languages))-1)]
		g.open(rdfsLabel)
		g.buf = append(g.buf, '"')
		g.appendPersonName(code, native.script)
		g.buf = append(g.buf, native.tag...)
		g.close()
	}
	g.date(schemaBirthDate, uint64(g.between(1940, 2003)))
	g.refer(schemaWorksFor, company)
	g.literal(schemaJobTitle, jobs[g.popular(uint64(len(jobs)))], languages[english].tag)
	if number > 0 {
		g.referToSome(schemaKnows, person, g.popular(40))
	}
	if g.oneIn(2) {
		g.numbered(schemaEmail, "<mailto:person", number, "@mail.example>")
	}
	if g.oneIn(4) {
		g.decimal(schemaHeight, g.between(140, 210), 2, xsdFloat)
	}
}
