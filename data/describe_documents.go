package data

func (g *generator) product(number uint64) {
	g.class(classProduct)
	g.labels(product, number)
	g.fromList(legionCategory, categoryPrefix, 1, categories)
	g.refer(legionReleasedBy, company)
	g.yearMonth(legionReleased)
	g.decimal(schemaPrice, g.between(100, 1<<uint(7+g.below(20))), 2, xsdDecimal)
	g.integer(schemaInventoryLevel, int64(g.popular(100_000)), xsdUnsignedInt)
	if g.oneIn(2) {
		g.double(schemaWeight)
	}
	g.open(schemaSKU)
	g.buf = append(g.buf, `"SKU-`...)
	g.appendPadded(g.next()%1e12, 12)
	g.buf = append(g.buf, '"')
	g.close()
}

func (g *generator) article(number uint64) {
	words, in := g.articleLength(), &languages[g.popular(uint64(len(languages)))]
	g.class(classArticle)
	g.text(schemaHeadline, 4+g.below(8), in)
	g.dateTime(schemaDatePublished)
	g.referToSome(schemaAuthor, person, 1+g.popular(3))
	g.referToSome(schemaAbout, company, 1+g.popular(12))
	g.referToSome(schemaAbout, legion, g.popular(4))
	g.integer(schemaWordCount, int64(words), xsdPositiveInteger)
	g.integer(legionTextLength, int64(words*6+g.below(100)), xsdNonNegativeInteger)
	g.text(schemaArticleBody, words, in)
	g.digest()
	g.homepage("article", number)
}

// articleLength is in words: mostly some dozens, once in 64 times thousands.
func (g *generator) articleLength() uint64 {
	if g.oneIn(64) {
		return 1000 + g.below(3000)
	}
	return 8 + g.popular(200)
}

// digest states 256 bits in hexadecimal.
func (g *generator) digest() {
	g.open(legionTextDigest)
	g.buf = append(g.buf, '"')
	for range 4 {
		bits := g.next()
		for range 16 {
			g.buf = append(g.buf, "0123456789ABCDEF"[bits&15])
			bits >>= 4
		}
	}
	g.buf = append(g.buf, xsdHexBinary...)
	g.close()
}

func (g *generator) agreement() {
	g.class(classAgreement)
	g.parties()
	g.fromList(legionKind, kindPrefix, 1, kinds)
	g.agreementDate()
	g.text(legionPurpose, 3+g.popular(16), &languages[english])
	g.fromList(legionField, fieldPrefix, g.popular(12), fields)
	g.refer(legionPlace, place)
	g.refer(legionAnnouncedBy, company)
	g.refer(provWasDerivedFrom, article)
}

// parties states a legion and some companies, and a label with the names of
// the first two.
func (g *generator) parties() {
	signer := g.choose(legion)
	others := g.pick(1+g.popular(5), before(company, g.entity))
	g.open(rdfsLabel)
	g.buf = append(g.buf, '"')
	g.appendName(legion, g.nameCode(legion, signer), &languages[english])
	g.buf = append(g.buf, " with "...)
	g.appendName(company, g.nameCode(company, others[0]), &languages[english])
	g.buf = append(g.buf, languages[english].tag...)
	g.close()
	g.numbered(legionParty, prefixes[legion], signer, ">")
	for _, other := range others {
		g.numbered(legionParty, prefixes[company], other, ">")
	}
}

// agreementDate states a day, only a month, or nothing, as sources do.
func (g *generator) agreementDate() {
	switch g.below(8) {
	case 0:
	case 1:
		g.yearMonth(legionDate)
	default:
		g.date(legionDate, g.recentYear())
	}
}
