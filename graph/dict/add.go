package dict

import (
	"bytes"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/term"
)

// When new terms make a segment of their own rather than extend the tail. The
// share bounds the number of segments without a load ever failing for it: past
// maxSegments each makes the dictionary an eighth larger, so 2^46 terms need
// fewer than 200.
const (
	minSegment  = 4096 // terms
	maxSegments = 16
	minShare    = 8 // new terms are at least one in so many
)

// Writer adds terms. One goroutine at a time, and one Writer at a time to a
// store.
type Writer struct {
	w kv.Writer
	d *Dict
}

// NewWriter returns a writer that adds to d through w.
func NewWriter(w kv.Writer, d *Dict) *Writer { return &Writer{w: w, d: d} }

// Add adds the terms with those keys, which are sorted, distinct, not inline
// and unknown, and the parts of triple terms that are unknown. It sets out[i]
// to the id of keys[i] and returns the state with them, from which the next
// Add goes on. What it wrote is not synced. After an error, or if the state is
// not stored, Clean gives the space back. Errors of the keys are ErrTooLong,
// ErrTooDeep, ErrOrder and term.ErrKey; nothing is written then.
func (w *Writer) Add(keys [][]byte, out []id.ID) (State, error) {
	p, err := w.Place(keys, out)
	if err != nil {
		return State{}, err
	}
	return p.Write()
}

// Placement is an addition whose ids are decided and that is not yet written.
type Placement struct {
	w *Writer
	a addition
}

// Place is the first half of Add: it sets out. Until Write has returned, the
// keys must not change, and the Writer must place nothing else.
func (w *Writer) Place(keys [][]byte, out []id.ID) (*Placement, error) {
	if err := checkKeys(keys); err != nil {
		return nil, err
	}
	p := &Placement{w: w, a: addition{d: w.d}}
	if err := p.a.collect(keys); err != nil {
		return nil, err
	}
	p.a.place()
	p.a.ids(keys, out)
	return p, nil
}

// Write is the second half of Add.
func (p *Placement) Write() (State, error) {
	if p.a.terms() == 0 {
		return p.w.d.state, nil
	}
	return p.w.write(&p.a, p.a.each)
}

// New reports whether i is the id of a plain term (forms 1 to 6) of this
// addition. Their ids ascend with their keys.
func (p *Placement) New(i id.ID) bool { return p.a.isNew(i) }

func checkKeys(keys [][]byte) error {
	var last []byte
	for _, key := range keys {
		if err := checkKey(last, key); err != nil {
			return err
		}
		last = key
	}
	return nil
}

// checkKey says what is wrong with a key that comes after last.
func checkKey(last, key []byte) error {
	switch {
	case !validForm(key):
		return term.ErrKey
	case len(key) > MaxTerm:
		return ErrTooLong
	case bytes.Compare(last, key) >= 0:
		return ErrOrder
	}
	return nil
}

// segmentFor is the number of the segment that n new terms go to, 0 for the
// tail.
func (s State) segmentFor(n int) uint16 {
	if s.renewal != 0 {
		return s.renewal
	}
	last := s.lastSegment()
	if n < minSegment || last == id.MaxSegment {
		return 0
	}
	if total := s.Terms() + uint64(n); len(s.segments) >= maxSegments && uint64(n)*minShare < total {
		return 0
	}
	return last + 1
}

// write writes entries, which each gives in order: all of them each time it is
// called.
func (w *Writer) write(a *addition, each Keys) (State, error) {
	state, err := w.writeTo(a, each)
	if err == nil {
		w.d = Open(w.d.r, state, w.d.cache)
	}
	return state, err
}

func (w *Writer) writeTo(a *addition, each Keys) (State, error) {
	out := &output{w: w.w}
	if a.segment == 0 {
		return w.writeTail(out, each)
	}
	// An earlier write of this number may have died.
	if err := deleteSegments(w.d.r, w.w, a.segment, a.segment+1); err != nil {
		return State{}, err
	}
	s := newSegmentWriter(out, a.segment)
	if err := each(s.add); err != nil {
		return State{}, err
	}
	g, err := s.finish()
	if err != nil {
		return State{}, err
	}
	return w.d.state.withSegment(g), nil
}

func (w *Writer) writeTail(out *output, each Keys) (State, error) {
	state := w.d.state
	end, err := putTail(out, state, each)
	if err != nil {
		return State{}, err
	}
	if err := out.flush(); err != nil {
		return State{}, err
	}
	// The cache may hold other terms under these numbers, from a state that
	// was never stored.
	for ; state.tail < end; state.tail++ {
		w.d.cache.groups.Drop(cacheKey{first: state.tail})
	}
	return state, nil
}
