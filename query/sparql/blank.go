package sparql

import "strconv"

// blanks gives blank nodes their identity.
type blanks struct {
	block     int // of the basic graph pattern that is read
	blocks    int
	labels    map[string]labelled   // of patterns
	template  map[string]*BlankNode // of the template that is read, nil outside of one
	data      map[string]*BlankNode // of each INSERT DATA so far
	taken     map[string]*BlankNode // labels that the template must not have
	anonymous []*BlankNode          // those without a label
	highest   int                   // N of the labels bN that were written
}

// labelled is a blank node, and the basic graph pattern that it belongs to.
type labelled struct {
	node  *BlankNode
	block int
}

// nextBlock begins another basic graph pattern.
func (b *blanks) nextBlock() {
	b.blocks++
	b.block = b.blocks
}

// labelled is the blank node with a label, which is next.
func (p *parser) labelled() Term {
	label, at := p.tok.text, p.tok.start
	p.refuseBlank(at)
	p.blanks.note(label)
	p.advance()
	if p.blanks.template != nil {
		return p.templateNode(label, at)
	}
	return p.patternNode(label, at)
}

func (p *parser) templateNode(label string, at int) Term {
	n := p.blanks.template[label]
	if n == nil {
		if first := p.blanks.taken[label]; first != nil {
			p.refuse(at, "_:"+label+", which another INSERT DATA has", "a label of its own for each INSERT DATA",
				p.place("the label stands first", int(first.Pos)))
		}
		n = &BlankNode{label, Pos(at)}
		p.blanks.template[label] = n
	}
	return n
}

func (p *parser) patternNode(label string, at int) Term {
	known, ok := p.blanks.labels[label]
	switch {
	case !ok:
		known = labelled{&BlankNode{label, Pos(at)}, p.blanks.block}
		if p.blanks.labels == nil {
			p.blanks.labels = map[string]labelled{}
		}
		p.blanks.labels[label] = known
	case known.block != p.blanks.block:
		p.refuse(at, "_:"+label+", which another basic graph pattern has", "a label of its own for each basic graph pattern",
			"a variable can join them; "+p.place("the label stands first", int(known.node.Pos)))
	}
	return known.node
}

// newBlank is a blank node without a label, for what begins at a place.
func (p *parser) newBlank(start int) Term {
	p.refuseBlank(start)
	n := &BlankNode{Pos: Pos(start)}
	p.blanks.anonymous = append(p.blanks.anonymous, n)
	return n
}

func (p *parser) refuseBlank(at int) {
	if where := p.limits.noBlanks; where != "" {
		p.refuse(at, "a blank node in "+where, "none: it stands for nothing that is there already",
			"a variable in WHERE can stand for one")
	}
}

// maxDigits is how many digits a number of anonymous nodes has at most.
const maxDigits = 9

// note keeps the highest N of labels bN.
func (b *blanks) note(label string) {
	if len(label) < 2 || label[0] != 'b' || len(label) > 1+maxDigits {
		return
	}
	if n, err := strconv.Atoi(label[1:]); err == nil {
		b.highest = max(b.highest, n)
	}
}

// nameBlanks gives labels bN to the nodes that have none, which nothing else has.
func (p *parser) nameBlanks() {
	for i, n := range p.blanks.anonymous {
		n.Label = "b" + strconv.Itoa(p.blanks.highest+1+i)
	}
}
