package graph

import (
	"context"
	"runtime/trace"
	"slices"

	"tribune/graph/dict"
	"tribune/graph/extsort"
	"tribune/graph/id"
	"tribune/graph/term"
)

// run is what a shard held when its memory was full, in temporary files.
//
//	keys         its terms' keys in order, with the bits of interner.uses
//	operations   as ranked, but with the place of a term among the keys, from
//	             1; 0 is the default graph
//	numbers      by place: the number of the term among all (written by runMerge)
type run struct {
	terms      int
	keys       *extsort.File
	operations *extsort.File
	numbers    *extsort.File
	held       *heldQuads // of the store, instead of operations
	kept       bool       // the journal names keys and operations: they stay until the commit is done
}

// runBuffer is how much of a run's files is written at once.
const runBuffer = 256 << 10

const recordBytes = 16 // of a ranked

// memory is what the shard holds, and what it takes to sort its terms.
func (s *Shard) memory() int64 {
	const perTerm = 16 + 4 + 4 // a keyItem, a ref, a place
	t := &s.terms
	tables := len(t.table)
	if 2*(t.len()+4*pendingStatements) >= tables {
		tables *= 3 // the next statements double it, and spans and uses
	}
	return int64(t.bytes) + 8*int64(tables) + (12+1)*int64(tables/2) +
		perTerm*int64(t.len()) + 16*int64(s.ops.capacity)
}

// full reports whether the shard is to end its run.
func (s *Shard) full() bool {
	if s.budget == nil {
		return false
	}
	if !s.counted {
		s.counted = true
		s.budget.shards.Add(1)
	}
	return s.memory() > s.budget.share()
}

// endRun writes what the shard holds to files, and empties it.
func (s *Shard) endRun() error {
	if s.ops.len == 0 {
		return nil
	}
	defer trace.StartRegion(context.Background(), "end run").End()
	b := s.budget
	if err := s.terms.internParts(); err != nil {
		return err
	}
	r := &run{terms: s.terms.len(), kept: s.keeps && !s.inPiece && !s.lost}
	places, err := s.terms.writeSorted(r, b)
	if err != nil {
		return err
	}
	if err := s.ops.write(r, b, places); err != nil {
		return err
	}
	if r.kept {
		if err := b.journal.Append(r.entry(s.notes)); err != nil {
			return err
		}
	}
	s.notes = nil
	s.runs = append(s.runs, r)
	s.empty()
	return nil
}

// empty forgets what the shard holds. Its memory stays, for the next run, unless
// this one took so much beyond its share that the next would be full at once.
func (s *Shard) empty() {
	s.terms.reset()
	s.ops.reset()
	if s.memory() > s.budget.share()*9/10 {
		s.terms, s.ops = interner{}, operations{}
	}
}

// writeSorted writes the keys of r and returns the place of each ref among them.
func (t *interner) writeSorted(r *run, b *budget) (places []uint32, err error) {
	if r.keys, err = b.create(r.kept); err != nil {
		return nil, err
	}
	out := extsort.NewKeyWriter(r.keys, runBuffer)
	places = make([]uint32, t.len()+1)
	place := uint32(0)
	for refs := range slices.Chunk(t.sortedRefs(), gathered) {
		for i, key := range t.gather(refs) {
			place++
			places[refs[i]] = place
			if err := out.Write(t.uses[refs[i]-1], key); err != nil {
				return nil, err
			}
		}
	}
	return places, out.Flush()
}

func (l *operations) write(r *run, b *budget, places []uint32) (err error) {
	if r.operations, err = b.create(r.kept); err != nil {
		return err
	}
	out := extsort.NewWriter[ranked](r.operations, runBuffer)
	for _, chunk := range l.chunks {
		for _, o := range chunk {
			placed := ranked{
				places[o[id.S]], places[o[id.P]], places[o[id.O]],
				places[o.at(id.G)] | uint32(o[id.G]&removeRef),
			}
			if err := out.Write([]ranked{placed}); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// internParts interns the parts of triple terms that are added, and the parts
// of those: who merges runs finds them among the keys then. In memory the
// dictionary takes triple terms apart.
func (t *interner) internParts() error {
	level := make([]ref, 0, len(t.triples))
	for _, r := range t.triples {
		if t.uses[r-1]&usedByAddition != 0 {
			level = append(level, r)
		}
	}
	for depth := 0; len(level) > 0; depth++ {
		if depth == dict.MaxDepth {
			return dict.ErrTooDeep
		}
		var next []ref
		for _, r := range level {
			inner, err := t.internPartsOf(r)
			if err != nil {
				return err
			}
			next = append(next, inner...)
		}
		level = next
	}
	return nil
}

// internPartsOf interns the parts of one triple term, and returns those that are
// triple terms and were no part yet.
func (t *interner) internPartsOf(r ref) (inner []ref, err error) {
	parts, err := term.SplitTripleKey(t.key(r))
	if err != nil {
		return nil, err
	}
	for _, key := range parts {
		before := len(t.spans)
		part, err := t.internOne(key, 0)
		if err != nil {
			return nil, err
		}
		seen := len(t.spans) == before && t.uses[part-1]&usedAsPart != 0
		t.uses[part-1] |= usedByAddition | usedAsPart
		if !seen && len(key) > 0 && term.Form(key[0]) == term.TripleTerm {
			inner = append(inner, part)
		}
	}
	return inner, nil
}

// removeKeys deletes the run's keys, unless they are kept.
func (r *run) removeKeys() error {
	if r.kept {
		return nil
	}
	return r.keys.Remove()
}

// remove deletes the run's other files, its operations unless they are kept.
func (r *run) remove() error {
	err := r.numbers.Remove()
	if err == nil && !r.kept {
		err = r.operations.Remove()
	}
	return err
}
