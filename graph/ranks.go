package graph

import (
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"

	"tribune/graph/extsort"
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
	k := &ranks{ranks: make([]uint32, terms)}
	for position := range k.at {
		k.at[position] = newRankSet(int(terms) + 1)
		c.values[position] = make([]id.ID, 0, sizes[position])
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

// localRanks are the ranks by position and place of one run's terms.
type localRanks struct {
	ranks [4][]uint32 // noPlace where the term does not stand
	known []bool      // whether the term has an id
}

func (k *ranks) local(r *run) (*localRanks, error) {
	l := &localRanks{known: make([]bool, r.terms+1)}
	for position := range l.ranks {
		l.ranks[position] = slices.Repeat([]uint32{noPlace}, r.terms+1)
	}
	l.known[0], l.ranks[id.G][0] = true, 0
	numbers := make([]byte, runBuffer)
	in := r.numbers.From(0)
	for place := 1; place <= r.terms; {
		part := numbers[:min(len(numbers), 4*(r.terms+1-place))]
		if _, err := io.ReadFull(in, part); err != nil {
			return nil, err
		}
		for ; len(part) > 0; part = part[4:] {
			rank := k.ranks[binary.LittleEndian.Uint32(part)]
			l.known[place] = rank != 0
			for position, set := range k.at {
				if set.has(rank) {
					l.ranks[position][place] = set.rank(rank)
				}
			}
			place++
		}
	}
	return l, nil
}

// holds reports whether the places are those of terms that stand there. In files that
// another process left they might not be.
func (l *localRanks) holds(o *ranked) bool {
	if int(max(o[id.S], o[id.P], o[id.O], o.rank(id.G))) >= len(l.known) {
		return false
	}
	for position, ranks := range l.ranks {
		if place := o.rank(position); ranks[place] == noPlace && l.known[place] {
			return false
		}
	}
	return true
}

// rank turns places into ranks.
func (l *localRanks) rank(o *ranked) (r ranked, ok bool) {
	g := o.rank(id.G)
	if !l.known[o[id.S]] || !l.known[o[id.P]] || !l.known[o[id.O]] || !l.known[g] {
		return r, false
	}
	return ranked{
		l.ranks[id.S][o[id.S]], l.ranks[id.P][o[id.P]], l.ranks[id.O][o[id.O]],
		l.ranks[id.G][g] | o[id.G]&removeBit,
	}, true
}
