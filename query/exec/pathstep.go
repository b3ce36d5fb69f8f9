package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/plan"
)

// stepper goes along a path in one direction.
type stepper interface {
	// step adds the nodes that the path leads to from a node, each as often as the path
	// does, times weight (rule 7 of weights).
	step(ctx context.Context, from id.ID, weight uint64, found *counted) error
}

// walker makes steppers for paths in graphs that are taken for one.
type walker struct {
	edgeReader
	run    *Run
	links  map[link]*adjacency
	shares []*budget.Account // of edges that are kept
}

// link is a predicate and a direction.
type link struct {
	predicate term.Term
	back      bool
}

func newWalker(r *Run, n *plan.Path) *walker {
	tree := func(i int) index.Tree { return r.tree(n, i) }
	return &walker{
		edgeReader: edgeReader{snapshot: r.snapshot, tree: tree, graphs: n.Graphs, memory: pathMemory{account: r.o.Memory.Account()}},
		run:        r, links: map[link]*adjacency{},
	}
}

// adjacency is that of edges yet to be told.
func (w *walker) adjacency() *adjacency {
	share := w.run.share()
	w.shares = append(w.shares, share)
	return newAdjacency(&w.edgeReader, share)
}

// close gives back the memory of edges and nodes.
func (w *walker) close() {
	for _, share := range w.shares {
		share.Close()
	}
	w.memory.account.Close()
}

// stepper goes along p; with back from its end.
func (w *walker) stepper(p algebra.Path, back bool) (stepper, error) {
	switch p := p.(type) {
	case *algebra.Link:
		return w.link(p.Predicate, back)
	case *algebra.Inverse:
		return w.stepper(p.Path, !back)
	case *algebra.Sequence:
		if back {
			return w.both(p.Second, p.First, back, w.sequence)
		}
		return w.both(p.First, p.Second, back, w.sequence)
	case *algebra.Alternative:
		return w.both(p.Left, p.Right, back, newAlternative)
	case *algebra.Repeat:
		step, err := w.stepper(p.Path, back)
		return &repeated{path: step, zero: p.Zero, many: p.Many, seen: newCounted(&w.memory)}, err
	case *algebra.Negated:
		return w.negated(p, back)
	}
	panic("exec: a path that the algebra does not have")
}

func (w *walker) both(first, second algebra.Path, back bool, join func(a, b stepper) stepper) (stepper, error) {
	a, err := w.stepper(first, back)
	if err != nil {
		return nil, err
	}
	b, err := w.stepper(second, back)
	return join(a, b), err
}

// link goes along the edges of a predicate.
func (w *walker) link(predicate term.Term, back bool) (stepper, error) {
	key := link{predicate, back}
	if a := w.links[key]; a != nil {
		return a, nil
	}
	p, err := w.snapshot.ID(predicate)
	if err != nil || p == id.None {
		return nowhere{}, err
	}
	a := w.adjacency()
	a.order, a.prefix, a.suffix = index.GPSO, []id.ID{p}, []int{3}
	if back {
		a.order = index.GPOS
	}
	w.links[key] = a
	return a, nil
}

// negated goes along the edges of all predicates that are not listed.
func (w *walker) negated(p *algebra.Negated, back bool) (stepper, error) {
	var forward, backward stepper = nowhere{}, nowhere{}
	var err error
	if p.Forward != nil {
		if forward, err = w.others(p.Forward, back); err != nil {
			return nil, err
		}
	}
	if p.Backward != nil {
		backward, err = w.others(p.Backward, !back)
	}
	return newAlternative(forward, backward), err
}

func (w *walker) others(listed []term.Term, back bool) (stepper, error) {
	not := make([]id.ID, len(listed))
	for n, t := range listed {
		var err error
		if not[n], err = w.snapshot.ID(t); err != nil {
			return nil, err
		}
	}
	a := w.adjacency()
	a.order, a.suffix = index.GSPO, []int{2, 3}
	if back {
		a.order, a.suffix = index.GOSP, []int{3, 2}
	}
	a.allow = func(predicate id.ID) bool { return !slices.Contains(not, predicate) }
	return a, nil
}

func (a *adjacency) step(ctx context.Context, from id.ID, weight uint64, found *counted) error {
	to, err := a.from(ctx, from)
	for _, i := range to {
		found.add(i, weight)
	}
	return err
}

// nowhere has no edge.
type nowhere struct{}

func (nowhere) step(context.Context, id.ID, uint64, *counted) error { return nil }

type sequence struct {
	first, second stepper
	middle        *counted
}

func (w *walker) sequence(first, second stepper) stepper {
	return &sequence{first, second, newCounted(&w.memory)}
}

func (s *sequence) step(ctx context.Context, from id.ID, weight uint64, found *counted) error {
	s.middle.reset()
	if err := s.first.step(ctx, from, weight, s.middle); err != nil {
		return err
	}
	for n := range s.middle.len() {
		if err := s.second.step(ctx, s.middle.at(n), s.middle.weights[n], found); err != nil {
			return err
		}
	}
	return nil
}

type alternative struct{ left, right stepper }

func newAlternative(left, right stepper) stepper { return &alternative{left, right} }

func (a *alternative) step(ctx context.Context, from id.ID, weight uint64, found *counted) error {
	if err := a.left.step(ctx, from, weight, found); err != nil {
		return err
	}
	return a.right.step(ctx, from, weight, found)
}

// repeated goes along a path any number of times, at least once or not at all too, or once
// or not at all. It leads to each node once.
type repeated struct {
	path       stepper
	zero, many bool
	seen       *counted
}

func (r *repeated) step(ctx context.Context, from id.ID, weight uint64, found *counted) error {
	r.seen.reset()
	next := 0
	if r.zero {
		r.seen.add(from, 1)
		next = 1 // it is the first to go from, below
	}
	if err := r.path.step(ctx, from, 1, r.seen); err != nil {
		return err
	}
	for n := next; r.many && n < r.seen.len(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.path.step(ctx, r.seen.at(n), 1, r.seen); err != nil {
			return err
		}
		if err := r.seen.memory.hold(0); err != nil {
			return err
		}
	}
	for n := range r.seen.len() {
		found.add(r.seen.at(n), weight)
	}
	return nil
}
