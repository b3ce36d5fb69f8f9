package xmltext

import (
	"bytes"
	"unicode/utf8"
)

// entityDeclaration reads <!ENTITY name "text"> and its like. The first
// declaration of a name counts; behind external ones that are not read none does,
// for they could have come first (XML 1.0 section 5.1).
func (p *declarations) entityDeclaration() bool {
	p.pos += len("<!ENTITY")
	if !p.gap("white space behind ENTITY") {
		return false
	}
	into := p.dtd.entities
	if p.at(p.pos) == '%' {
		into = p.dtd.parameters
		p.pos++
		if !p.gap("white space behind %") {
			return false
		}
	}
	start := p.pos
	end, ok := p.ncname(start, "the name of an entity")
	if !ok {
		return false
	}
	p.pos = end
	if !p.gap("white space behind the name") {
		return false
	}
	e, ok := p.definition()
	if !ok {
		return false
	}
	name := string(p.data[start:end])
	if into[name] == nil && !p.dtd.skipped {
		into[name] = e
	}
	p.white()
	return p.token(">", `">" of the declaration`)
}

// definition reads what an entity stands for.
func (p *declarations) definition() (*entity, bool) {
	if c := p.at(p.pos); c == '"' || c == '\'' {
		start := p.pos + 1
		raw, ok := p.literal()
		if !ok {
			return nil, false
		}
		text, ok := p.entityText(raw, start)
		return &entity{text: text}, ok
	}
	if !p.externalID() {
		return nil, false
	}
	before := p.pos
	p.white()
	if p.has(p.pos, "NDATA") && p.pos > before {
		p.pos += len("NDATA")
		return &entity{external: true}, p.gap("white space behind NDATA") && p.skipName("the name of a notation")
	}
	return &entity{external: true}, true
}

// entityText resolves the character references of an entity's text. References to
// entities stay, and are resolved where the entity is used.
func (p *declarations) entityText(raw []byte, at int) (text []byte, ok bool) {
	raw = normalizeLines(raw)
	for len(raw) > 0 {
		n := bytes.IndexAny(raw, "&%")
		if n < 0 {
			return append(text, raw...), true
		}
		text = append(text, raw[:n]...)
		raw = raw[n:]
		if raw[0] == '%' {
			return nil, p.failFor(at, `"%" in an entity's text`, "&#37; for that character: parameter entities stand between declarations only")
		}
		ref, expected := parseReference(raw)
		if expected != "" {
			return nil, p.failFor(at, "an entity's text with a broken reference", expected)
		}
		if bytes.HasPrefix(raw, []byte("&#")) {
			text = utf8.AppendRune(text, ref.char)
		} else {
			text = append(text, raw[:ref.size]...)
		}
		raw = raw[ref.size:]
	}
	return text, true
}
