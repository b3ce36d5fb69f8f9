// Package narrow says which ids a variable may have in the rows that meet conditions, so
// that a scan reads ranges of a sorted column and not all of it.
//
//	condition ──► spans ──► ranges
//	  ?o < 5       what it may say, by id
//
// # Spans
//
// A condition that reads one variable is a function of its id. It is made of spans: all ids
// from one place to the next, and what the condition may say of them.
//
//	from    outcomes
//	id(8)   1          true 1, false 2, an error 4; several: it is not known which
//
// Numbers and dates lie in their ids, in the order of their values, a kind of id for each
// datatype; each kind is cut where the comparer's answer changes, which a binary search over
// the values of the kind finds. So promotion is the comparer's. Strings are cut in each
// sorted segment of the dictionary, where they are in the order of code points, as are IRIs
// by what they begin with. Of other literals of the dictionary ("05", NaN), and of strings
// of the unsorted tail, ids tell nothing.
//
// && and || and ! combine what they may say (section 17.3): an operand that settles the
// matter outweighs an error. A range of the result is sure where nothing but true is said.
//
// # Example
//
// ?o < 5 where a column has integers and literals of the dictionary:
//
//	typed literals   true, false, error      06..., not sure
//	integers         -2^53 to 4   true       40... to 43..., sure
//	                 from 5       false
//	other kinds      error
//
// # Invariants
//
//	I1. A term that meets the conditions has an id in one of the ranges.
//	I2. All terms in a sure range meet them.
//	I3. Ranges ascend and do not overlap.
package narrow
