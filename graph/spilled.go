package graph

import (
	"context"
	"errors"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"

	"tribune/graph/extsort"
	"tribune/graph/hugepage"
	"tribune/graph/id"
	"tribune/graph/index"
)

// spilled is the changes of an update that does not fit its memory: in a file,
// in GSPO order, one a quad. Every other order is sorted from there when its
// tree is built.
type spilled struct {
	ctx      context.Context
	folder   *extsort.Folder
	file     *extsort.File
	defaults int64 // changes to the default graph, which come first
	memory   int64 // for sorting, by one tree
}

// perTerm is how many bytes a term takes while changes are ranked and sorted: 8
// for its id at a position, 4 for its rank, and a little for the positions.
// [Generated data: 13.5.]
const perTerm = 14

// newSpilledChanges ranks and sorts the operations of the runs: in memory if they
// fit there, now that what was interned is gone.
func newSpilledChanges(t *Tx, runs []*run, l *lexicon) (*changes, error) {
	c := &changes{work: &t.work}
	memory := t.budget.memory
	k, err := c.newRanks(t, l, memory/4)
	if err != nil {
		return nil, err
	}
	if t.held != nil {
		if err := t.held.setRanks(k); err != nil {
			return nil, err
		}
	}
	memory = t.sortMemory(int64(l.count))
	operations := operationsOf(runs)
	if t.sortsInMemory(operations, memory) {
		t.work.begin(operations)
		return c, c.collectRuns(t, runs, k)
	}
	t.work.begin(2 * operations) // each is sorted, then written
	workers := int64(runtime.GOMAXPROCS(0))
	c.spilled = &spilled{
		ctx: t.ctx, folder: t.budget.folder, memory: memory / min(workers, int64(len(orders))),
	}
	sorted, err := c.sortRuns(t, runs, k, memory)
	if err != nil {
		return nil, err
	}
	return c, errors.Join(c.writeGSPO(sorted), sorted.Close())
}

// arrays is how many arrays of all changes are in memory while they are sorted
// there: two, where all trees are built; where they are merged with what there is,
// the changes and two more for each that is written at a time.
func (t *Tx) arrays() int64 {
	if t.rebuild || t.snapshot.root.asserted[gspo].Rows == 0 {
		return 2
	}
	return 1 + 2*int64(min(runtime.GOMAXPROCS(0), len(orders)))
}

// sortsInMemory reports whether so many changes are sorted in memory: a radix sort
// counts them in 32 bits.
func (t *Tx) sortsInMemory(changes, memory int64) bool {
	return changes <= math.MaxUint32 && t.arrays()*recordBytes*changes <= memory
}

func operationsOf(runs []*run) (n int64) {
	for _, r := range runs {
		if r.held != nil {
			n += r.held.count
		} else {
			n += r.operations.Size() / recordBytes
		}
	}
	return n
}

