// Package index owns the order of quads on disk: persistent, counted,
// copy-on-write B+trees whose leaves are blocks of rows. A row is a quad with its
// columns permuted (Order); each order is a tree of its own. A tree is named by
// its Root and never changes: Merge writes new pages for what changed and returns
// a new root that shares all other pages with the old one. The package knows no
// terms, no versions, and nothing of which roots are alive.
//
//	                 Root  page(8) height(1) rows(8)
//	                   |
//	height 3     [ inner node ]
//	              /    |     \
//	height 2  [node] [node]  [node]       up to 256 children, about 8 KB
//	          / | \    ...
//	height 1 [leaf][leaf][leaf] ...       up to 2048 rows, about 8 KB
//
// # Pages
//
// Both kinds of page are one block (package block, which packs each column of
// 64-bit ids apart and adds a checksum). A leaf has 4 columns:
//
//	 0        1        2        3
//	+--------+--------+--------+--------+
//	| col 0  | col 1  | col 2  | col 3  |   one row a quad, ascending
//	+--------+--------+--------+--------+
//
// An inner node has 13 columns, one row a child:
//
//	 0..3     4..7     8      9  10  11    12
//	+--------+--------+------+------------+------+
//	| first  | last   | rows | d1  d2  d3 | page |
//	| row    | row    |      |            |      |
//	+--------+--------+------+------------+------+
//
// rows is the number of rows below the child; dN is the number of distinct values
// of their first N columns. A node's own numbers are the sums of its children's,
// less one for each prefix that ends one child and begins the next.
//
// # Invariants
//
//	I1. A page of 4 columns is a leaf, one of 13 an inner node.
//	I2. The rows of a leaf ascend strictly. There is at least one.
//	I3. What an inner node says of a child is so: first and last row, rows,
//	    distinct prefixes.
//	I4. A child's page number is above 0 and below its parent's, so that no
//	    bytes on disk can send a walk in a circle.
//	I5. An inner node has two children or more; each begins above the last row of
//	    its left neighbour.
//	I6. All leaves are at height 1 of a tree, and its root at Root.Height.
//	I7. No page is ever written twice: every old root stays readable for as long
//	    as its pages are.
//
// How full pages are is no invariant: Build fills them, Merge halves and joins,
// and a range of rows that share their first two columns and fill a leaf shares
// no leaf with others (cutter), so that small ranges between large ones have
// small leaves.
//
// # Counting
//
// The number of rows with a prefix, and of distinct values in it, is a difference
// of two ranks. The rank of a place at depth N is the number of groups of rows
// equal in N columns that begin before it. Sums kept with an opened inner node
// give a rank in one walk down; a leaf is read only if the place is inside it.
//
// # Example
//
// Leaves of at most 2 rows, so that five rows make a tree of height 2:
//
//	p4 height 2:  first    last     rows d1 d2 d3 page
//	              1 1 1 1  1 1 1 2     2  1  1  1   p1
//	              1 1 2 1  1 1 2 5     2  1  1  1   p2
//	              1 2 1 1  1 2 1 1     1  1  1  1   p3
//	p1 height 1:  1 1 1 1, 1 1 1 2
//	p2 height 1:  1 1 2 1, 1 1 2 5
//	p3 height 1:  1 2 1 1
//
// Distinct values of three columns within prefix 1 1: the prefix reaches from
// before 1 1 0 0 to before 1 2 0 0. The first place lies before all rows: rank 0.
// The second lies before p3, and p1 and p2 begin one group each: rank 2. So there
// are 2, from p4 alone. Removing 1 1 2 5 rewrites p2 as p5 and p4 as p6; p1 and p3
// belong to both trees, and p2 and p4 are freed.
package index
