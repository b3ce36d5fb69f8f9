package bgp

import (
	"context"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// Solve visits every solution of group in the snapshot: the ids of
// group.Variables(), id.None where an optional part left one unbound. The
// slice is valid until visit returns; an error of visit ends the search.
func Solve(ctx context.Context, s *graph.Snapshot, group Group, visit func([]id.ID) error) error {
	names := group.Variables()
	v := &solver{ctx: ctx, snapshot: s, slots: map[string]int{}, bindings: make([]id.ID, len(names))}
	for i, name := range names {
		v.slots[name] = i
	}
	return v.group(group, func() error { return visit(v.bindings) })
}

// solver holds the bindings on the path from the first pattern to the one
// being read.
type solver struct {
	ctx      context.Context
	snapshot *graph.Snapshot
	slots    map[string]int
	bindings []id.ID
}

func (v *solver) group(g Group, yield func() error) error {
	return v.join(g.Patterns, func() error { return v.optional(g.Optional, yield) })
}

// optional extends the present solution by each group in turn.
func (v *solver) optional(groups []Group, yield func() error) error {
	if len(groups) == 0 {
		return yield()
	}
	matched := false
	err := v.group(groups[0], func() error {
		matched = true
		return v.optional(groups[1:], yield)
	})
	if err != nil || matched {
		return err
	}
	return v.optional(groups[1:], yield)
}

// join reads the most selective pattern and goes on with the others.
func (v *solver) join(patterns []Pattern, yield func() error) error {
	if len(patterns) == 0 {
		return yield()
	}
	at, q, found, err := v.cheapest(patterns)
	if err != nil || !found {
		return err
	}
	rest := make([]Pattern, 0, len(patterns)-1)
	rest = append(append(rest, patterns[:at]...), patterns[at+1:]...)
	return v.each(q, func(match id.Quad) error {
		return v.with(patterns[at], match, func() error { return v.join(rest, yield) })
	})
}

// cheapest returns the pattern with the fewest matches under the present
// bindings; found is false if one has none.
func (v *solver) cheapest(patterns []Pattern) (best int, quad id.Quad, found bool, err error) {
	var least uint64
	for i, p := range patterns {
		q, known, err := v.bind(p)
		if err != nil || !known {
			return 0, id.Quad{}, false, err
		}
		n, err := v.snapshot.Count(q)
		if err != nil || n == 0 {
			return 0, id.Quad{}, false, err
		}
		if i == 0 || n < least {
			best, quad, least = i, q, n
		}
	}
	return best, quad, true, nil
}

// each visits the quads that match q.
func (v *solver) each(q id.Quad, visit func(id.Quad) error) error {
	matches := v.snapshot.Match(q, nil)
	batch := make([]id.Quad, 64)
	for {
		n, err := matches.Next(batch)
		if err == nil {
			err = v.ctx.Err()
		}
		if n == 0 || err != nil {
			return err
		}
		for _, match := range batch[:n] {
			if err := visit(match); err != nil {
				return err
			}
		}
	}
}

// bind returns the id pattern of p under the present bindings; known is false
// if a term of it is not in the store.
func (v *solver) bind(p Pattern) (q id.Quad, known bool, err error) {
	for i, n := range p.nodes() {
		if i == id.G && n == (Node{}) {
			q[i] = id.DefaultGraph
			continue
		}
		if q[i], known, err = v.bindNode(n); err != nil || !known {
			return q, false, err
		}
	}
	return q, true, nil
}

// bindNode returns the id of a node, id.None if it is still free.
func (v *solver) bindNode(n Node) (d id.ID, known bool, err error) {
	if n.Variable != "" {
		return v.bindings[v.slots[n.Variable]], true, nil
	}
	t, bound, err := v.nodeTerm(n)
	if err != nil || !bound {
		return id.None, true, err
	}
	d, err = v.snapshot.ID(t)
	return d, d != id.None, err
}

// nodeTerm returns the term of a node all of whose variables are bound.
func (v *solver) nodeTerm(n Node) (t term.Term, bound bool, err error) {
	switch {
	case n.Variable != "":
		d := v.bindings[v.slots[n.Variable]]
		if d == id.None {
			return t, false, nil
		}
		terms, err := v.snapshot.Terms([]id.ID{d})
		if err != nil {
			return t, false, err
		}
		return terms[0], true, nil
	case n.Triple == nil:
		return n.Term, true, nil
	}
	var parts [3]term.Term
	for i, inner := range n.Triple {
		if parts[i], bound, err = v.nodeTerm(inner); err != nil || !bound {
			return t, false, err
		}
	}
	return term.NewTriple(parts[0], parts[1], parts[2]), true, nil
}

// with binds the variables of p to match, calls then if they agree, and undoes
// the bindings.
func (v *solver) with(p Pattern, match id.Quad, then func() error) error {
	before := append([]id.ID(nil), v.bindings...)
	defer copy(v.bindings, before)
	for i, n := range p.nodes() {
		if ok, err := v.unify(n, match[i]); err != nil || !ok {
			return err
		}
	}
	return then()
}

// unify makes n stand for d, if it can.
func (v *solver) unify(n Node, d id.ID) (bool, error) {
	switch {
	case n.Variable != "":
		slot := &v.bindings[v.slots[n.Variable]]
		if *slot == id.None {
			*slot = d
		}
		return *slot == d, nil
	case n.Triple != nil:
		return v.unifyTriple(n.Triple, d)
	}
	return true, nil // a constant: the index matched it
}

func (v *solver) unifyTriple(nodes *[3]Node, d id.ID) (bool, error) {
	if d.Kind() != id.TripleTerm {
		return false, nil
	}
	terms, err := v.snapshot.Terms([]id.ID{d})
	if err != nil {
		return false, err
	}
	inner := terms[0].Triple()
	for i, part := range []term.Term{inner.Subject, inner.Predicate, inner.Object} {
		partID, err := v.snapshot.ID(part)
		if err != nil {
			return false, err
		}
		if nodes[i].Variable == "" && nodes[i].Triple == nil {
			if !nodes[i].Term.Equal(part) {
				return false, nil
			}
			continue
		}
		if ok, err := v.unify(nodes[i], partID); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}