// collectRuns ranks the operations of all runs, some beside each other, and sorts
// them in memory.
func (c *changes) collectRuns(t *Tx, runs []*run, k *ranks) error {
	memory := hugepage.Advise(make([]ranked, operationsOf(runs)))
	lists, rest := make([][]ranked, len(runs)), memory
	group, ctx := errgroup.WithContext(t.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range runs {
		n := operationsOf(runs[i : i+1])
		lists[i], rest = rest[:0:n], rest[n:]
		group.Go(func() error {
			return c.addRun(ctx, r, k, func(list []ranked) error {
				lists[i] = append(lists[i], list...)
				return nil
			})
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	c.sortLists(memory, lists)
	return nil
}

// sortRuns sorts the changes of all runs. Runs beside each other go to a sorter
// of their own, so that the last change to a quad stays the last.
func (c *changes) sortRuns(t *Tx, runs []*run, k *ranks, memory int64) (*extsort.Stream[ranked], error) {
	workers := min(runtime.GOMAXPROCS(0), len(runs))
	sorters := make([]*extsort.Sorter[ranked], workers)
	group, ctx := errgroup.WithContext(t.ctx)
	for i := range sorters {
		sorters[i] = c.newSorter(t.budget.folder, memory/int64(workers), orders[gspo], orders[gspo].Positions[:])
		group.Go(func() error {
			for _, r := range runs[i*len(runs)/workers : (i+1)*len(runs)/workers] {
				if err := c.addRun(ctx, r, k, sorters[i].Add); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return extsort.Merge(sorters...)
}

// newSorter sorts into an order changes that need passes over those positions.
func (c *changes) newSorter(folder *extsort.Folder, memory int64, o index.Order, passes []int) *extsort.Sorter[ranked] {
	p, all := o.Positions, c.digits(passes)
	return extsort.NewSorter(folder, memory, extsort.Order[ranked]{
		Sort: func(list, free []ranked) (sorted, other []ranked) { return sortOver(list, free, all, 1) },
		Key: func(r *ranked) extsort.Key {
			return extsort.Key{
				High: pair(r.rank(p[0]), r.rank(p[1])),
				Low:  pair(r.rank(p[2]), r.rank(p[3])),
			}
		},
	})
}

// addRun ranks the operations of a run. One with a term that has no id removes
// what cannot be there, and is left out.
func (c *changes) addRun(ctx context.Context, r *run, k *ranks, add func([]ranked) error) error {
	if r.held != nil {
		return c.addHeld(ctx, r.held, k, add)
	}
	local, err := k.local(r)
	if err != nil {
		return err
	}
	in := extsort.NewReader[ranked](r.operations, 0, runBuffer)
	batch := make([]ranked, runBuffer/recordBytes)
	for {
		n, err := in.Next(batch)
		if err != nil {
			return err
		}
		if n == 0 {
			return r.remove()
		}
		kept := batch[:0]
		for _, o := range batch[:n] {
			ranked, ok, err := local.rank(&o)
			if err != nil {
				return err
			}
			if ok {
				kept = append(kept, ranked)
			}
		}
		if err := errors.Join(ctx.Err(), add(kept)); err != nil {
			return err
		}
		c.work.done.Add(int64(n))
	}
}

// writeGSPO writes the last change to each quad.
func (c *changes) writeGSPO(sorted *extsort.Stream[ranked]) (err error) {
	s := c.spilled
	if s.file, err = s.folder.Create(); err != nil {
		return err
	}
	out := extsort.NewWriter[ranked](s.file, runBuffer)
	batch := make([]ranked, runBuffer/recordBytes)
	waiting := 0 // one change, whose quad may have a later one
	for {
		n, err := sorted.Next(batch[waiting:])
		if err := errors.Join(err, s.ctx.Err()); err != nil {
			return err
		}
		if n == 0 {
			return errors.Join(s.write(out, batch[:waiting]), out.Flush())
		}
		c.work.done.Add(int64(n))
		last := batch[waiting+n-1]
		kept := keepLast(batch[:waiting+n])
		if err := s.write(out, kept[:len(kept)-1]); err != nil {
			return err
		}
		batch[0], waiting = last, 1
	}
}

func (s *spilled) write(out *extsort.Writer[ranked], list []ranked) error {
	for i := range list {
		if list[i].rank(id.G) != 0 {
			break
		}
		s.defaults++
	}
	return out.Write(list)
}

// spilledStream gives the changes in the order of a tree.
func (c *changes) spilledStream(tree int) (stream, error) {
	s := c.spilled
	first := int64(0)
	if tree >= firstNamed {
		first = s.defaults
	}
	in := extsort.NewReader[ranked](s.file, first, runBuffer)
	if tree == gspo {
		return &fileStream{ctx: s.ctx, in: in}, nil
	}
	sorter := c.newSorter(s.folder, s.memory, orders[tree], passes(orders[gspo], orders[tree]))
	batch := make([]ranked, runBuffer/recordBytes)
	for {
		n, err := in.Next(batch)
		if err := errors.Join(err, s.ctx.Err()); err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		if err := sorter.Add(batch[:n]); err != nil {
			return nil, err
		}
	}
	sorted, err := extsort.Merge(sorter)
	if err != nil {
		return nil, err
	}
	return &fileStream{ctx: s.ctx, in: sorted, remove: sorted.Close}, nil
}
