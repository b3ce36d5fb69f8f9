package exec

import (
	"unsafe"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/expr"
)

// keyValues is what a sort key has of rows.
type keyValues struct {
	ids    []id.ID      // by row, of a variable
	values []expr.Value // by row; of a variable if rows are mixed, and unbound until they are asked for

	texts int  // the rows whose texts are accounted for
	mixed bool // ids alone do not order all rows: there is a value for each
}

// hold makes room for the keys of a batch's rows.
func (v *keyValues) hold(a *budget.Account, k *sortKey, in *Batch) (err error) {
	n := in.Rows()
	if k.column < 0 {
		v.values, err = budget.Grow(a, v.values, n)
		return err
	}
	if v.ids, err = budget.Grow(a, v.ids, n); err != nil {
		return err
	}
	if v.mixed = v.mixed || v.mixes(in.Columns[k.column]); !v.mixed {
		return nil
	}
	v.values, err = budget.Grow(a, v.values, len(v.ids)-len(v.values)+n)
	return err
}

// mixes reports whether ids alone do not order these rows and those before.
func (v *keyValues) mixes(ids []id.ID) bool {
	first := ids[0]
	if len(v.ids) > 0 {
		first = v.ids[0]
	}
	for _, i := range ids {
		if _, ok := orderByID(first, i); !ok || !isSortable(i) {
			return true
		}
	}
	return false
}

// newTexts is how many bytes of text the values have that came last.
func (v *keyValues) newTexts() (size int64) {
	for ; v.texts < len(v.values); v.texts++ {
		size += int64(v.values[v.texts].TextBytes())
	}
	return size
}

// valueBytes is the size of a value without its text.
const valueBytes = int64(unsafe.Sizeof(expr.Value{}))

// fill has a value for each row.
func (v *keyValues) fill() {
	v.values = append(v.values, make([]expr.Value, len(v.ids)-len(v.values))...)
}

// clear forgets the rows, but keeps their memory.
func (v *keyValues) clear() {
	clear(v.values)
	v.ids, v.values, v.texts, v.mixed = v.ids[:0], v.values[:0], 0, false
}

// keep leaves only these rows, in their order.
func (v *keyValues) keep(order []int) {
	v.texts = 0
	if len(v.ids) > 0 {
		v.ids = reorder(v.ids, order)
	}
	if len(v.values) > 0 {
		v.values = reorder(v.values, order)
	}
}
