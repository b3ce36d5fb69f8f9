package sparql

// checkSelect checks what a SELECT says about variables (sections 11.4, 18.2.4 and the
// grammar's notes of SPARQL 1.2), and lists those that * means. The pattern's variables
// are in scope since mark.
func (p *parser) checkSelect(s *SubSelect, mark int) {
	if s.Select.Star {
		if s.Grouped {
			p.refuse(int(s.Pos), "SELECT * with groups", "the variables that GROUP BY has, and aggregates", "")
		}
		p.listAll(s, mark)
		return
	}
	visible := func(name string) bool { return p.scope.has(name, mark) }
	if s.Grouped {
		keys := groupedVars(s)
		visible = func(name string) bool { return keys[name] }
	}
	p.checkItems(s, visible)
}

// listAll lists what * means.
func (p *parser) listAll(s *SubSelect, mark int) {
	vars := p.scope.visible(mark)
	if p.listed += len(vars); p.listed > maxListed {
		p.refuse(int(s.Pos), "a million variables in SELECT *", "fewer", "")
		return
	}
	s.Select.Items = make([]SelectItem, len(vars))
	for i, v := range vars {
		s.Select.Items[i].Var = v
	}
}

// checkKeys checks that AS in GROUP BY names what is new.
func (p *parser) checkKeys(keys []GroupKey, mark int) {
	named := map[string]bool{}
	for _, k := range keys {
		if k.Var == nil {
			continue
		}
		if p.scope.has(k.Var.Name, mark) || named[k.Var.Name] {
			p.refuseAS(*k.Var)
		}
		named[k.Var.Name] = true
	}
}

// refuseAS is for a variable that AS names though it has a value already.
func (p *parser) refuseAS(v Var) {
	p.refuse(int(v.Pos), "?"+v.Name+", which is there before this AS", "a variable that is new there", "")
}

// groupedVars are the variables that have one value a group, and those of VALUES,
// which are joined with groups.
func groupedVars(s *SubSelect) map[string]bool {
	keys := map[string]bool{}
	for _, k := range s.GroupBy {
		if v, ok := k.Expr.(Var); ok {
			keys[v.Name] = true
		}
		if k.Var != nil {
			keys[k.Var.Name] = true
		}
	}
	if s.Values != nil {
		for _, v := range s.Values.Vars {
			keys[v.Name] = true
		}
	}
	return keys
}

// checkItems checks items of SELECT from left to right. visible tells what they are made
// of, and what AS must not name.
func (p *parser) checkItems(s *SubSelect, visible func(string) bool) {
	listed, named := map[string]bool{}, map[string]bool{}
	for _, item := range s.Select.Items {
		v := item.Var
		if item.Expr == nil {
			if s.Grouped && !visible(v.Name) && !named[v.Name] {
				p.ungrouped(v)
			}
			listed[v.Name] = true
			continue
		}
		if s.Grouped {
			eachVar(item.Expr, func(x Var) {
				if !visible(x.Name) && !named[x.Name] {
					p.ungrouped(x)
				}
			})
		}
		if visible(v.Name) || listed[v.Name] || named[v.Name] {
			p.refuseAS(v)
		}
		named[v.Name] = true
	}
}

func (p *parser) ungrouped(v Var) {
	p.refuse(int(v.Pos), "?"+v.Name+", which may differ within a group", "a variable that GROUP BY has, or an aggregate of it",
		"SAMPLE(?"+v.Name+") takes one of its values, GROUP BY ?"+v.Name+" makes a group for each")
}

// eachVar calls f with the variables that an expression takes from its solution, those
// that aggregates and patterns have aside.
func eachVar(x Expr, f func(Var)) {
	switch x := x.(type) {
	case Var:
		f(x)
	case *Logical:
		eachVarOf(x.Operands, f)
	case *Not:
		eachVar(x.Operand, f)
	case *Sign:
		eachVar(x.Operand, f)
	case *Compare:
		eachVar(x.Left, f)
		eachVar(x.Right, f)
	case *Arithmetic:
		eachVar(x.Left, f)
		eachVar(x.Right, f)
	case *In:
		eachVar(x.Operand, f)
		eachVarOf(x.List, f)
	case *Call:
		eachVarOf(x.Args, f)
	case *FunctionCall:
		if !x.Distinct {
			eachVarOf(x.Args, f)
		}
	}
}

func eachVarOf(list []Expr, f func(Var)) {
	for _, x := range list {
		eachVar(x, f)
	}
}
