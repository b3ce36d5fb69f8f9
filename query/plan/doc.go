// Package plan makes physical plans of the algebra: which tree is read in which order,
// what is joined with what, and how. A plan is plain data that prints itself; package
// exec runs it. Package plan knows the store's counts, and no row of it.
//
//	algebra.Op ── Planner ──► Node
//	                 │ counts
//	            graph.Snapshot
//
// Variables keep their names in a plan. Each node says which columns its rows have,
// which of them a row may leave unbound, and how many rows it is guessed to have.
//
// # Weights
//
// A row has a weight: it stands for so many equal rows. A scan reads the columns that
// are needed above it (they are live), and neighbours that agree in them become one
// row, whose weight is their number. What needs each row for itself expands weights
// first: expressions that call RAND, UUID, STRUUID or BNODE.
//
// A count of a variable that every row binds counts rows, so that nothing needs its column;
// a count of the different values of a column right behind a prefix is what the tree knows.
//
// # Joins
//
// The parts of a group are patterns, paths, and what is planned on its own. They and the
// variables that tie them are a joinGraph. Its best plan is found by dynamic programming over
// the sets of parts that hang together, the smaller ones first: of each set it keeps the
// cheapest plan, and the cheapest for each order of rows that a later join can use (way). A set
// is parted into one part and the others, or, unless all have a variable in common, into any two.
// Beyond a dozen parts, two at a time are joined that have the fewest rows together.
//
//	{?a p ?b . ?b q ?c}     merged, sorted by ?b
//	  {?a p ?b}             GPSO, sorted by ?a; GPOS, sorted by ?b
//	  {?b q ?c}             GPSO, sorted by ?b
//
// Costs are nanoseconds, of units that BenchmarkUnits measures (cost.go). A pattern is looked
// up in its tree for each row (Probe), or read: sides that are sorted by the variable that they
// are joined on are merged (Merge), otherwise one of them goes into a table (Hash). A scan takes
// the tree that has the order which the join can use.
//
// # Guesses
//
// A set of parts has one number of rows, in whatever order it is joined: the product of the
// parts' rows, which the store counts exactly, times a share for each variable and condition.
// Of a variable with d1 ≤ d2 ≤ ... values in the parts the share is 1/(d2·d3...): the values of
// the part with the fewest are taken to be among those of the others. That part is sampled: where
// it is joined, d is such that the others have as many rows as the counts for its values say.
// Guesses are bounded, so that no product of them is more than a number.
//
// Conditions are applied as soon as what they read is bound. One that asks whether a
// variable of one side equals one of the other side is what the sides are joined on; it
// compares values, so that 1 finds 01.
//
// OPTIONAL with a filter !bound(?v), where the optional side alone binds ?v, and always, is an
// anti join. A union that is joined with patterns which are cheap to read is joined
// alternative by alternative.
//
// FILTER EXISTS is a semi join, FILTER NOT EXISTS an anti join, where putting a row
// into the pattern is the same as joining with it. Otherwise EXISTS stays in the
// expression, and who evaluates it asks a Planner again.
//
// # Services
//
// A SERVICE is asked for the variables that are live, by a query that the plan shows. In a group it
// is joined with the patterns that share a variable with it and hang together, before these
// meet the others (federation): it is told their values (ServiceJoin). If several lots of
// patterns share variables with it, the one with the fewest rows is it. As the right side of
// OPTIONAL, MINUS or EXISTS it is told the left side's. Where nothing is shared it is asked
// for all that it has (Service).
//
// Solutions that fit what an endpoint was told are those that fit the rows, but for MINUS: one
// that leaves a variable unbound would seem to bind it once it was told a value. There only
// variables that the pattern always binds are told.
//
// # Graphs
//
// Within GRAPH ?g scans read the trees of the named graphs and have a column for the
// graph, under a variable of its own, which every join is on: a row never mixes graphs.
// Several graphs that a query takes for one default graph are read one by one, and
// their triples made distinct.
//
// # Rules off
//
// With Options.Literal a planner plans what is written as it is written. That is what the rules
// above are held against; nothing else needs it.
//
// # Example
//
//	SELECT ?s { ?s <http://e/p> ?o . ?o <http://e/q> "x" }
//
// in a store with many triples of the one predicate and two that match the other:
//
//	(project -> (?s) ~2
//	  (probe inner GPOS [default 8…1 ?o] -> (?o ?s) ~2
//	    (scan GPOS [default 8…2 c…5] -> (?o) ~2)))
//
// # Invariants
//
//	I1. A node does not change once it is made; nodes may be shared.
//	I2. A node has a column for each live variable that its rows can bind.
//	I3. Maybe is never too small: a variable outside of it is bound in every row.
//	I4. Sorted is never too long: rows ascend by the ids of its variables, all of which are
//	    columns.
package plan
