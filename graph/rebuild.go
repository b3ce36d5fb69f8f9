package graph

import (
	"runtime"

	"tribune/graph/dict"
)

// RebuildIfLarger has the update build the store anew if it adds more than the store
// has: counted as it was told, more quads than there are. Then all trees are built
// from below, out of what there was and what is added, and the dictionary becomes
// one segment without the terms that no quad used. That gives terms other ids: those
// of versions before Change.Version mean nothing in it or later ones (see
// Snapshot.Since). Who holds an older snapshot reads it as before.
//
// An update that removes something is merged with what there is, as are all others.
func (t *Tx) RebuildIfLarger() { t.mayRebuild = true }

// Since is the first version whose ids mean in this one what they meant there.
func (s *Snapshot) Since() Version { return s.root.since }

// chooseBase decides what an update of so many statements is built on: the state
// before it, or in a rebuild an empty store behind it.
func (t *Tx) chooseBase(statements int64) {
	t.base = t.snapshot.version
	if !t.rebuilds(statements) {
		return
	}
	old, s := t.snapshot.root, t.snapshot.store
	renewed, ok := old.dict.Renewed()
	if !ok {
		return
	}
	t.rebuild = true
	t.base = &version{
		root: &root{version: old.version, next: old.next, since: old.version + 1, dict: renewed},
		dict: dict.Open(s.db, renewed, s.terms),
	}
}

// rebuilds reports whether so many statements rebuild the store. Inferred quads are
// not carried over, so where there are any, it is merged.
func (t *Tx) rebuilds(statements int64) bool {
	old := t.snapshot.root
	held := old.asserted[gspo].Rows
	return t.mayRebuild && !t.removes && held > 0 && uint64(statements) > held && old.inferred[gspo].Rows == 0
}

// anyMemory is the limit of an update that has none, and goes by files.
const anyMemory = 1 << 40

// goByFiles gives an update that has no limit the means to make runs.
func (t *Tx) goByFiles(shards []*Shard) {
	if t.budget != nil {
		return
	}
	t.Limit(Limit{Memory: anyMemory})
	for _, s := range shards {
		s.budget = t.budget
	}
}

// withHeld puts the quads that the store holds among the runs, so that those who
// sort a part of the list each have as much of them.
func (h *holdings) withHeld(runs []*run) []*run {
	if h == nil {
		return runs
	}
	var all []*run
	n := len(h.quads)
	for i, q := range h.quads {
		all = append(append(all, q), runs[i*len(runs)/n:(i+1)*len(runs)/n]...)
	}
	return all
}

// heldRanges is into how many ranges the quads of a store are cut.
func heldRanges() int { return runtime.GOMAXPROCS(0) }
