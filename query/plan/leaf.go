package plan

import (
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
)

// Scan reads the rows of a tree that begin with a prefix. With Fold, rows next to each
// other that agree in all columns become one, weighted row.
type Scan struct {
	leaf
	Output
	Tree    int        // of graph.Orders()
	Prefix  []id.ID    // the tree's first columns
	Within  []id.Range // of the column behind them, ascending; nil: all
	Columns []int      // of the tree, one for each variable
	Fold    bool
}

func (s *Scan) head(names Names) []string {
	return []string{"scan", treeName(s.Tree), names.list(s.Prefix), names.ranges(s.Within), algebra.When(s.Fold, "fold")}
}

// Count has one row without columns, whose weight is the number of rows of a tree that
// begin with a prefix, or with a Depth the number of those that differ in so many columns; if
// there are none it has none.
type Count struct {
	leaf
	Output
	Tree   int
	Prefix []id.ID
	Within []id.Range // of the column behind it; nil: all
	Depth  int
}

func (c *Count) head(names Names) []string {
	depth := ""
	if c.Depth > 0 {
		depth = "distinct " + strconv.Itoa(c.Depth)
	}
	return []string{"count", treeName(c.Tree), names.list(c.Prefix), names.ranges(c.Within), depth}
}

// Table has rows that were written down, a term a variable; the zero Term is unbound.
type Table struct {
	leaf
	Output
	Terms [][]term.Term
}

func (t *Table) head(_ Names) []string { return []string{"table", strconv.Itoa(len(t.Terms))} }

func treeName(tree int) string { return graph.Orders()[tree].Name }
