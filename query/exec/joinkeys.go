package exec

import (
	"math"
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/expr"
)

// joinKeys are the columns that the rows of one side of a join are looked up by: ids, and
// classes of values. Values that are equal are of one class, but for those that are odd.
type joinKeys struct {
	terms     *Terms
	on, equal []int
	columns   [][]id.ID
	odd       []bool // by row; empty if there are no classes
}

func newJoinKeys(t *Terms, on []int) *joinKeys { return &joinKeys{terms: t, on: on} }

func (k *joinKeys) isOdd(row int) bool { return len(k.odd) > 0 && k.odd[row] }

// of are the keys of a batch's rows, valid until the next call.
func (k *joinKeys) of(b *Batch) ([][]id.ID, error) {
	if k.columns == nil {
		k.columns = make([][]id.ID, len(k.on)+len(k.equal))
	}
	for n, c := range k.on {
		k.columns[n] = b.Columns[c]
	}
	if len(k.equal) > 0 {
		k.odd = slices.Grow(k.odd[:0], b.Rows())[:b.Rows()]
		clear(k.odd)
	}
	for n, c := range k.equal {
		classes := &k.columns[len(k.on)+n]
		*classes = append((*classes)[:0], b.Columns[c]...)
		if err := k.classify(*classes); err != nil {
			return nil, err
		}
	}
	return k.columns, nil
}

// classify puts the class of its value in the place of each id.
func (k *joinKeys) classify(ids []id.ID) error {
	var open []int
	var asked []id.ID
	for i, v := range ids {
		if v != id.None && !isExact(v) {
			open, asked = append(open, i), append(asked, v)
		}
	}
	values := make([]expr.Value, len(asked))
	if err := k.terms.Values(asked, values); err != nil {
		return err
	}
	for n, i := range open {
		var odd bool
		ids[i], odd = class(asked[n], values[n])
		k.odd[i] = k.odd[i] || odd
	}
	return nil
}

// class is the class of a value. A number's is that of its double; an xsd:float is odd,
// for numbers that differ as doubles may equal it as floats. A moment's is that of
// its second. Of other values that have several spellings, all of a datatype are one class.
func class(i id.ID, v expr.Value) (c id.ID, odd bool) {
	x, known := v.XSD()
	switch d := x.Datatype; {
	case known && d == xsd.String:
		return i, false
	case known && d.IsNumeric():
		return id.ID(math.Float64bits(x.Double() + 0)), d == xsd.Float // -0 + 0 is 0
	case known && d >= xsd.DateTime && d <= xsd.GDay:
		return id.Make(id.Special, uint64(x.Instant.Seconds)&id.PayloadMask), false
	case known:
		return id.Make(id.Special, 2+uint64(d)), false
	}
	switch form := v.Term().Form(); form {
	case term.LangString, term.DirLangString, term.TripleTerm:
		return id.Make(id.Special, uint64(form)<<8), false
	}
	return i, false
}
