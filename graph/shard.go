package graph

import (
	"fmt"

	"tribune/graph/id"
)

// Shard collects additions to an update in one goroutine, while other shards of
// the same update do in theirs. It has terms and numbers of its own; the commit
// brings them together.
type Shard struct {
	terms   interner
	ops     operations
	pending pending
}

// operation adds or removes one quad of local terms: a ref by position, and in
// the graph's top bit whether it removes.
type operation [4]ref

const removeRef ref = 1 << 31

// at is the ref at a position.
func (o operation) at(position int) ref { return o[position] &^ removeRef }

// operations is a list that grows by chunks, so that it never has to be copied.
type operations struct {
	chunks [][]operation
	len    int
}

const (
	firstOperations = 16
	mostOperations  = 1 << 16 // a megabyte
)

func (l *operations) append(o operation) {
	last := len(l.chunks) - 1
	if last < 0 || len(l.chunks[last]) == cap(l.chunks[last]) {
		size := min(max(firstOperations, 2*l.len), mostOperations)
		l.chunks = append(l.chunks, make([]operation, 0, size))
		last++
	}
	l.chunks[last] = append(l.chunks[last], o)
	l.len++
}

// AddKeys adds the quad of four term keys (see package term), whose syntax is
// the caller's concern. A nil g is the default graph. It keeps no key.
func (s *Shard) AddKeys(subject, predicate, object, graph []byte) error {
	return s.add([4][]byte{subject, predicate, object, graph}, false)
}

// usedByAddition is the bit of interner.uses that says that an addition needs
// the term; below it is one for each position.
const usedByAddition = 1 << 4

func (s *Shard) add(keys [4][]byte, remove bool) error {
	for position, key := range keys {
		if len(key) == 0 && position != id.G {
			return fmt.Errorf("%w: a term has no key", ErrQuad)
		}
	}
	s.pending.add(keys, remove)
	if !s.pending.full() {
		return nil
	}
	return s.flush()
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
		if st.remove {
			o[id.G] |= removeRef
		}
		s.ops.append(o)
	}
	p.reset()
	return nil
}
