package sparql

// String is the update as text, with the prefixes that it declares.
func (u *Update) String() string {
	var p printer
	for i, o := range u.Operations {
		if i > 0 {
			p.text(" ;")
			p.line()
		}
		p.prologue(o.Prologue)
		if o.Do != nil {
			p.action(o.Do)
		}
	}
	p.line()
	return p.String()
}

func (p *printer) action(a Action) {
	switch a := a.(type) {
	case *Load:
		p.load(a)
	case *Clear:
		p.text(map[bool]string{false: "CLEAR ", true: "DROP "}[a.Drop])
		p.silent(a.Silent)
		p.graphSet(a.Target)
	case *Create:
		p.text("CREATE ")
		p.silent(a.Silent)
		p.graphRef(a.IRI)
	case *Transfer:
		p.transfer(a)
	case *InsertData:
		p.text("INSERT DATA ")
		p.quads(a.Quads)
	case *DeleteData:
		p.text("DELETE DATA ")
		p.quads(a.Quads)
	case *DeleteWhere:
		p.text("DELETE WHERE ")
		p.quads(a.Quads)
	case *Modify:
		p.modify(a)
	}
}

func (p *printer) silent(yes bool) {
	if yes {
		p.text("SILENT ")
	}
}

func (p *printer) load(l *Load) {
	p.text("LOAD ")
	p.silent(l.Silent)
	p.iri(l.From)
	if l.Into != "" {
		p.text(" INTO ")
		p.graphRef(l.Into)
	}
}

func (p *printer) graphRef(iri string) {
	p.text("GRAPH ")
	p.iri(iri)
}

func (p *printer) graphSet(g GraphSet) {
	if g.Scope == OneGraph {
		p.graphRef(g.IRI)
		return
	}
	p.text([...]string{DefaultGraph: "DEFAULT", NamedGraphs: "NAMED", AllGraphs: "ALL"}[g.Scope])
}

func (p *printer) transfer(t *Transfer) {
	p.text([...]string{AddGraph: "ADD ", MoveGraph: "MOVE ", CopyGraph: "COPY "}[t.Kind])
	p.silent(t.Silent)
	p.graphOrDefault(t.From)
	p.text(" TO ")
	p.graphOrDefault(t.To)
}

func (p *printer) graphOrDefault(iri string) {
	if iri == "" {
		p.text("DEFAULT")
		return
	}
	p.graphRef(iri)
}

func (p *printer) modify(m *Modify) {
	if m.With != "" {
		p.text("WITH ")
		p.iri(m.With)
		p.line()
	}
	if len(m.Delete) > 0 {
		p.text("DELETE ")
		p.quads(m.Delete)
	}
	if len(m.Insert) > 0 || len(m.Delete) == 0 {
		if len(m.Delete) > 0 {
			p.line()
		}
		p.text("INSERT ")
		p.quads(m.Insert)
	}
	p.datasets("USING", m.Using)
	p.where(m.Where)
}

func (p *printer) quads(list []Quads) {
	p.block(len(list), func() {
		for _, q := range list {
			if q.Graph == nil {
				p.triples(q.Triples)
				continue
			}
			p.line()
			p.text("GRAPH ")
			p.term(q.Graph)
			p.text(" ")
			p.block(len(q.Triples), func() { p.triples(q.Triples) })
		}
	})
}
