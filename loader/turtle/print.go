package turtle

import (
	"slices"
	"strings"
)

// printer writes the graphs of a dataset, as they have been shaped.
type printer struct {
	*dataset
	*contents // the graph that is written
	spell     *speller
	buf       []byte
	level     int // of indentation
}

// print appends all graphs, the default graph first.
func (p *printer) print() {
	for _, g := range sorted(p.dataset, p.graphs) {
		p.contents = p.graphs[g]
		p.shape(p.contents)
		if g == noGraph {
			p.statements()
			continue
		}
		p.separate()
		p.buf = append(p.spell.append(p.buf, p.terms[g]), " {\n"...)
		p.level++
		p.statements()
		p.level--
		p.add("}\n")
	}
}

func (p *printer) add(text string) { p.buf = append(p.buf, text...) }

// separate puts an empty line between statements of different subjects.
func (p *printer) separate() {
	if n := len(p.buf); n > 0 && p.buf[n-1] == '\n' && (n < 3 || string(p.buf[n-3:]) != " {\n") {
		p.add("\n")
	}
}

func (p *printer) margin() { p.add(strings.Repeat(indent, p.level)) }

// statements writes the subjects that are not written within others.
func (p *printer) statements() {
	for _, s := range p.subjects {
		if p.own(s) {
			p.separate()
			p.margin()
			p.statement(s)
			p.add(" .\n")
		}
	}
}

// own reports whether a subject has a statement of its own.
func (p *printer) own(s ref) bool {
	if p.uses[s].nested > 0 || p.annotates(p.contents, s) || p.proxyInPlace(p.contents, s) {
		return false
	}
	_, isProxy := p.proxies[s]
	return isProxy || len(p.visible(s)) > 0
}

// visible are the statements of a subject that nothing else says.
func (p *printer) visible(s ref) (list []pair) {
	for _, pair := range p.of(s) {
		if !pair.hidden {
			list = append(list, pair)
		}
	}
	return list
}

func (p *printer) statement(s ref) {
	t, isProxy := p.proxies[s]
	unused := p.loose(s) && p.uses[s].objects == 0
	switch {
	case isProxy && unused:
		p.reified(t, noGraph)
	case isProxy:
		p.reified(t, s)
	case unused && len(p.visible(s)) == len(p.of(s)):
		p.add("[]")
	default:
		p.atom(s)
	}
	if pairs := p.visible(s); len(pairs) > 0 {
		p.add(" ")
		p.level++
		p.pairs(s, pairs, true)
		p.level--
	}
}

// reified writes << >>, with the reifier if there is one to be named.
func (p *printer) reified(t triple3, reifier ref) {
	p.add("<< ")
	p.atom(t.subject)
	p.add(" ")
	p.buf = p.spell.appendPredicate(p.buf, p.terms[t.predicate])
	p.add(" ")
	p.atom(t.object)
	if reifier != noGraph {
		p.add(" ~ ")
		p.atom(reifier)
	}
	p.add(" >>")
}

// pairs writes predicates and objects, each predicate on a line if lines.
func (p *printer) pairs(s ref, pairs []pair, lines bool) {
	for i, pair := range pairs {
		switch {
		case i > 0 && pair.predicate == pairs[i-1].predicate:
			p.add(", ")
		default:
			if i > 0 {
				p.add(" ;")
				p.gap(lines)
			}
			p.buf = append(p.spell.appendPredicate(p.buf, p.terms[pair.predicate]), ' ')
		}
		p.value(pair.object)
		p.annotations(triple3{s, pair.predicate, pair.object})
	}
}

func (p *printer) gap(line bool) {
	if !line {
		p.add(" ")
		return
	}
	p.add("\n")
	p.margin()
}

// annotations writes the reifiers of a statement: blocks before those that have
// no block, to which one behind them would belong.
func (p *printer) annotations(t triple3) {
	var blocks, bare, named []ref
	for _, r := range p.reifiers[t] {
		switch {
		case !p.annotates(p.contents, r):
			named = append(named, r)
		case len(p.visible(r)) == 0:
			bare = append(bare, r)
		default:
			blocks = append(blocks, r)
		}
	}
	for _, r := range blocks {
		p.add(" {| ")
		p.pairs(r, p.visible(r), false)
		p.add(" |}")
	}
	for range bare {
		p.add(" ~")
	}
	for _, r := range named {
		p.add(" ~ ")
		p.atom(r)
	}
}

// value writes an object, with what is written in its place.
func (p *printer) value(r ref) {
	pairs := p.of(r)
	switch {
	case p.uses[r].nested > 0 && p.uses[r].list == isList:
		p.list(r)
	case p.uses[r].nested > 0:
		p.brackets(r, pairs)
	case p.loose(r) && p.uses[r].objects == 1 && len(pairs) == 0:
		p.add("[]")
	case p.proxyInPlace(p.contents, r):
		p.reified(p.proxies[r], noGraph)
	case p.keys[r] == string(rdfNil):
		p.add("()")
	default:
		p.atom(r)
	}
}

func (p *printer) atom(r ref) { p.buf = p.spell.append(p.buf, p.terms[r]) }

func (p *printer) list(r ref) {
	p.add("(")
	for p.keys[r] != string(rdfNil) {
		p.add(" ")
		p.value(p.of(r)[0].object)
		r = p.of(r)[1].object
	}
	p.add(" )")
}

// brackets writes a blank node's statements: one on the same line, more on lines
// of their own.
func (p *printer) brackets(r ref, pairs []pair) {
	lines := slices.ContainsFunc(pairs, func(q pair) bool { return q.predicate != pairs[0].predicate })
	p.add("[")
	p.level++
	p.gap(lines)
	p.pairs(r, pairs, lines)
	p.level--
	p.gap(lines)
	p.add("]")
}
