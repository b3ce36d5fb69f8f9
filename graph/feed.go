package graph

import (
	"tribune/graph/id"
	"tribune/graph/index"
)

// feed gives sorted changes to a tree of their order.
type feed struct {
	changes *changes
	order   index.Order
	from    stream
}

// asChanges gives them to index.Merge, with removals. A column at a time, so that
// the look-ups of ids do not wait for each other.
type asChanges struct{ *feed }

var _ index.Changes = asChanges{}

// Next implements index.Changes.
func (f asChanges) Next(dst []index.Change) (int, error) {
	list, err := f.from.next(len(dst))
	for column, position := range f.order.Positions {
		values := f.changes.values[position]
		for i := range list {
			dst[i].Row[column] = values[list[i].rank(position)]
		}
	}
	for i := range list {
		dst[i].Remove = list[i].remove()
	}
	return len(list), err
}

// asRows gives them to index.Build: additions only.
type asRows struct{ *feed }

var _ index.Rows = asRows{}

// Next implements index.Rows.
func (f asRows) Next(dst *index.Columns) (int, error) {
	list, err := f.from.next(len(dst[0]))
	for column, position := range f.order.Positions {
		fillColumn(dst[column][:len(list)], list, f.changes.values[position], position)
	}
	return len(list), err
}

func fillColumn(dst []id.ID, list []ranked, values []id.ID, position int) {
	for i := range dst {
		dst[i] = values[list[i].rank(position)]
	}
}
