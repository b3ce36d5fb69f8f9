package exec

import (
	"slices"

	"tribune/query/algebra"
	"tribune/query/expr"
)

// values gives the values of those columns of a batch that programs read.
type values struct {
	terms   *Terms
	slots   []int
	columns [][]expr.Value // by column, those of slots
	row     []expr.Value
}

func newValues(t *Terms, schema []algebra.Var, programs ...*expr.Program) *values {
	v := &values{terms: t, columns: make([][]expr.Value, len(schema)), row: make([]expr.Value, len(schema))}
	for _, p := range programs {
		for _, slot := range p.Slots() {
			if v.columns[slot] == nil {
				v.slots = append(v.slots, slot)
				v.columns[slot] = []expr.Value{}
			}
		}
	}
	return v
}

// only leaves the columns from n on to the caller, who writes them into the rows.
func (v *values) only(n int) {
	v.slots = slices.DeleteFunc(v.slots, func(slot int) bool { return slot >= n })
}

// load reads a batch.
func (v *values) load(b *Batch) error {
	for _, slot := range v.slots {
		ids := b.Columns[slot]
		if cap(v.columns[slot]) < len(ids) {
			v.columns[slot] = make([]expr.Value, cap(ids))
		}
		v.columns[slot] = v.columns[slot][:len(ids)]
		if err := v.terms.Values(ids, v.columns[slot]); err != nil {
			return err
		}
	}
	return nil
}

// at is row i, good until the next call.
func (v *values) at(i int) []expr.Value {
	for _, slot := range v.slots {
		v.row[slot] = v.columns[slot][i]
	}
	return v.row
}
