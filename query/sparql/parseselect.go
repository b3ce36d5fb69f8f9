package sparql

// selection reads a SELECT, of a query or within a group. between reads what may stand
// before the pattern.
func (p *parser) selection(between func()) *SubSelect {
	outer, mark := p.aggregates, p.scope.mark()
	p.aggregates = aggregates{allowed: true}
	s := &SubSelect{Pos: p.pos()}
	p.advance()
	s.Select = p.selectClause()
	between()
	s.Where = p.where()
	s.Modifiers = p.modifiers(mark)
	s.Values = p.trailingValues()
	if p.running() {
		p.checkSelect(s, mark)
	}
	p.aggregates = outer
	p.scope.forget(mark)
	for _, item := range s.Select.Items {
		p.scope.see(item.Var)
	}
	return s
}

// selectClause reads what is behind SELECT.
func (p *parser) selectClause() *Select {
	s := &Select{}
	switch {
	case p.accept(distinctWord):
		s.Dedup = Distinct
	case p.accept(reducedWord):
		s.Dedup = Reduced
	}
	if p.accept(star) {
		s.Star = true
		return s
	}
	for p.running() {
		switch {
		case p.at(variable):
			s.Items = append(s.Items, SelectItem{Var: p.variable()})
		case p.at(parenOpen):
			s.Items = append(s.Items, p.selectExpression())
		case len(s.Items) == 0:
			p.failFor(p.bareExpression())
		default:
			return s
		}
	}
	return s
}

// selectExpression reads an expression and its name, in parentheses.
func (p *parser) selectExpression() SelectItem {
	p.opened(parenOpen)
	x := p.expression()
	p.expect(asWord)
	v := p.variable()
	p.closed(parenClose)
	return SelectItem{v, x}
}

// modifiers reads SolutionModifier. The pattern's variables are in scope since mark.
func (p *parser) modifiers(mark int) (m Modifiers) {
	if p.accept(groupWord) {
		p.expect(byWord)
		m.GroupBy = p.groupKeys()
		p.checkKeys(m.GroupBy, mark)
	}
	if p.accept(havingWord) {
		m.Having = append(m.Having, p.constraint())
		for p.atAny(constraints, aConstraint) {
			m.Having = append(m.Having, p.constraint())
		}
	}
	if p.accept(orderWord) {
		p.expect(byWord)
		m.OrderBy = append(m.OrderBy, p.orderKey())
		for p.atAny(orderKeys, anOrderKey) {
			m.OrderBy = append(m.OrderBy, p.orderKey())
		}
	}
	m.Grouped = len(m.GroupBy) > 0 || p.aggregates.seen
	p.limitAndOffset(&m)
	return m
}

// groupKeys reads the conditions of GROUP BY, where aggregates have no meaning.
func (p *parser) groupKeys() (keys []GroupKey) {
	p.aggregates.allowed = false
	keys = append(keys, p.groupKey())
	for p.atAny(groupKeys, aGroupKey) {
		keys = append(keys, p.groupKey())
	}
	p.aggregates.allowed = true
	return keys
}

func (p *parser) groupKey() (k GroupKey) {
	switch {
	case p.tok.symbol == variable:
		k.Expr = p.variable()
	case p.tok.symbol == parenOpen:
		p.opened(parenOpen)
		k.Expr = p.expression()
		if p.accept(asWord) {
			v := p.variable()
			k.Var = &v
		}
		p.closed(parenClose)
	case p.atAny(groupKeys, aGroupKey):
		k.Expr = p.constraint()
	default:
		p.fail()
	}
	return k
}

func (p *parser) orderKey() (k OrderKey) {
	switch {
	case p.tok.symbol == ascWord || p.tok.symbol == descWord:
		k.Descending = p.tok.symbol == descWord
		p.advance()
		k.Expr = p.bracketed()
	case p.tok.symbol == variable:
		k.Expr = p.variable()
	case p.atAny(orderKeys, anOrderKey):
		k.Expr = p.constraint()
	default:
		p.fail()
	}
	return k
}

// limitAndOffset reads LIMIT and OFFSET, in either order.
func (p *parser) limitAndOffset(m *Modifiers) {
	var offset bool
	for p.running() {
		switch {
		case m.Limit == nil && p.accept(limitWord):
			n := p.wholeNumber()
			m.Limit = &n
		case !offset && p.accept(offsetWord):
			m.Offset, offset = p.wholeNumber(), true
		default:
			return
		}
	}
}
