package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// newPath makes a join that searches along a property path for each left row.
func newPath(r *Run, n *plan.Path) *join {
	j := newJoin(r, plan.Inner, n.Left, n.Read, n.Vars, newChecks(r, &plan.Match{}, n.Left.Out().Vars, n.Read))
	j.matcher = newRowwise(newPathSearch(r, n), len(n.Read))
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
	*walker
	path            algebra.Path
	nullable        bool // the path can have no step
	terms           *Terms
	subject, object end
	loop            bool        // both ends are one variable
	steppers        [2]stepper  // forward, and back; nil until they are used
	pairs           *pairSearch // where both ends are known

	starts []id.ID // nodes to go from
	known  bool    // whether the start is known, and thus no column
	back   bool    // the search goes from object to subject
	start  id.ID
	found  *counted
	at     int

	single uint64 // the weight of the one pair that was asked for, until it is passed on
}

func newPathSearch(r *Run, n *plan.Path) *pathSearch {
	schema := n.Left.Out().Vars
	s := &pathSearch{
		walker: newWalker(r, n), path: n.Path, terms: r.terms,
		subject: newEnd(n.Subject, schema), object: newEnd(n.Object, schema),
		nullable: algebra.Nullable(n.Path), loop: n.Subject.Var != "" && n.Subject.Var == n.Object.Var,
	}
	s.found = newCounted(&s.memory)
	s.pairs = newPairSearch(s)
	return s
}

// stepper is that of the path, or of the path from its end.
func (s *pathSearch) stepper(back bool) (stepper, error) {
	place := &s.steppers[0]
	if back {
		place = &s.steppers[1]
	}
	var err error
	if *place == nil {
		*place, err = s.walker.stepper(s.path, back)
	}
	return *place, err
}

func (s *pathSearch) find(ctx context.Context, in *Batch, row int) error {
	subject, err := s.subject.id(s.terms, in, row)
	if err != nil {
		return err
	}
	object, err := s.object.id(s.terms, in, row)
	if err != nil {
		return err
	}
	s.found.reset()
	s.starts, s.at, s.single = nil, 0, 0
	s.known, s.back = true, subject == id.None
	switch {
	case subject != id.None && object != id.None:
		s.single, err = s.pairs.weight(ctx, subject, object)
	case subject != id.None:
		s.starts = []id.ID{subject}
	case object != id.None:
		s.starts = []id.ID{object}
	default:
		s.known, s.back = false, false
		s.starts, err = s.walker.starts(ctx, s.path, false)
	}
	return err
}

func (s *pathSearch) next(ctx context.Context, dst []id.ID) (weight uint64, ok bool, err error) {
	if weight = s.single; weight > 0 {
		s.single = 0
		return weight, true, nil
	}
	for {
		for ; s.at < s.found.len(); s.at++ {
			if to := s.found.at(s.at); !s.loop || to == s.start {
				s.copy(dst, to)
				s.at++
				return s.found.weights[s.at-1], true, nil
			}
		}
		if len(s.starts) == 0 {
			return 0, false, nil
		}
		s.start, s.starts, s.at = s.starts[0], s.starts[1:], 0
		if err := s.search(ctx, s.start, s.back, s.found); err != nil {
			return 0, false, err
		}
	}
}

// search goes from a start. No step at all is a path from a term, and from a node of
// the graphs: not from all that a variable may be bound to.
func (s *pathSearch) search(ctx context.Context, start id.ID, back bool, found *counted) error {
	found.reset()
	steps, err := s.stepper(back)
	if err != nil {
		return err
	}
	if err := steps.step(ctx, start, 1, found); err != nil {
		return err
	}
	if !s.nullable || found.len() != 1 || found.at(0) != start {
		return nil
	}
	stays, err := s.mayStay(start)
	if !stays {
		found.reset()
	}
	return err
}

// mayStay reports whether no step at all is a path from a start: it is a term of the pattern,
// or a node of the graphs.
func (s *pathSearch) mayStay(start id.ID) (bool, error) {
	if !s.known || s.subject.isTerm(start) || s.object.isTerm(start) {
		return true, nil
	}
	return s.isNode(start)
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
