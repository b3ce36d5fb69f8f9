package dict

import (
	"tribune/graph/id"
	"tribune/graph/term"
)

// Reservation is an addition of more terms than memory should hold: their ids
// follow from their places, and their keys come from elsewhere when they are
// written. Triple terms among them are in memory.
type Reservation struct {
	w     *Writer
	plain uint64
	a     addition // with the entries of triple terms only
}

// Keys gives visit the keys of an addition's plain terms (forms 1 to 6), which
// are sorted, distinct, not inline and unknown: all of them, each time it is
// called. It returns the error of visit.
type Keys func(visit func(key []byte) error) error

// Reserve decides where that many new terms go: plain ones and triple terms.
// The Writer must add nothing else until Write has returned.
func (w *Writer) Reserve(plain, triples uint64) *Reservation {
	r := &Reservation{w: w, plain: plain, a: addition{d: w.d, known: map[string]id.ID{}}}
	if r.a.segment = w.d.state.segmentFor(int(plain + triples)); r.a.segment == 0 {
		r.a.first = w.d.state.tail
	}
	return r
}

// ID is the id of the i-th plain term, which has that form.
func (r *Reservation) ID(form term.Form, i uint64) id.ID { return r.a.at(id.Kind(form), int(i)) }

// New reports whether i is the id of a plain term of this addition. They ascend
// with the keys.
func (r *Reservation) New(i id.ID) bool { return r.a.isNew(i) }

// PlaceTriples sets out[i] to the id of the triple term keys[i]; keys are as
// those of Writer.Place. part gives the id of each part that is not among keys
// itself.
func (r *Reservation) PlaceTriples(keys [][]byte, part func(key []byte) id.ID, out []id.ID) error {
	if err := checkKeys(keys); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, key := range keys {
		seen[string(key)] = true
	}
	parts, err := r.a.takeTriples(keys, seen)
	if err != nil {
		return err
	}
	for _, key := range parts {
		r.a.known[string(key)] = part(key)
	}
	// Their numbers follow those of the plain terms.
	placed := addition{d: r.a.d, known: r.a.known, segment: r.a.segment, first: r.a.first + r.plain}
	for i := range r.a.triples {
		placed.placeTriples(i+1, r.a.triples[i])
	}
	r.a.entries = placed.entries
	for i, key := range keys {
		out[i] = r.a.known[string(key)]
	}
	return nil
}

// Write writes the addition and returns the state with it. The errors are those
// of Writer.Add, but after one of the keys something may be written.
func (r *Reservation) Write(keys Keys) (State, error) {
	if r.plain+uint64(len(r.a.entries)) == 0 {
		return r.w.d.state, nil
	}
	return r.w.write(&r.a, func(visit func(entry []byte) error) error {
		var last []byte
		err := keys(func(key []byte) error {
			if err := checkKey(last, key); err != nil {
				return err
			}
			last = append(last[:0], key[:min(len(key), longKey)]...)
			return visit(key)
		})
		if err != nil {
			return err
		}
		return r.a.each(visit)
	})
}
