package xmltext

// dtd is what the internal subset of a DTD declares that a document without
// validation needs.
type dtd struct {
	entities   map[string]*entity
	parameters map[string]*entity
	elements   map[string]*elementDefaults // by name as written
	partial    bool                        // there are external declarations, which are not read
	skipped    bool                        // and some come before those that follow
}

const doctypeStart = "<!DOCTYPE"

// doctype reads a document type declaration. It begins again each time that more
// of it is there, and counts when it is whole.
func (r *Reader) doctype() bool {
	start := r.pos
	if r.dtd != nil || r.rootSeen {
		return r.fail(start, "one DOCTYPE at most, before the document's element")
	}
	p := declarations{Reader: r, dtd: &dtd{
		entities: map[string]*entity{}, parameters: map[string]*entity{}, elements: map[string]*elementDefaults{},
	}}
	r.pos += len(doctypeStart)
	if !p.doctypeRest() {
		if len(r.outer) == 0 {
			r.pos = start
		}
		return false
	}
	r.dtd = p.dtd
	return true
}

// declarations reads the declarations of a DTD, from pos on.
type declarations struct {
	*Reader
	dtd *dtd
}

func (p *declarations) doctypeRest() bool {
	if !p.gap("white space behind DOCTYPE") || !p.skipName("the name of the document's element") {
		return false
	}
	p.white()
	if c := p.at(p.pos); c == 'S' || c == 'P' {
		if !p.externalID() {
			return false
		}
		p.dtd.partial = true
		p.white()
	}
	if p.at(p.pos) == '[' {
		p.pos++
		if !p.subset() {
			return false
		}
		p.white()
	}
	return p.token(">", `">" of the DOCTYPE, or "[" and declarations`)
}

// subset reads declarations up to the closing bracket.
func (p *declarations) subset() bool {
	for {
		p.white()
		switch c := p.at(p.pos); {
		case p.pos == len(p.data) && len(p.outer) > 0:
			p.leave()
		case c == ']' && len(p.outer) == 0:
			p.pos++
			return true
		case c == '%':
			if !p.parameterReference() {
				return false
			}
		case c == '<':
			if !p.markup() {
				return false
			}
		default:
			return p.fail(p.pos, `a declaration, "%" or "]" of the DOCTYPE`)
		}
	}
}

// markup reads one declaration, comment or processing instruction.
func (p *declarations) markup() (ok bool) {
	switch {
	case p.at(p.pos+1) == '?':
		p.pos, _, ok = p.instructionEnd(p.pos)
		return ok
	case p.has(p.pos, commentStart):
		p.pos, ok = p.commentEnd(p.pos + len(commentStart))
		return ok
	case p.has(p.pos, "<!ENTITY"):
		return p.entityDeclaration()
	case p.has(p.pos, "<!ATTLIST"):
		return p.attributeList()
	case p.has(p.pos, "<!ELEMENT"), p.has(p.pos, "<!NOTATION"):
		return p.passDeclaration()
	}
	for _, start := range []string{"<?", commentStart, "<!ENTITY", "<!ATTLIST", "<!ELEMENT", "<!NOTATION"} {
		if p.mayHave(p.pos, start) {
			return p.fail(len(p.data), "the rest of a declaration")
		}
	}
	return p.fail(p.pos, "<!ENTITY, <!ATTLIST, <!ELEMENT, <!NOTATION, a comment or a processing instruction")
}

// passDeclaration passes a declaration that changes nothing here: its quotes and
// characters are looked at, its grammar is not.
func (p *declarations) passDeclaration() bool {
	for p.pos < len(p.data) {
		switch c := p.at(p.pos); c {
		case '>':
			p.pos++
			return true
		case '"', '\'':
			if _, ok := p.literal(); !ok {
				return false
			}
		default:
			size, ok := p.charOf(p.pos)
			if !ok {
				return false
			}
			p.pos += size
		}
	}
	return p.fail(p.pos, `">" of the declaration`)
}

// parameterReference goes on with the declarations that a parameter entity
// stands for.
func (p *declarations) parameterReference() bool {
	at := p.pos
	end := at + 1 + nameLength(p.data[at+1:])
	if end == at+1 || p.at(end) != ';' {
		return p.fail(end, `the name of a parameter entity and ";" behind "%"`)
	}
	p.pos = end + 1
	shown := "%" + shorten(p.data[at+1:end]) + ";"
	switch e := p.dtd.parameters[string(p.data[at+1:end])]; {
	case e == nil && !p.dtd.partial:
		return p.failFor(at, shown, "a parameter entity that is declared before")
	case e == nil || e.external:
		p.dtd.partial, p.dtd.skipped = true, true
		return true
	case !p.usable(e, shown, at):
		return false
	default:
		p.enter(e, at)
		return true
	}
}

// externalID passes SYSTEM and PUBLIC identifiers: nothing is ever fetched.
func (p *declarations) externalID() bool {
	identifiers := 1
	switch {
	case p.has(p.pos, "SYSTEM"):
	case p.has(p.pos, "PUBLIC"):
		identifiers = 2
	default:
		if p.mayHave(p.pos, "SYSTEM") || p.mayHave(p.pos, "PUBLIC") {
			return p.fail(len(p.data), "SYSTEM or PUBLIC")
		}
		return p.fail(p.pos, "SYSTEM or PUBLIC")
	}
	p.pos += len("SYSTEM")
	for range identifiers {
		if !p.gap("white space before an identifier") {
			return false
		}
		if _, ok := p.literal(); !ok {
			return false
		}
	}
	return true
}

// literal reads a text in quotes.
func (p *declarations) literal() (text []byte, ok bool) {
	quote := p.at(p.pos)
	if quote != '"' && quote != '\'' {
		return nil, p.fail(p.pos, "a text in quotes")
	}
	start := p.pos + 1
	end, ok := p.until(start, string(rune(quote)))
	if !ok {
		return nil, false
	}
	p.pos = end
	return p.data[start : end-1], true
}

func (p *declarations) white() { p.pos = p.whiteEnd(p.pos) }

// gap passes white space that must be there.
func (p *declarations) gap(expected string) bool {
	start := p.pos
	p.white()
	if p.pos == start {
		return p.fail(start, expected)
	}
	return true
}

// token passes a text that must be there.
func (p *declarations) token(text, expected string) bool {
	if !p.has(p.pos, text) {
		return p.fail(p.pos, expected)
	}
	p.pos += len(text)
	return true
}

func (p *declarations) skipName(expected string) (ok bool) {
	p.pos, _, ok = p.qname(p.pos, expected)
	return ok
}
