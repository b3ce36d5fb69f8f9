package graph

import (
	"slices"
	"time"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/term"
)

// Snapshot is one state of the store. It never changes and never blocks
// anybody. Release it when done. Safe for use by many goroutines.
type Snapshot struct {
	store *Store
	*version
}

// Pattern is a quad pattern of terms. The zero Term is any term; term.Default()
// as Graph is the default graph alone.
type Pattern struct{ Subject, Predicate, Object, Graph term.Term }

// Version is the number of this state.
func (s *Snapshot) Version() Version { return s.root.version }

// Time is when this state was committed, to the millisecond.
func (s *Snapshot) Time() time.Time { return s.root.time }

// Quads is the number of quads, in all graphs.
func (s *Snapshot) Quads() uint64 { return s.root.asserted[gspo].Rows }

// Dir is the folder of the store, "" if it is in memory.
func (s *Snapshot) Dir() string { return s.store.dir }

// Release gives the snapshot back. It may be called more than once. So far it
// costs nothing to hold one, since pages of old versions are kept.
func (s *Snapshot) Release() {}

func (s *Snapshot) tree(i int) index.Tree {
	return index.NewTree(s.store.pages, s.root.asserted[i])
}

// ID returns the id of a term, id.None if the store has never seen it.
// term.Default() is id.DefaultGraph.
func (s *Snapshot) ID(t term.Term) (id.ID, error) {
	switch t.Form() {
	case term.None:
		return id.None, nil
	case term.DefaultGraph:
		return id.DefaultGraph, nil
	}
	return s.dict.ID(term.AppendKey(nil, t))
}

// Bounds are the places before which the terms stand whose keys are below a key: an id of
// the key's form for each sorted segment of the dictionary. No term need have the key. ok is
// false where they are not known: of triple terms, and of keys of a kilobyte or more.
func (s *Snapshot) Bounds(key []byte) (places []id.ID, ok bool, err error) {
	return s.dict.Bounds(key)
}

// Resolve turns a pattern of terms into one of ids. known is false when the
// store has never seen one of its terms, so that nothing can match.
func (s *Snapshot) Resolve(p Pattern) (q id.Quad, known bool, err error) {
	for i, t := range [...]term.Term{id.S: p.Subject, id.P: p.Predicate, id.O: p.Object, id.G: p.Graph} {
		if q[i], err = s.ID(t); err != nil {
			return id.Quad{}, false, err
		}
		if q[i] == id.None && !t.IsZero() {
			return id.Quad{}, false, nil
		}
	}
	return q, true, nil
}

// Keys visits the term keys of ids, in any order; a key is valid until visit
// returns. id.None and id.DefaultGraph have no key and are not visited.
func (s *Snapshot) Keys(ids []id.ID, visit func(i int, key []byte) error) error {
	if !slices.ContainsFunc(ids, isSpecial) {
		return s.dict.Keys(ids, visit)
	}
	terms := make([]id.ID, 0, len(ids))
	places := make([]int, 0, len(ids))
	for i, d := range ids {
		if !isSpecial(d) {
			terms, places = append(terms, d), append(places, i)
		}
	}
	return s.dict.Keys(terms, func(i int, key []byte) error { return visit(places[i], key) })
}

func isSpecial(d id.ID) bool { return d == id.None || d == id.DefaultGraph }

// Terms returns the terms of ids; id.None is the zero Term.
func (s *Snapshot) Terms(ids []id.ID) ([]term.Term, error) {
	terms := make([]term.Term, len(ids))
	for i, d := range ids {
		if d == id.DefaultGraph {
			terms[i] = term.Default()
		}
	}
	err := s.Keys(ids, func(i int, key []byte) (err error) {
		terms[i], err = term.FromKey(key)
		return err
	})
	return terms, err
}

// Count is the exact number of quads that match; id.None is any.
func (s *Snapshot) Count(q id.Quad) (uint64, error) {
	var total uint64
	for _, a := range accessPaths(q) {
		n, err := s.tree(a.tree).Count(a.prefix)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}
