// Package exec runs the plans of package plan on a snapshot: an operator a node, which pulls
// batches from its inputs.
//
//	plan.Node ── Run.Open ──► Operator ── Next ──► Batch
//
// A batch is columns of ids and a column of weights, as long as each other:
//
//	?s     ?o     weight
//	id(8)  id(8)  8
//	id(8)  0      8          0: unbound
//
// # Joins
//
// All joins are one operator (join) over a matcher, which says which right rows are
// candidates for left ones: a table by key (hashTable), a walk along a side that is sorted
// as the left one is (merger), look-ups in a tree (probe), or a search along a path. A table
// and a merger keep right rows so that the candidates of a left row are neighbours (ranges).
// Pairs then pass checks: columns that need not be bound, values that must be equal,
// conditions.
//
// Patterns that are a cycle are joined by none of these, but all at once (leapfrog): each is
// read into a trie, and a variable after the other goes through the values that all tries
// which have it agree on. Where tries do not fit into memory, joins in pairs take their place.
//
// Where values must be equal the key is a class of values: equal values are of one class.
//
// # Ids before terms
//
// Terms are asked for where ids do not tell. Conditions are first answered from ids (quick):
// IRIs, blank nodes and strings are equal if their ids are, values within ids compare there,
// strings of one sorted segment of the dictionary are in the order of their ids. Counts,
// minima and maxima of columns, and sorting, do the same.
//
// # Paths
//
// A path is searched step by step, breadth first (stepper). Where edges lead is kept
// (adjacency): those of a node once it was asked for, all of a predicate once look-ups have
// cost as much as a scan. Where both ends are known the search comes from both (pairSearch).
//
// # Measures
//
// A run can be measured: Run.Open wraps the operator of each node, and trees are read through
// Run.tree, which counts look-ups and blocks. A run that is not has neither. Patterns that EXISTS
// asks for row by row have plans of their own, which share one measure.
// # Services
//
// What SERVICE asks goes out as text and comes back as terms (Services, whose user brings
// HTTP). A service that is read alone is read as its answer comes; one that is joined is a
// matcher (serviceTable), which tells endpoints the values of a batch of left rows, each
// combination once, and multiplies weights back. A SILENT service is read to the end of
// its answer before a row of it counts.
//
// # Ends
//
// A context that ends ends all operators soon. Leaves look at it once a batch, joins once for what
// they gather, look-ups and expressions once for some rows (probesUnasked, rowsUnasked), sorting
// once for some comparisons (comparesUnasked). Once it has ended, values may be errors for that
// alone: who has evaluated a batch looks at it again (env.end) before it passes the rows on.
//
// # Beyond memory
//
// Operators that keep rows take their bytes from the run's budget first. What is refused goes to
// the run's space on disk:
//
//	distinct   rows that are not known any more are put off: a number and the row, split by a hash
//	           of it; each part is told apart by itself, and the numbers merge what is left
//	group      rows of groups that are not there are put off, split by their keys; each part is
//	           grouped once the groups in memory have been passed on
//	sort       what is in memory is sorted and written; such runs are merged
//	hash join  both sides are split by their keys, and each part is joined by itself. A part of few
//	           keys is joined by chunks: as many right rows as there is room for, all left rows
//	           for each chunk
//
// Parts that are too large are split again, by other bits of the hash. Terms of the run, what
// paths have found, texts of GROUP_CONCAT and the right rows of a merge's key stay in memory:
// they end the query with a *budget.ExceededError.
//
// # Example
//
// The batch of ?s ?o (a 1)x2 (a 2)x1 (b 3)x1, grouped by ?s with COUNT(*): a 3, b 1.
//
// # Invariants
//
//	I1. The caller owns the batch that it passes to Next; its columns may be exchanged for others
//	    of the same capacity.
//	I2. Rows do not depend on how many a batch has room for.
//	I3. Equal ids are the same term: a term that the store does not have has one id a run.
//	I4. Neither rows nor the order that a plan promises depend on how much goes to disk.
package exec
