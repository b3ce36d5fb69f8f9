package plan

import (
	"fmt"
	"strconv"
	"strings"

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

func (s *Scan) head() []string {
	return []string{"scan", treeName(s.Tree), idList(s.Prefix), rangeList(s.Within), algebra.When(s.Fold, "fold")}
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

func (c *Count) head() []string {
	depth := ""
	if c.Depth > 0 {
		depth = "distinct " + strconv.Itoa(c.Depth)
	}
	return []string{"count", treeName(c.Tree), idList(c.Prefix), rangeList(c.Within), depth}
}

// Table has rows that were written down, a term a variable; the zero Term is unbound.
type Table struct {
	leaf
	Output
	Terms [][]term.Term
}

func (t *Table) head() []string { return []string{"table", strconv.Itoa(len(t.Terms))} }

func treeName(tree int) string { return graph.Orders()[tree].Name }

// idList is ids as they are; a plan has no dictionary.
func idList(ids []id.ID) string {
	var out []string
	for _, i := range ids {
		out = append(out, idString(i))
	}
	return "[" + strings.Join(out, " ") + "]"
}

func idString(i id.ID) string {
	if i == id.DefaultGraph {
		return "default"
	}
	if t, ok := i.Literal(); ok {
		return t.String()
	}
	return fmt.Sprintf("%x", uint64(i))
}

// rangeList is ranges of ids, "" if there is no need to be in one.
func rangeList(within []id.Range) string {
	if within == nil {
		return ""
	}
	words := []string{"within"}
	for _, r := range within {
		word := idString(r.Low)
		if last := r.High &^ id.Codes(r.High.Kind()); last != r.Low {
			word += ".." + idString(last)
		}
		words = append(words, word)
	}
	return "(" + algebra.Words(words...) + ")"
}
