package graph

import (
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
)

// feed gives sorted changes to a tree of their order.
type feed struct {
	changes *changes
	order   index.Order
	rest    []ranked
}

// asChanges gives them to index.Merge, with removals.
type asChanges struct{ *feed }

var _ index.Changes = asChanges{}

// Next implements index.Changes.
func (f asChanges) Next(dst []index.Change) (int, error) {
	n := min(len(dst), len(f.rest))
	for i, r := range f.rest[:n] {
		dst[i] = index.Change{Row: f.order.Row(f.changes.quad(r)), Remove: r.remove()}
	}
	f.rest = f.rest[n:]
	return n, nil
}

// asRows gives them to index.Build: additions only. A column at a time, so that
// the look-ups of ids do not wait for each other.
type asRows struct{ *feed }

var _ index.Rows = asRows{}

// Next implements index.Rows.
func (f asRows) Next(dst *index.Columns) (int, error) {
	n := min(len(dst[0]), len(f.rest))
	for column, position := range f.order.Positions {
		fillColumn(dst[column][:n], f.rest[:n], f.changes.values[position], position)
	}
	f.rest = f.rest[n:]
	return n, nil
}

func fillColumn(dst []id.ID, list []ranked, values []id.ID, position int) {
	for i := range dst {
		dst[i] = values[list[i].rank(position)]
	}
}

// additions returns the changes of a list that add.
func additions(list []ranked) []ranked {
	if !slices.ContainsFunc(list, ranked.remove) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), ranked.remove)
}
