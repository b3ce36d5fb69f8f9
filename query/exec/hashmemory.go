package exec

import (
	"math"

	"tribune/graph/id"
	"tribune/query/budget"
)

// sortBytes is what sorting takes for each row: places twice, the order, and a column's copy.
const sortBytes = 4 + 4 + 4 + 8

// hold makes room for n more rows, and for sorting them, but not for their keys.
func (t *hashTable) hold(n int) (err error) {
	if len(t.weights)+n > math.MaxInt32 {
		return &budget.ExceededError{Limit: math.MaxInt32} // rows are counted in 31 bits
	}
	before := cap(t.weights)
	for c := range t.columns {
		if !t.used[c] {
			continue
		}
		if t.columns[c], err = budget.Grow(t.account, t.columns[c], n); err != nil {
			return err
		}
	}
	if t.numbers, err = budget.Grow(t.account, t.numbers, n); err != nil {
		return err
	}
	if t.weights, err = budget.Grow(t.account, t.weights, n); err != nil {
		return err
	}
	return t.account.Take(int64(cap(t.weights)-before) * sortBytes)
}

// forget gives the memory of all rows back.
func (t *hashTable) forget() {
	t.columns = make([][]id.ID, len(t.columns))
	t.weights, t.numbers, t.start, t.odd = nil, nil, nil, false
	t.keys = newKeyTable(t.keys.width)
	t.account.Close()
}

// row copies row i to dst, and its key to key, before rows are sorted. What nobody reads is not there.
func (t *hashTable) row(i int, key, dst []id.ID) {
	copy(key, t.keys.key(int(t.numbers[i])))
	for c := range dst {
		if t.used[c] {
			dst[c] = t.columns[c][i]
		}
	}
	for n, c := range t.right.on {
		dst[c] = key[n]
	}
}
