package regex

// class reads a character class behind its [ ([XSD] section G.4.1): parts, perhaps all
// but them, perhaps less those of a class behind a last hyphen. The flag i is about the
// characters and ranges that it names, not about its escapes ([FO] section 5.6.1.1).
func (p *parser) class() set {
	p.depth++
	defer func() { p.depth-- }()
	negated := p.take("^")
	var named []span
	var escapes set
	var subtracted set
	for first := true; ; first = false {
		switch {
		case p.failed || p.depth > maxDepth || p.at == len(p.pattern):
			p.failed = true
			return nil
		case first && (p.next("]") || p.next("-[")):
			p.failed = true // a class of nothing
			return nil
		case p.take("]"):
			return p.classOf(named, escapes, negated).minus(subtracted)
		case p.take("-["):
			subtracted = p.class()
			p.failed = p.failed || !p.next("]")
		default:
			s, isEscape := p.classPart(first)
			if isEscape {
				escapes = union(escapes, s)
			} else {
				named = append(named, s...)
			}
		}
	}
}

func (p *parser) classOf(named []span, escapes set, negated bool) set {
	s := normal(named)
	if p.ignoreCase {
		s = s.folded()
	}
	s = union(s, escapes)
	if negated {
		return s.complement()
	}
	return s
}

// classPart reads an escape for many characters, a range or a character. A hyphen that
// is a character stands at an end of its class.
func (p *parser) classPart(first bool) (s set, isEscape bool) {
	if s, ok := p.manyEscape(); ok {
		return s, true
	}
	if p.take("-") {
		p.failed = p.failed || !first && !p.next("]") && !p.next("-[")
		return set{{'-', '-'}}, false
	}
	low := p.classChar()
	if !p.next("-") || p.next("-]") || p.next("-[") || p.next("--[") {
		return set{{low, low}}, false
	}
	p.take("-")
	p.failed = p.failed || p.next("-")
	high := p.classChar()
	p.failed = p.failed || low > high
	return set{{low, high}}, false
}

// classChar reads one character, or an escape for one.
func (p *parser) classChar() rune {
	switch c := p.read(); c {
	case '\\':
		return p.charEscape()
	case '[', ']':
		p.failed = true
		return 0
	default:
		return c
	}
}
