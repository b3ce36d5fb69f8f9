package data

// nameCode returns the bits that the name of an entity is coined from, in
// every language. They depend on the entity alone, so that what refers to it
// can spell its name.
func (g *generator) nameCode(c class, number uint64) uint64 {
	return mix(g.seed ^ uint64(c)<<56 ^ (number+1)*goldenGamma)
}

// labels states the name of an entity in English and in some other languages,
// each rarer than the one before.
func (g *generator) labels(c class, number uint64) {
	code := g.nameCode(c, number)
	for i := range languages {
		if i == english || g.oneIn(uint64(i)+1) {
			g.name(rdfsLabel, c, code, &languages[i])
		}
	}
}

// name states the name that a code stands for in one language.
func (g *generator) name(predicate string, c class, code uint64, in *language) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	g.appendName(c, code, in)
	g.buf = append(g.buf, in.tag...)
	g.close()
}

// appendName spells a coined word and, but for a place, what it is a name of.
func (g *generator) appendName(c class, code uint64, in *language) {
	g.appendCoined(code, in.script)
	if c == place {
		return
	}
	code >>= 32
	g.buf = append(append(g.buf, in.space...), in.trades[code%trades]...)
	code >>= 8
	switch c {
	case product:
	case legion:
		g.buf = append(append(g.buf, in.space...), in.legion...)
	default:
		g.buf = append(append(g.buf, in.space...), in.forms[code%forms]...)
	}
}

// appendCoined spells a word of two to five syllables out of a code.
func (g *generator) appendCoined(code uint64, in script) {
	start := len(g.buf)
	for n := 2 + code%4; n > 0; n-- {
		code >>= 5
		g.buf = append(g.buf, coinage[in][code%syllables]...)
	}
	if in == latin {
		g.buf[start] -= 'a' - 'A'
	}
}

// appendPersonName spells a given name and a family name.
func (g *generator) appendPersonName(code uint64, in script) {
	g.appendCoined(code, in)
	g.buf = append(g.buf, ' ')
	g.appendCoined(code>>32, in)
}
