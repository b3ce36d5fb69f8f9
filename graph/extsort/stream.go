package extsort

import "errors"

// run is sorted records: in memory, or in a file that is read by blocks.
type run[R Record] struct {
	list []R // what is next
	file *File
	in   *Reader[R]
	free []R // memory of list, of a run in a file
}

// fill makes list hold something, unless the run is at its end.
func (r *run[R]) fill() error {
	if len(r.list) > 0 || r.in == nil {
		return nil
	}
	n, err := r.in.Next(r.free)
	r.list = r.free[:n]
	return err
}

// Stream gives the records of several runs in order. It is a tournament: the
// winner of each match between two runs plays the next, and the one that lost
// waits at the match, so that the next record costs one match a level.
type Stream[R Record] struct {
	runs   []*run[R]
	key    func(*R) Key
	keys   []Key // by run: of its first record
	losers []int // by match, from 1; the run that lost it
	winner int
}

func newStream[R Record](runs []*run[R], key func(*R) Key, block int) (*Stream[R], error) {
	s := &Stream[R]{runs: runs, key: key, keys: make([]Key, len(runs)), losers: make([]int, len(runs))}
	for i, r := range runs {
		if r.file != nil {
			r.in = NewReader[R](r.file, 0, block)
			r.free = make([]R, block/recordBytes)
		}
		if err := s.load(i); err != nil {
			return nil, err
		}
	}
	if len(runs) > 0 {
		s.winner = s.play(1)
	}
	return s, nil
}

// load makes the first record of a run its key.
func (s *Stream[R]) load(i int) error {
	r := s.runs[i]
	if err := r.fill(); err != nil {
		return err
	}
	if len(r.list) > 0 {
		s.keys[i] = s.key(&r.list[0])
	}
	return nil
}

// play plays the match at a node of the tree, and all below it. The runs are
// the leaves: node len(runs)+i is run i.
func (s *Stream[R]) play(node int) (winner int) {
	if node >= len(s.runs) {
		return node - len(s.runs)
	}
	a, b := s.play(2*node), s.play(2*node+1)
	if s.before(b, a) {
		a, b = b, a
	}
	s.losers[node] = b
	return a
}

// before reports whether run a goes before run b: by I1 equal ones by number,
// and a run at its end behind all others.
func (s *Stream[R]) before(a, b int) bool {
	switch {
	case len(s.runs[a].list) == 0:
		return false
	case len(s.runs[b].list) == 0 || s.keys[a].less(s.keys[b]):
		return true
	}
	return s.keys[a] == s.keys[b] && a < b
}

// Next fills dst from the front and returns how many; 0 is the end.
func (s *Stream[R]) Next(dst []R) (int, error) {
	if len(s.runs) == 0 {
		return 0, nil
	}
	for i := range dst {
		r := s.runs[s.winner]
		if len(r.list) == 0 {
			return i, nil
		}
		dst[i], r.list = r.list[0], r.list[1:]
		if err := s.load(s.winner); err != nil {
			return 0, err
		}
		s.replay()
	}
	return len(dst), nil
}

// replay plays the winner's matches again.
func (s *Stream[R]) replay() {
	winner := s.winner
	for node := (winner + len(s.runs)) / 2; node > 0; node /= 2 {
		if s.before(s.losers[node], winner) {
			winner, s.losers[node] = s.losers[node], winner
		}
	}
	s.winner = winner
}

// Close deletes the files behind the stream.
func (s *Stream[R]) Close() (err error) {
	for _, r := range s.runs {
		if r.file != nil {
			err = errors.Join(err, r.file.Remove())
		}
	}
	s.runs = nil
	return err
}
