package data

// text states so many words in one language.
func (g *generator) text(predicate string, words uint64, in *language) {
	g.open(predicate)
	g.buf = append(g.buf, '"')
	for i := range words {
		if i > 0 {
			g.buf = append(g.buf, in.space...)
		}
		g.appendWord(in)
	}
	g.buf = append(append(g.buf, '.'), in.tag...)
	g.close()
}

// Once in so many words comes what real texts hold besides.
const oddity = 32

func (g *generator) appendWord(in *language) {
	if g.oneIn(oddity) {
		g.appendOddity()
		return
	}
	if in.tag == languages[english].tag {
		g.buf = append(g.buf, prose[g.popular(uint64(len(prose)))]...)
		return
	}
	if word := g.popular(trades + forms); word < trades {
		g.buf = append(g.buf, in.trades[word]...)
	} else {
		g.buf = append(g.buf, in.forms[word-trades]...)
	}
}

// appendOddity writes a name, a quoted name in any script, a line break, or
// characters that need an escape or two UTF-16 units.
func (g *generator) appendOddity() {
	switch g.below(4) {
	case 0:
		g.appendCoined(g.next(), latin)
	case 1:
		g.buf = append(g.buf, `\"`...)
		g.appendCoined(g.next(), script(g.below(uint64(scripts))))
		g.buf = append(g.buf, `\"`...)
	case 2:
		g.buf = append(g.buf, `\n`...)
	case 3:
		g.buf = append(g.buf, `😀 C:\\`...)
	}
}
