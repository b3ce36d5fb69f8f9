package sparql

// scope knows which variables are in scope (section 18.2.1 of SPARQL 1.2). A trail has
// them in the order of the text, each once a group; what a group makes visible is what
// the trail has from the group's start on. What turns out not to be visible outside,
// as in MINUS, is taken back from the trail's end.
//
//	{ ?a :p ?b . OPTIONAL { ?b :q ?c MINUS { ?d :r ?c } } }
//	trail  a b | b c        and d c while MINUS is read
//	start  0     2              4
type scope struct {
	trail []mention
	last  map[string]int32 // by variable: its last place in the trail, plus one
	start int              // in the trail, of the group that is read
}

type mention struct {
	v      Var
	before int32 // last of the variable before this
}

// mark is a place that forget goes back to.
func (s *scope) mark() int { return len(s.trail) }

// enter begins a group, and returns the start of the one around it.
func (s *scope) enter() int {
	outer := s.start
	s.start = len(s.trail)
	return outer
}

// see puts a variable into the scope of the group that is read.
func (s *scope) see(v Var) {
	last := s.last[v.Name]
	if int(last) > s.start {
		return
	}
	s.trail = append(s.trail, mention{v, last})
	s.last[v.Name] = int32(len(s.trail))
}

// seeTriples sees the variables of triples, in the order in which they are printed.
func (s *scope) seeTriples(list []Triple) {
	for i := range list {
		t := &list[i]
		s.seeTerm(t.Subject)
		s.seeTerm(t.Predicate)
		s.seeTerm(t.Object)
	}
}

func (s *scope) seeTerm(t Term) {
	switch t := t.(type) {
	case Var:
		s.see(t)
	case *TripleTerm:
		s.seeTerm(t.Subject)
		s.seeTerm(t.Predicate)
		s.seeTerm(t.Object)
	}
}

// has reports whether a variable is in scope since a mark.
func (s *scope) has(name string, mark int) bool { return int(s.last[name]) > mark }

// forget takes back what was seen since a mark.
func (s *scope) forget(mark int) {
	for i := len(s.trail) - 1; i >= mark; i-- {
		m := s.trail[i]
		if s.last[m.v.Name] = m.before; m.before == 0 {
			delete(s.last, m.v.Name)
		}
	}
	s.trail = s.trail[:mark]
}

// visible are the variables in scope since a mark, in the order of the text.
func (s *scope) visible(mark int) (vars []Var) {
	for _, m := range s.trail[mark:] {
		if int(m.before) <= mark {
			vars = append(vars, m.v)
		}
	}
	return vars
}
