package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"runtime"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"

	"tribune/graph/dict"
	"tribune/graph/extsort"
	"tribune/graph/id"
)

// heldTerms are terms that a store holds, as the keys of a run. Who merges runs
// writes their numbers.
type heldTerms struct {
	*run
	segment uint16  // whose plain terms in use these are
	ids     []id.ID // instead, if segment is 0: by place, None for a part of a triple term
}

// writeTerms writes the keys of all terms in use: a segment's plain ones as they are,
// others sorted by batches.
func (h *holdings) writeTerms(ctx context.Context, parts []dict.Part) error {
	u := &unsortedTerms{holdings: h}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range parts {
		group.Go(func() error {
			if p.Segment == 0 {
				return h.walk(ctx, p, u.add)
			}
			return h.writeSegment(ctx, p, u)
		})
	}
	group.Go(func() error { return u.addInline(ctx) })
	if err := group.Wait(); err != nil {
		return err
	}
	return u.end()
}

// walk gives the terms of a part that are in use.
func (h *holdings) walk(ctx context.Context, p dict.Part, visit func(i id.ID, key []byte, uses uint8) error) error {
	table := h.tables[p.Segment]
	wanted := func(n uint64) bool { return table[n-p.First] != 0 }
	return h.snapshot.dict.Walk(p, wanted, func(i id.ID, key []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return visit(i, key, uint8(table[i.Number()-p.First]))
	})
}

// writeSegment writes the keys of a segment's plain terms; u gets its triple terms.
func (h *holdings) writeSegment(ctx context.Context, p dict.Part, u *unsortedTerms) (err error) {
	t := &heldTerms{run: &run{}, segment: p.Segment}
	if t.keys, err = h.budget.folder.Create(); err != nil {
		return err
	}
	out := extsort.NewKeyWriter(t.keys, runBuffer)
	err = h.walk(ctx, p, func(i id.ID, key []byte, uses uint8) error {
		if i.Kind() == id.TripleTerm {
			return u.add(i, key, uses)
		}
		t.terms++
		return out.Write(uses, key)
	})
	if err = errors.Join(err, out.Flush()); err != nil {
		return err
	}
	h.keep(t)
	return nil
}

// keep adds a run, unless it is empty.
func (h *holdings) keep(t *heldTerms) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.terms > 0 {
		h.terms = append(h.terms, t)
	}
}

// keyRuns are the runs of all terms.
func (h *holdings) keyRuns() (runs []*run) {
	for _, t := range h.terms {
		runs = append(runs, t.run)
	}
	return runs
}

// unsortedTerms are the terms that the dictionary does not have in the order of their
// keys: those of the tail, triple terms and inline ones. They are sorted as a shard's
// are, a batch at a time.
type unsortedTerms struct {
	*holdings
	shard Shard   // has no operations
	ids   []id.ID // by ref-1
}

// leastBatch is how many terms are sorted together however little memory there is.
const leastBatch = 1 << 10

func (u *unsortedTerms) add(i id.ID, key []byte, uses uint8) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	t := &u.shard.terms
	if 2*(t.len()+1) >= len(t.table) {
		t.grow()
	}
	if _, err := t.intern(key, uint32(xxhash.Sum64(key)), uses); err != nil {
		return err
	}
	u.ids = append(u.ids, i) // two ids never have one key
	if len(u.ids) < leastBatch || u.shard.memory() < u.budget.memory/inMemory {
		return nil
	}
	return u.endBatch()
}

// addInline adds the inline terms, all of which are objects.
func (u *unsortedTerms) addInline(ctx context.Context) error {
	var key []byte
	for _, i := range u.inline {
		if key = i.AppendKey(key[:0]); len(key) == 0 {
			return errNoTerm(i)
		}
		if err := errors.Join(ctx.Err(), u.add(i, key, 1<<id.O|usedByAddition)); err != nil {
			return err
		}
	}
	return nil
}

// endBatch makes a run of what was added, and of the parts of triple terms.
func (u *unsortedTerms) endBatch() error {
	terms := &u.shard.terms
	if err := terms.internParts(); err != nil {
		return err
	}
	t := &heldTerms{run: &run{terms: terms.len()}, ids: make([]id.ID, terms.len())}
	places, err := terms.writeSorted(t.run, u.budget)
	if err != nil {
		return err
	}
	for n, i := range u.ids {
		t.ids[places[n+1]-1] = i
	}
	u.terms = append(u.terms, t)
	u.shard, u.ids = Shard{}, nil
	return nil
}

func (u *unsortedTerms) end() error {
	if len(u.ids) == 0 {
		return nil
	}
	return u.endBatch()
}

// setRanks puts the ranks of all terms into the tables.
func (h *holdings) setRanks(k *ranks) error {
	for _, t := range h.terms {
		set := func(place int, rank uint32) { h.setRank(t.ids[place], rank) }
		if t.segment != 0 {
			set = rankInUse(h.tables[t.segment])
		}
		if err := t.eachNumber(func(place int, number uint32) { set(place, k.ranks[number]) }); err != nil {
			return err
		}
	}
	h.terms = nil
	return nil
}

// rankInUse returns what gives the terms of a table that are in use their ranks, one
// after the other.
func rankInUse(table []uint32) func(place int, rank uint32) {
	return func(_ int, rank uint32) {
		n := 0
		for table[n] == 0 {
			n++
		}
		table[n] = rank
		table = table[n+1:]
	}
}

func (h *holdings) setRank(i id.ID, rank uint32) {
	if slot := h.rankSlot(i); slot != nil {
		*slot = rank
	}
}

// eachNumber gives the numbers of the run's terms by place, and deletes their file.
func (t *heldTerms) eachNumber(visit func(place int, number uint32)) error {
	in := t.numbers.From(0)
	buffer := make([]byte, runBuffer)
	for place := 0; place < t.terms; {
		part := buffer[:min(len(buffer), numberBytes*(t.terms-place))]
		if _, err := io.ReadFull(in, part); err != nil {
			return err
		}
		for ; len(part) > 0; part = part[numberBytes:] {
			visit(place, binary.LittleEndian.Uint32(part))
			place++
		}
	}
	return t.numbers.Remove()
}
