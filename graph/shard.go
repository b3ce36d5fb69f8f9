package graph

import (
	"fmt"

	"tribune/graph/id"
)

// Shard collects additions to an update in one goroutine, while other shards of
// the same update do in theirs. It has terms and numbers of its own; the commit
// brings them together. When its share of the memory is full, it goes on in
// another run.
type Shard struct {
	terms   interner
	ops     operations
	pending pending

	budget  *budget // nil if nothing limits it
	counted bool    // among those that share the budget
	runs    []*run

	keeps   bool     // runs are of whole pieces, and kept
	inPiece bool     // something was added since the last note
	lost    bool     // a run that is not kept has a part of the piece
	notes   [][]byte // of the pieces that the next run has
}

// operation adds or removes one quad of local terms: a ref by position, and in
// the graph's top bit whether it removes.
type operation [4]ref

const removeRef ref = 1 << 31

// at is the ref at a position.
func (o operation) at(position int) ref { return o[position] &^ removeRef }

// operations is a list that grows by chunks, so that it never has to be copied.
type operations struct {
	chunks   [][]operation
	at       int // the chunk that is being filled
	len      int
	capacity int // of all chunks
}

const (
	firstOperations = 16
	mostOperations  = 1 << 16 // a megabyte
)

func (l *operations) append(o operation) {
	if l.at == len(l.chunks) {
		size := min(max(firstOperations, 2*l.len), mostOperations)
		l.chunks = append(l.chunks, make([]operation, 0, size))
		l.capacity += size
	}
	chunk := append(l.chunks[l.at], o)
	l.chunks[l.at] = chunk
	if len(chunk) == cap(chunk) {
		l.at++
	}
	l.len++
}

// reset forgets all operations, and keeps the memory for others.
func (l *operations) reset() {
	for i := range l.chunks {
		l.chunks[i] = l.chunks[i][:0]
	}
	l.at, l.len = 0, 0
}

// AddKeys adds the quad of four term keys (see package term), whose syntax is
// the caller's concern. A nil g is the default graph. It keeps no key.
func (s *Shard) AddKeys(subject, predicate, object, graph []byte) error {
	return s.add([4][]byte{subject, predicate, object, graph}, false)
}

// Bits of interner.uses: below them is one for each position.
const (
	usedByAddition = 1 << 4 // an addition needs the term
	usedAsPart     = 1 << 5 // it stands inside a triple term (known only of runs)
)

func (s *Shard) add(keys [4][]byte, remove bool) error {
	for position, key := range keys {
		if len(key) == 0 && position != id.G {
			return fmt.Errorf("%w: a term has no key", ErrQuad)
		}
	}
	s.inPiece = true
	if max(len(keys[id.S]), len(keys[id.P]), len(keys[id.O]), len(keys[id.G])) > keptText {
		return s.addLong(keys, remove)
	}
	s.pending.add(keys, remove)
	if !s.pending.full() {
		return nil
	}
	return s.flush()
}

// addLong adds a statement with a long key. Each copy of it would count, so it does not
// wait with others, and is written to the run from where it is if that ends with it.
func (s *Shard) addLong(keys [4][]byte, remove bool) (err error) {
	if err := s.flush(); err != nil {
		return err
	}
	var o operation
	s.terms.lending = true
	for position, key := range keys {
		if len(key) == 0 {
			continue // only the graph
		}
		if o[position], err = s.terms.internOne(key, useAt(position, remove)); err != nil {
			return err
		}
	}
	s.terms.lending = false
	s.append(o, remove)
	if err := s.endFull(); err != nil {
		return err
	}
	s.terms.own()
	return nil
}

// mostPiece is by how much a piece may exceed a shard's memory. A larger one is not
// kept, and neither are those before it in the same run.
const mostPiece = 16 << 20

// Note ends a piece: all that was added since the last note. Of an update that can
// be taken up, a run that is kept has whole pieces only, and gives their notes to
// who takes it up. It keeps note.
func (s *Shard) Note(note []byte) error {
	if !s.keeps {
		return nil
	}
	if err := s.flush(); err != nil {
		return err
	}
	if s.lost {
		err := s.endRun() // the rest of it
		s.lost, s.inPiece = false, false
		return err
	}
	s.inPiece = false
	s.notes = append(s.notes, note)
	if s.full() {
		return s.endRun()
	}
	return nil
}

// flush interns what is pending.
func (s *Shard) flush() error {
	p := &s.pending
	if err := s.terms.internAll(p); err != nil {
		return err
	}
	for _, st := range p.statements {
		var o operation
		for position, k := range st.keys {
			if k != noKey {
				o[position] = p.keys[k].ref
			}
		}
		s.append(o, st.remove)
	}
	p.reset()
	return s.endFull()
}

func (s *Shard) append(o operation, remove bool) {
	if remove {
		o[id.G] |= removeRef
	}
	s.ops.append(o)
}

// endFull ends the run if the memory is full, and it need not wait for the end of a
// piece.
func (s *Shard) endFull() error {
	if !s.full() || s.keeps && s.memory() < s.budget.share()+s.budget.piece {
		return nil
	}
	s.lost = s.keeps
	return s.endRun()
}
