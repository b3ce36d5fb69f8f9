package exec

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/budget"
	"tribune/query/expr"
)

// Terms knows the terms of ids and the ids of terms. A term that the store does not know
// gets an id of the kind Computed, which is good within one run. Equal ids are the same
// term: a term has the id that it spells, or that of the dictionary, or one of the run's.
// Any number of goroutines may use it.
type Terms struct {
	snapshot *graph.Snapshot
	scope    string // of the labels of fresh blank nodes

	mu       sync.Mutex
	computed []term.Term
	ids      map[string]id.ID // by term key: of the run
	stored   map[string]id.ID // by term key: of the dictionary; some of them
	account  *budget.Account
	values   []cachedValue // each id has one place; empty until one is asked for
}

// cachedValue is a value that was fetched.
type cachedValue struct {
	id    id.ID
	value expr.Value
}

// cachedValues is how many values are remembered, a power of two.
const cachedValues = 1 << 11

// storedTerms is how many ids of terms of the dictionary are remembered.
const storedTerms = 1 << 14

func newTerms(s *graph.Snapshot, a *budget.Account) *Terms {
	return &Terms{
		snapshot: s,
		scope:    fmt.Sprintf("q%016x", rand.Uint64()),
		ids:      map[string]id.ID{},
		stored:   map[string]id.ID{},
		account:  a,
	}
}

// Fresh is a blank node that nothing else is.
func (t *Terms) Fresh() term.Term {
	return term.NewBlankNode(fmt.Sprintf("%s%016x", t.scope, rand.Uint64()))
}

// ID is the id of a value; of an error, as of nothing, it is id.None.
func (t *Terms) ID(v expr.Value) (id.ID, error) {
	if v.IsError() {
		return id.None, nil
	}
	if i := v.ID(); i != id.None {
		return i, nil
	}
	key := term.AppendKey(nil, v.Term())
	if i, ok := id.FromKey(key); ok {
		return i, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i, ok := t.ids[string(key)]; ok {
		return i, nil
	}
	if i, ok := t.stored[string(key)]; ok {
		return i, nil
	}
	i, err := t.snapshot.ID(v.Term())
	switch {
	case err != nil:
		return id.None, err
	case i == id.None:
		return t.compute(key, v.Term())
	case len(t.stored) == storedTerms:
		clear(t.stored)
	}
	t.stored[string(key)] = i
	return i, nil
}

// compute gives a term an id of the run.
func (t *Terms) compute(key []byte, computed term.Term) (id.ID, error) {
	if err := t.account.Take(int64(len(key)+len(computed.Text())) + computedBytes); err != nil {
		return id.None, err
	}
	i := id.Make(id.Computed, uint64(len(t.computed)))
	t.computed = append(t.computed, computed)
	t.ids[string(key)] = i
	return i, nil
}

// computedBytes is what a term of the run takes beside its text: itself, and its place in a map,
// both in what has grown by doubling.
const computedBytes = 160

// Values fills dst, which is as long as ids, with the values of ids.
func (t *Terms) Values(ids []id.ID, dst []expr.Value) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var missing []id.ID
	var places []int
	for n, i := range ids {
		var ok bool
		if dst[n], ok = t.known(i); !ok {
			missing, places = append(missing, i), append(places, n)
		}
	}
	return t.fetch(missing, func(n int, v expr.Value) { dst[places[n]] = v })
}

// known is the value of an id for which no dictionary is needed.
func (t *Terms) known(i id.ID) (expr.Value, bool) {
	switch {
	case i == id.None:
		return expr.Value{}, true
	case i.IsInline():
		return expr.FromID(i, term.Term{}), true
	case i.Kind() == id.Computed:
		return expr.FromID(i, t.computed[i.Payload()]), true
	}
	if len(t.values) == 0 {
		return expr.Value{}, false
	}
	cached := t.place(i)
	return cached.value, cached.id == i
}

// place is where the value of an id is remembered.
func (t *Terms) place(i id.ID) *cachedValue { return &t.values[mix(0, i)&(cachedValues-1)] }

// fetch reads terms from the dictionary.
func (t *Terms) fetch(ids []id.ID, visit func(n int, v expr.Value)) error {
	if len(ids) == 0 {
		return nil
	}
	if len(t.values) == 0 {
		t.values = make([]cachedValue, cachedValues)
	}
	return t.snapshot.Keys(ids, func(n int, key []byte) error {
		decoded, err := term.FromKey(key)
		if err != nil {
			return err
		}
		v := expr.FromID(ids[n], decoded)
		*t.place(ids[n]) = cachedValue{ids[n], v}
		visit(n, v)
		return nil
	})
}

// Keys visits the term keys of ids, in any order; a key is valid until visit returns.
// id.None has none and is not visited.
func (t *Terms) Keys(ids []id.ID, visit func(n int, key []byte) error) error {
	var stored []id.ID
	var places []int
	var key []byte
	for n, i := range ids {
		switch {
		case i == id.None:
			continue
		case i.IsInline():
			key = i.AppendKey(key[:0])
		case i.Kind() == id.Computed:
			key = term.AppendKey(key[:0], t.computedTerm(i))
		default:
			stored, places = append(stored, i), append(places, n)
			continue
		}
		if err := visit(n, key); err != nil {
			return err
		}
	}
	return t.snapshot.Keys(stored, func(n int, key []byte) error { return visit(places[n], key) })
}

func (t *Terms) computedTerm(i id.ID) term.Term {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.computed[i.Payload()]
}
