package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// newPath makes a join that searches along a property path for each left row.
func newPath(r *Run, n *plan.Path) *join {
	j := newJoin(r, plan.Inner, n.Left, n.Read, n.Vars, newChecks(r, &plan.Match{}, n.Left.Out().Vars, n.Read))
	schema := n.Left.Out().Vars
	j.matcher = newRowwise(&pathSearch{
		walker: walker{snapshot: r.snapshot, tree: func(i int) index.Tree { return r.tree(n, i) }, graphs: n.Graphs}, path: n.Path, terms: r.terms,
		subject: newEnd(n.Subject, schema), object: newEnd(n.Object, schema),
		nullable: algebra.Nullable(n.Path), loop: n.Subject.Var != "" && n.Subject.Var == n.Object.Var,
	}, len(n.Read))
	return j
}

// end is where a path begins or ends: a term, a column of the left side, or free.
type end struct {
	node   algebra.Node
	column int   // -1 unless it is a column
	term   id.ID // of a term, once it is known
}

func newEnd(n algebra.Node, schema []algebra.Var) end {
	e := end{node: n, column: -1}
	if n.Var != "" {
		e.column = slices.Index(schema, n.Var)
	}
	return e
}

// isTerm reports whether the end is the term that has an id.
func (e *end) isTerm(i id.ID) bool { return e.node.Var == "" && e.term == i }

// id is that of the end for a left row, id.None if it is free.
func (e *end) id(terms *Terms, in *Batch, row int) (i id.ID, err error) {
	switch {
	case e.column >= 0:
		return in.Columns[e.column][row], nil
	case e.node.Var == "" && e.term == id.None:
		e.term, err = terms.ID(expr.FromTerm(e.node.Term))
	}
	return e.term, err
}

// pathSearch finds the pairs of nodes that a path joins. If neither end is known, it
// goes from each node that the path can begin at.
type pathSearch struct {
	walker
	path            algebra.Path
	terms           *Terms
	subject, object end
	loop            bool // both ends are one variable
	nullable        bool // the path can have no step

	starts []id.ID // nodes to go from
	known  bool    // whether the start is known, and thus no column
	goal   id.ID   // the other end, id.None if it is free
	back   bool    // the search goes from object to subject
	start  id.ID
	found  counted
	at     int
}

func (s *pathSearch) find(ctx context.Context, in *Batch, row int) error {
	s.ctx, s.found, s.at = ctx, counted{}, 0
	subject, err := s.subject.id(s.terms, in, row)
	if err != nil {
		return err
	}
	object, err := s.object.id(s.terms, in, row)
	if err != nil {
		return err
	}
	s.known, s.back, s.goal = true, false, object
	switch {
	case subject != id.None:
		s.starts = []id.ID{subject}
	case object != id.None:
		s.starts, s.back, s.goal = []id.ID{object}, true, id.None
	default:
		s.known = false
		s.starts, err = s.walker.starts(s.path, false)
	}
	return err
}

func (s *pathSearch) next(dst []id.ID) (weight uint64, ok bool, err error) {
	for {
		for ; s.at < len(s.found.ids); s.at++ {
			if to := s.found.ids[s.at]; s.reaches(to) {
				s.copy(dst, to)
				weight = s.found.weight(to)
				s.at++
				return weight, true, nil
			}
		}
		if len(s.starts) == 0 {
			return 0, false, nil
		}
		s.start, s.starts, s.at = s.starts[0], s.starts[1:], 0
		if err := s.search(); err != nil {
			return 0, false, err
		}
	}
}

// search goes from the start. No step at all is a path from a term, and from a node of
// the graphs: not from all that a variable may be bound to.
func (s *pathSearch) search() error {
	s.found = counted{}
	if err := s.walk(s.path, s.back, s.start, 1, &s.found); err != nil {
		return err
	}
	if !s.nullable || len(s.found.ids) != 1 || s.found.ids[0] != s.start || s.given() {
		return nil
	}
	is, err := s.isNode(s.start)
	if !is {
		s.found = counted{}
	}
	return err
}

// given reports whether the start is a term of the pattern, or was found in the graphs.
func (s *pathSearch) given() bool {
	return !s.known || s.subject.isTerm(s.start) || s.object.isTerm(s.start)
}

func (s *pathSearch) reaches(to id.ID) bool {
	return (s.goal == id.None || to == s.goal) && (!s.loop || to == s.start)
}

// copy fills in the ends that are free.
func (s *pathSearch) copy(dst []id.ID, to id.ID) {
	switch {
	case len(dst) == 2:
		dst[0], dst[1] = s.start, to
	case len(dst) == 1:
		dst[0] = to
	}
}
