package graph

import (
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"tribune/graph/extsort"
	"tribune/graph/hugepage"
	"tribune/graph/id"
)

// ranks says which rank a term has at each position.
type ranks struct {
	ranks []uint32    // by term, among all ids; 0 if it has no id
	at    [4]*rankSet // by position, of those
}

// otherTerm is a term with an id that is not new:
//
//	[ id, upper half ][ id, lower half ][ term ][ uses ]
type otherTerm [4]uint32

func (o *otherTerm) id() id.ID { return id.ID(pair(o[0], o[1])) }

var byID = extsort.Order[otherTerm]{
	Sort: func(list, free []otherTerm) (sorted, other []otherTerm) {
		slices.SortFunc(list, func(a, b otherTerm) int { return cmp.Compare(a.id(), b.id()) })
		return list, free
	},
	Key: func(o *otherTerm) extsort.Key { return extsort.Key{High: uint64(o.id()), Low: uint64(o[2])} },
}

// newRanks numbers the ids of the terms in ascending order, from 1 (0 is the
// default graph, whose id is the least), and finds those that stand at each
// position. New terms have ascending ids, so only the others need sorting.
func (c *changes) newRanks(t *Tx, l *lexicon, memory int64) (*ranks, error) {
	others := extsort.NewSorter(t.budget.folder, memory, byID)
	var sizes [4]int
	err := l.eachTerm(func(n uint32, i id.ID, uses uint8) error {
		if i == id.None {
			return nil
		}
		for position := range sizes {
			sizes[position] += int(uses >> position & 1)
		}
		if l.placed.New(i) {
			return nil
		}
		high, low := uint32(i>>32), uint32(i)
		return others.Add([]otherTerm{{high, low, n, uint32(uses)}})
	})
	if err != nil {
		return nil, err
	}
	sorted, err := extsort.Merge(others)
	if err != nil {
		return nil, err
	}
	r := c.newRanker(l.count, sizes)
	if err := r.rankAll(l, &otherTerms{in: sorted}); err != nil {
		return nil, err
	}
	return r.ranks, errors.Join(sorted.Close(), l.terms.Remove())
}

// ranker hands out ranks in ascending order of ids.
type ranker struct {
	changes *changes
	ranks   *ranks
	next    uint32
}

func (c *changes) newRanker(terms uint32, sizes [4]int) *ranker {
	sizes[id.G]++
	k := &ranks{ranks: hugepage.Advise(make([]uint32, terms))}
	for position := range k.at {
		k.at[position] = newRankSet(int(terms) + 1)
		c.values[position] = hugepage.Advise(make([]id.ID, 0, sizes[position]))
	}
	k.at[id.G].add(0)
	c.values[id.G] = append(c.values[id.G], id.DefaultGraph)
	return &ranker{changes: c, ranks: k, next: 1}
}

func (r *ranker) rank(n uint32, i id.ID, uses uint8) {
	r.ranks.ranks[n] = r.next
	for position, set := range r.ranks.at {
		if uses>>position&1 != 0 {
			set.add(r.next)
			r.changes.values[position] = append(r.changes.values[position], i)
		}
	}
	r.next++
}

// rankAll merges the new terms with the others.
func (r *ranker) rankAll(l *lexicon, others *otherTerms) error {
	if err := others.advance(); err != nil {
		return err
	}
	err := l.eachTerm(func(n uint32, i id.ID, uses uint8) error {
		if i == id.None || !l.placed.New(i) {
			return nil
		}
		if err := r.rankOthers(others, i); err != nil {
			return err
		}
		r.rank(n, i, uses)
		return nil
	})
	if err == nil {
		err = r.rankOthers(others, lastID)
	}
	for _, set := range r.ranks.at {
		set.seal()
	}
	return err
}

const lastID = ^id.ID(0)

// rankOthers ranks the other terms with an id below that.
func (r *ranker) rankOthers(others *otherTerms, below id.ID) error {
	for !others.done && others.head.id() < below {
		o := others.head
		r.rank(o[2], o.id(), uint8(o[3]))
		if err := others.advance(); err != nil {
			return err
		}
	}
	return nil
}

// otherTerms reads one other term ahead.
type otherTerms struct {
	in   *extsort.Stream[otherTerm]
	head otherTerm
	done bool
}

func (o *otherTerms) advance() error {
	var next [1]otherTerm
	n, err := o.in.Next(next[:])
	o.head, o.done = next[0], n == 0
	return err
}

// localRanks are the ranks by position and place of one run's terms: unknownTerm for a term
// without an id, noPlace for one that does not stand there.
type localRanks [4][]uint32

// unknownTerm is above all ranks, of which there are no more than terms.
const unknownTerm = noPlace - 1

func (k *ranks) local(r *run) (*localRanks, error) {
	var l localRanks
	for position := range l {
		l[position] = hugepage.Advise(make([]uint32, r.terms+1))
		l[position][0] = noPlace
	}
	l[id.G][0] = 0 // the default graph
	numbers := make([]byte, runBuffer)
	in := r.numbers.From(0)
	for place := 1; place <= r.terms; {
		part := numbers[:min(len(numbers), 4*(r.terms+1-place))]
		if _, err := io.ReadFull(in, part); err != nil {
			return nil, err
		}
		for ; len(part) > 0; part = part[4:] {
			rank := k.ranks[binary.LittleEndian.Uint32(part)]
			for position := range l {
				l[position][place] = k.rankAt(position, rank)
			}
			place++
		}
	}
	return &l, nil
}

// rankAt is the rank at a position of a term that has that one among all ids.
func (k *ranks) rankAt(position int, rank uint32) uint32 {
	switch set := k.at[position]; {
	case rank == 0:
		return unknownTerm
	case set.has(rank):
		return set.rank(rank)
	}
	return noPlace
}

// rank turns places into ranks; ok says that all terms have ids. One that does not stand
// where it is said to is errKeptRun: in files that another process left it might be so.
func (l *localRanks) rank(o *ranked) (r ranked, ok bool, err error) {
	g := o.rank(id.G)
	if int(max(o[id.S], o[id.P], o[id.O], g)) >= len(l[id.S]) {
		return r, false, errKeptRun
	}
	r = ranked{l[id.S][o[id.S]], l[id.P][o[id.P]], l[id.O][o[id.O]], l[id.G][g]}
	if most := max(r[id.S], r[id.P], r[id.O], r[id.G]); most >= unknownTerm {
		if most == noPlace {
			err = errKeptRun
		}
		return r, false, err
	}
	r[id.G] |= o[id.G] & removeBit
	return r, true, nil
}
