package exec

import (
	"cmp"
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// sortKey is what rows are sorted by: the values of an expression. Of a variable it compares
// ids where their order is that of their terms, and asks for terms where it is not.
type sortKey struct {
	terms      *Terms
	descending bool
	column     int // -1 unless the expression is a variable
	program    *expr.Program
	env        *env
	reader     *values

	ids    []id.ID      // by row, of a variable
	values []expr.Value // by row; of a variable once they are asked for, and unbound before
	err    error
}

func newSortKey(r *Run, k algebra.SortKey, schema []algebra.Var) *sortKey {
	s := &sortKey{terms: r.terms, descending: k.Descending, column: -1}
	if ref, ok := k.Expr.(*algebra.Ref); ok {
		s.column = slices.Index(schema, ref.Var)
	}
	if s.column < 0 {
		s.program, s.env = expr.Compile(k.Expr, schema), r.env(schema)
		s.reader = newValues(r.terms, schema, s.program)
	}
	return s
}

// add adds the rows of a batch.
func (k *sortKey) add(ctx context.Context, in *Batch) error {
	if k.column >= 0 {
		return k.addColumn(in.Columns[k.column])
	}
	k.env.Context = ctx
	if err := k.reader.load(in); err != nil {
		return err
	}
	for i := range in.Weights {
		if k.env.ended() {
			break
		}
		k.values = append(k.values, k.program.Eval(&k.env.Env, k.reader.at(i)))
	}
	return k.env.end()
}

// addColumn asks for the terms at once if ids alone do not tell.
func (k *sortKey) addColumn(ids []id.ID) error {
	from := len(k.ids)
	k.ids = append(k.ids, ids...)
	if !slices.ContainsFunc(ids, func(v id.ID) bool { return !isSortable(v) }) {
		return nil
	}
	k.reserve()
	return k.terms.Values(ids, k.values[from:])
}

// reserve has a value for each row.
func (k *sortKey) reserve() {
	k.values = append(k.values, make([]expr.Value, len(k.ids)-len(k.values))...)
}

// keep leaves only these rows, in their order.
func (k *sortKey) keep(order []int) {
	if k.column >= 0 {
		k.ids = reorder(k.ids, order)
		k.values = nil
		return
	}
	k.values = reorder(k.values, order)
}

func (k *sortKey) compare(a, b int) int {
	c, ok := 0, false
	if k.column >= 0 {
		c, ok = orderByID(k.ids[a], k.ids[b])
	}
	if !ok {
		c = expr.Compare(k.value(a), k.value(b))
	}
	if k.descending {
		return -c
	}
	return c
}

// isSortable reports whether ids tell the order of a term among others of its kind, mostly.
func isSortable(i id.ID) bool {
	if isExact(i) {
		return i.Segment() != 0
	}
	_, ok := id.CompareInline(i, i)
	return ok
}

// orderByID is the order of ORDER BY where ids tell it.
func orderByID(a, b id.ID) (c int, ok bool) {
	switch {
	case a == b:
		return 0, true
	case a.Kind() != b.Kind() || !isSortable(a) || !isSortable(b):
		return 0, false
	case isExact(a):
		return cmp.Compare(a, b), a.Segment() == b.Segment()
	}
	c, ok = id.CompareInline(a, b)
	return c, ok && c != 0 // equal values are in the order of their texts
}

// value is the value of a row, which is asked for if nobody has.
func (k *sortKey) value(row int) expr.Value {
	if k.column < 0 {
		return k.values[row]
	}
	k.reserve()
	if k.values[row].IsUnbound() && k.ids[row] != id.None {
		if err := k.terms.Values(k.ids[row:row+1], k.values[row:row+1]); err != nil {
			k.err = err
		}
	}
	return k.values[row]
}
