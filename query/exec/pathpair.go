package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/algebra"
)

// pairSearch says how often a path leads from one node to another. It goes from both ends at
// once; if one end stays the same for many rows, all that the path joins it with is found once.
type pairSearch struct {
	*pathSearch
	repeat *algebra.Repeat // the path, if it is one that may have many steps
	turned bool            // it is meant from its end

	last   [2]id.ID    // the ends asked for last
	closed [2]*counted // all nodes that the path leads to from last[0], and back from last[1]
	sides  [2]side
}

// side is how far the search has come from one end.
type side struct {
	steps stepper
	seen  *counted
	done  int // of seen: from so many nodes it went on
}

func newPairSearch(s *pathSearch) *pairSearch {
	p := &pairSearch{pathSearch: s}
	path := s.path
	for {
		inverse, ok := path.(*algebra.Inverse)
		if !ok {
			break
		}
		path, p.turned = inverse.Path, !p.turned
	}
	if r, ok := path.(*algebra.Repeat); ok && r.Many {
		p.repeat = r
	}
	return p
}

// weight is 0 for nodes that the path does not join.
func (p *pairSearch) weight(ctx context.Context, subject, object id.ID) (uint64, error) {
	ends := [2]id.ID{subject, object}
	same := p.same(ends)
	for n := range ends {
		if ends[n] != p.last[n] {
			p.last[n] = ends[n]
			p.closed[n].drop()
			p.closed[n] = nil
		}
	}
	if same >= 0 {
		err := p.close(ctx, same)
		return p.closed[same].weight(ends[1-same]), err
	}
	if p.repeat != nil {
		return p.meet(ctx, subject, object)
	}
	err := p.search(ctx, subject, false, p.found)
	weight := p.found.weight(object)
	p.found.reset()
	return weight, err
}

// same is the end that is as it was, rather one whose nodes are known; -1 if both are new.
func (p *pairSearch) same(ends [2]id.ID) int {
	same := -1
	for n := range ends {
		if ends[n] == p.last[n] && (same < 0 || p.closed[n] != nil) {
			same = n
		}
	}
	return same
}

// close finds all nodes that the path joins the end asked for last with.
func (p *pairSearch) close(ctx context.Context, n int) error {
	if p.closed[n] != nil {
		return nil
	}
	p.closed[n] = newCounted(&p.memory)
	return p.search(ctx, p.last[n], n == 1, p.closed[n])
}

// meet goes from both ends, level by level, from the one that has fewer nodes to go on from,
// until one side finds a node of the other, or has no more. The first side has at least one
// step behind it.
func (p *pairSearch) meet(ctx context.Context, subject, object id.ID) (uint64, error) {
	if p.repeat.Zero && subject == object {
		stays, err := p.mayStay(subject)
		if stays || err != nil {
			return 1, err
		}
	}
	if err := p.begin(ctx, subject, object); err != nil {
		return 0, err
	}
	if p.sides[0].seen.has(object) {
		return 1, nil
	}
	for {
		from, to := &p.sides[0], &p.sides[1]
		if to.ahead() < from.ahead() {
			from, to = to, from
		}
		if from.ahead() == 0 {
			return 0, nil
		}
		if met, err := from.level(ctx, to.seen); met || err != nil {
			return 1, err
		}
	}
}

func (p *pairSearch) begin(ctx context.Context, subject, object id.ID) error {
	for n := range p.sides {
		s := &p.sides[n]
		if s.steps == nil {
			var err error
			if s.steps, err = p.walker.stepper(p.repeat.Path, p.turned != (n == 1)); err != nil {
				return err
			}
			s.seen = newCounted(&p.memory)
		}
		s.seen.reset()
		s.done = 0
	}
	p.sides[1].seen.add(object, 1)
	return p.sides[0].steps.step(ctx, subject, 1, p.sides[0].seen)
}

// ahead is from how many nodes the search has not gone on.
func (s *side) ahead() int { return s.seen.len() - s.done }

// level goes on from the nodes ahead, and reports whether it found one of the others.
func (s *side) level(ctx context.Context, others *counted) (met bool, err error) {
	for end := s.seen.len(); s.done < end; s.done++ {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		from := s.seen.len()
		if err := s.steps.step(ctx, s.seen.at(s.done), 1, s.seen); err != nil {
			return false, err
		}
		for n := from; n < s.seen.len(); n++ {
			if others.has(s.seen.at(n)) {
				return true, nil
			}
		}
	}
	return false, nil
}
