package sparql

func (p *printer) group(g *Group) {
	p.block(len(g.Elements), func() {
		for _, e := range g.Elements {
			p.element(e)
		}
	})
}

// element writes an element, a line at least.
func (p *printer) element(e Element) {
	if t, ok := e.(*Triples); ok {
		p.triples(t.Patterns)
		return
	}
	p.line()
	switch e := e.(type) {
	case *Group:
		p.group(e)
	case *Optional:
		p.text("OPTIONAL ")
		p.group(e.Group)
	case *Union:
		p.union(e)
	case *Minus:
		p.text("MINUS ")
		p.group(e.Group)
	case *Graph:
		p.text("GRAPH ")
		p.namedGroup(e.Name, e.Group)
	case *Service:
		p.service(e)
	case *Filter:
		p.text("FILTER ")
		p.bracketed(e.Expr)
	case *Bind:
		p.text("BIND ")
		p.named(e.Expr, e.Var)
	case *Values:
		p.values(e)
	case *SubSelect:
		p.subSelect(e)
	}
}

func (p *printer) union(u *Union) {
	for i, g := range u.Groups {
		if i > 0 {
			p.text(" UNION ")
		}
		p.group(g)
	}
}

func (p *printer) service(s *Service) {
	p.text("SERVICE ")
	if s.Silent {
		p.text("SILENT ")
	}
	p.namedGroup(s.Name, s.Group)
}

func (p *printer) namedGroup(name Term, g *Group) {
	p.term(name)
	p.text(" ")
	p.group(g)
}

func (p *printer) subSelect(s *SubSelect) {
	p.selectClause(s.Select)
	p.where(s.Where)
	p.modifiers(s.Modifiers)
	if s.Values != nil {
		p.line()
		p.values(s.Values)
	}
}

// triples writes triples, a line each.
func (p *printer) triples(list []Triple) {
	for _, t := range list {
		p.line()
		p.term(t.Subject)
		p.text(" ")
		if t.Path != nil {
			p.path(t.Path, lowest)
		} else {
			p.predicate(t.Predicate)
		}
		p.text(" ")
		p.term(t.Object)
		p.text(" .")
	}
}

func (p *printer) values(v *Values) {
	p.text("VALUES (")
	for i, x := range v.Vars {
		p.space(i)
		p.term(x)
	}
	p.text(") ")
	p.block(len(v.Rows), func() {
		for _, row := range v.Rows {
			p.line()
			p.text("(")
			for i, t := range row {
				p.space(i)
				p.constant(t)
			}
			p.text(")")
		}
	})
}

// space writes a space before all but the first of a list.
func (p *printer) space(i int) {
	if i > 0 {
		p.text(" ")
	}
}
