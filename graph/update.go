package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tribune/graph/id"
	"tribune/graph/term"
)

// Change says what an update did.
type Change struct {
	Version Version // the state after it; the old one if nothing changed
	Added   uint64  // quads that were not there before
	Removed uint64  // quads that are no longer there
	Rebuilt bool    // the store was built anew: ids of older versions mean nothing in this one
}

// Tx collects the changes of one update. It is used by one goroutine, and only
// until the closure that got it returns. The last call for a quad decides.
type Tx struct {
	ctx      context.Context
	snapshot *Snapshot
	own      Shard
	shards   []*Shard  // what others collect beside it
	budget   *budget   // nil if nothing limits it
	key      [4][]byte // scratch of Add and Remove
	onStep   func(step string)
	stepping sync.Mutex  // one call of onStep at a time
	work     work        // of the present step, or of all trees
	written  work        // of the dictionary
	building atomic.Bool // trees are being built

	mayRebuild bool      // RebuildIfLarger
	removes    bool      // something is removed
	rebuild    bool      // what the store holds is added to an empty one
	base       *version  // what the commit builds on
	held       *holdings // what it takes over from the snapshot, in a rebuild

	prefixes prefixes // that the store does not know yet

	kept      []*run // of the update that this one takes up
	keptBytes int64  // for the one that takes this one up
}

// Update calls f and then makes its changes visible and durable, all or none
// of them. An error of f, or a context that ends before the commit, changes
// nothing. Updates take turns; readers are never blocked.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) (Change, error) {
	if s.options.ReadOnly {
		return Change{}, ErrReadOnly
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.failed != nil {
		return Change{}, fmt.Errorf("%w: %w", ErrFailed, s.failed)
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		return Change{}, err
	}
	defer snapshot.Release()
	tx := &Tx{ctx: ctx, snapshot: snapshot}
	done := false
	defer func() { tx.endFiles(done) }()
	if err := f(tx); err != nil {
		return Change{}, err
	}
	if err := ctx.Err(); err != nil {
		return Change{}, err
	}
	change, err := s.commit(tx)
	done = err == nil
	return change, err
}

// Snapshot is the state before this update.
func (t *Tx) Snapshot() *Snapshot { return t.snapshot }

// Shard returns a new shard, which another goroutine may fill until the closure
// returns. What it adds is added after all that Tx itself was told.
func (t *Tx) Shard() *Shard {
	s := &Shard{budget: t.budget, keeps: t.budget != nil && t.budget.journal != nil}
	t.shards = append(t.shards, s)
	return s
}

// filled returns the shards in which there is something, Tx's own first, and
// all runs if there are any, or the store is rebuilt: then all that the shards hold is
// in runs, behind those of an update that was interrupted.
func (t *Tx) filled() (shards []*Shard, runs []*run, err error) {
	runs = t.kept
	spilled, statements := len(runs) > 0, operationsOf(runs)
	for _, s := range append([]*Shard{&t.own}, t.shards...) {
		if err := s.flush(); err != nil {
			return nil, nil, err
		}
		spilled = spilled || len(s.runs) > 0
		statements += int64(s.ops.len) + operationsOf(s.runs)
		if s.ops.len > 0 || len(s.runs) > 0 {
			shards = append(shards, s)
		}
	}
	t.chooseBase(statements)
	if !spilled && !t.rebuild {
		return shards, nil, nil
	}
	t.goByFiles(shards)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range shards {
		group.Go(s.endRun)
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	for _, s := range shards {
		runs = append(runs, s.runs...)
		*s = Shard{}
	}
	return shards, runs, nil
}

// Add adds a quad; one that is there already stays.
func (t *Tx) Add(q term.Quad) error { return t.addQuad(q, false) }

// Remove removes a quad; one that is not there is no error.
func (t *Tx) Remove(q term.Quad) error {
	t.removes = true
	return t.addQuad(q, true)
}

// AddKeys adds the quad of four term keys (see package term), whose syntax is
// the caller's concern. A nil g is the default graph. It keeps no key.
func (t *Tx) AddKeys(s, p, o, g []byte) error { return t.own.AddKeys(s, p, o, g) }

func (t *Tx) addQuad(q term.Quad, remove bool) error {
	if err := checkQuad(q); err != nil {
		return err
	}
	for i, part := range [...]term.Term{id.S: q.Subject, id.P: q.Predicate, id.O: q.Object, id.G: q.Graph} {
		t.key[i] = term.AppendKey(t.key[i][:0], part)
	}
	return t.own.add(t.key, remove)
}

// ErrQuad is the error of a quad that RDF does not allow.
var ErrQuad = errors.New("not an RDF quad")

// checkQuad enforces the abstract syntax of RDF 1.2 section 3.
func checkQuad(q term.Quad) error {
	if err := checkTriple(q.Subject, q.Predicate, q.Object); err != nil {
		return err
	}
	switch {
	case q.Graph.IsDefaultGraph(), q.Graph.Form() == term.IRI, q.Graph.Form() == term.BlankNode:
		return nil
	}
	return fmt.Errorf("%w: the graph name %v is no IRI or blank node", ErrQuad, q.Graph)
}

func checkTriple(s, p, o term.Term) error {
	switch {
	case s.Form() != term.IRI && s.Form() != term.BlankNode:
		return fmt.Errorf("%w: the subject %v is no IRI or blank node", ErrQuad, s)
	case p.Form() != term.IRI:
		return fmt.Errorf("%w: the predicate %v is no IRI", ErrQuad, p)
	case o.IsZero() || o.Form() == term.DefaultGraph:
		return fmt.Errorf("%w: it has no object", ErrQuad)
	case o.Form() == term.TripleTerm:
		inner := o.Triple()
		return checkTriple(inner.Subject, inner.Predicate, inner.Object)
	}
	return nil
}
