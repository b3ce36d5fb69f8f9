package plan

import "math"

// What operators cost, in nanoseconds. BenchmarkUnits measures scans, merges, tables and look-ups, with
// 200,000 rows of IRIs; those of paths, conditions, orders and other operators are guesses.
const (
	scanRow     = 4    // a row of a scan, of two columns
	mergeLeft   = 24   // a row of the left side of a merge
	mergeSkip   = 1    // a row of its right side,
	mergeKeep   = 4    // and more for one that fits
	buildRow    = 110  // a row that goes into a hash table
	lookRow     = 28   // a row that is looked up there
	pairRow     = 7    // a pair that a join makes
	lookUp      = 2000 // a row that is looked up in a tree
	foundRow    = 30   // a row that is found there
	nodeRow     = 500  // a node that a path reaches
	filterRow   = 50   // a row that a condition is asked of
	unsortedRow = 40   // a row of an answer in no order
	otherRow    = 50   // a row of any other operator
)

func hashCost(left, right, pairs float64) float64 {
	return left*lookRow + right*buildRow + pairs*pairRow
}

func mergeCost(left, right, pairs float64) float64 {
	return left*mergeLeft + right*mergeSkip + min(right, pairs)*mergeKeep + pairs*pairRow
}

func probeCost(left, found float64) float64 { return left*lookUp + found*foundRow }

func searchCost(left, found float64) float64 { return left*lookUp + found*nodeRow }

// cost guesses what a plan costs.
func cost(n Node) float64 {
	out := n.Out()
	total := 0.0
	for _, in := range n.Inputs() {
		total += cost(in)
	}
	switch n := n.(type) {
	case *Scan:
		total += out.Rows * scanRow
	case *Hash:
		total += hashCost(n.Left.Out().Rows, n.Right.Out().Rows, out.Rows)
	case *Merge:
		total += mergeCost(n.Left.Out().Rows, n.Right.Out().Rows, out.Rows)
	case *Probe:
		total += probeCost(n.Left.Out().Rows, out.Rows)
	case *Path:
		total += searchCost(n.Left.Out().Rows, out.Rows)
	case *Project:
	default:
		total += out.Rows * otherRow
	}
	return math.Min(total, bounded)
}
