package sparql

func (p *printer) selectClause(s *Select) {
	p.text("SELECT", [...]string{"", " DISTINCT", " REDUCED"}[s.Dedup])
	if s.Star {
		p.text(" *")
		return
	}
	for _, item := range s.Items {
		p.text(" ")
		if item.Expr == nil {
			p.term(item.Var)
		} else {
			p.named(item.Expr, item.Var)
		}
	}
}

// named writes an expression with AS.
func (p *printer) named(x Expr, v Var) {
	p.text("(")
	p.expr(x, lowest)
	p.text(" AS ?", v.Name, ")")
}

func (p *printer) construct(c *Construct) {
	p.text("CONSTRUCT")
	if !c.Short {
		p.text(" ")
		p.block(len(c.Template), func() { p.triples(c.Template) })
	}
}

func (p *printer) describe(d *Describe) {
	p.text("DESCRIBE")
	if d.Star {
		p.text(" *")
		return
	}
	for _, t := range d.Terms {
		p.text(" ")
		p.term(t)
	}
}

func (p *printer) datasets(word string, list []DatasetClause) {
	for _, d := range list {
		p.line()
		p.text(word, " ")
		if d.Named {
			p.text("NAMED ")
		}
		p.iri(d.IRI)
	}
}

func (p *printer) where(g *Group) {
	p.line()
	p.text("WHERE ")
	p.group(g)
}

func (p *printer) modifiers(m Modifiers) {
	if len(m.GroupBy) > 0 {
		p.line()
		p.text("GROUP BY")
		for _, k := range m.GroupBy {
			p.text(" ")
			p.groupKey(k)
		}
	}
	if len(m.Having) > 0 {
		p.line()
		p.text("HAVING")
		for _, x := range m.Having {
			p.text(" ")
			p.bracketed(x)
		}
	}
	if len(m.OrderBy) > 0 {
		p.line()
		p.text("ORDER BY")
		for _, k := range m.OrderBy {
			p.text(" ")
			p.orderKey(k)
		}
	}
	p.slice(m)
}

func (p *printer) groupKey(k GroupKey) {
	v, ok := k.Expr.(Var)
	switch {
	case k.Var != nil:
		p.named(k.Expr, *k.Var)
	case ok:
		p.term(v)
	default:
		p.bracketed(k.Expr)
	}
}

func (p *printer) orderKey(k OrderKey) {
	v, ok := k.Expr.(Var)
	switch {
	case k.Descending:
		p.text("DESC")
		p.bracketed(k.Expr)
	case ok:
		p.term(v)
	default:
		p.bracketed(k.Expr)
	}
}

// slice writes LIMIT and OFFSET.
func (p *printer) slice(m Modifiers) {
	if m.Limit != nil {
		p.line()
		p.text("LIMIT ")
		p.number(*m.Limit)
	}
	if m.Offset != 0 {
		p.line()
		p.text("OFFSET ")
		p.number(m.Offset)
	}
}
