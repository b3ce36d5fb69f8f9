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
	err        error // of asking for terms
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

// isStored reports whether the values go to disk with their rows: evaluated again, they would be
// others.
func (k *sortKey) isStored() bool { return k.column < 0 && !k.program.Pure() }

// add adds the keys of a batch's rows.
func (k *sortKey) add(ctx context.Context, in *Batch, to *keyValues) error {
	if k.column >= 0 {
		return k.addColumn(in.Columns[k.column], to)
	}
	k.env.Context = ctx
	if err := k.reader.load(in); err != nil {
		return err
	}
	for i := range in.Weights {
		if k.env.ended() {
			break
		}
		to.values = append(to.values, k.program.Eval(&k.env.Env, k.reader.at(i)))
	}
	return k.env.end()
}

// addColumn asks for the terms at once if ids alone do not tell.
func (k *sortKey) addColumn(ids []id.ID, to *keyValues) error {
	from := len(to.ids)
	to.ids = append(to.ids, ids...)
	if !to.mixed {
		return nil
	}
	to.fill()
	if !slices.ContainsFunc(ids, func(v id.ID) bool { return !isSortable(v) }) {
		return nil
	}
	return k.terms.Values(ids, to.values[from:])
}

// compare compares row i of a with row j of b.
func (k *sortKey) compare(a *keyValues, i int, b *keyValues, j int) int {
	c, ok := 0, false
	if k.column >= 0 {
		c, ok = orderByID(a.ids[i], b.ids[j])
	}
	if !ok {
		c = expr.Compare(k.value(a, i), k.value(b, j))
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

// value is the value of a row, which is asked for if nobody has, and kept where there is room for it.
func (k *sortKey) value(of *keyValues, row int) expr.Value {
	if k.column < 0 {
		return of.values[row]
	}
	var alone [1]expr.Value
	v := alone[:]
	if row < len(of.values) {
		v = of.values[row : row+1]
	}
	if v[0].IsUnbound() && of.ids[row] != id.None {
		if err := k.terms.Values(of.ids[row:row+1], v); err != nil {
			k.err = err
		}
	}
	return v[0]
}
