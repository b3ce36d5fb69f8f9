// Package querytest owns what tests of queries share: random terms, data and queries,
// and an evaluator that is as the specification says, and slow. The engine's answers are
// held against the evaluator's.
//
//	seed ── Source ──► Data, text of a query
//	                     │        │ Parse, Translate
//	                     │        ▼
//	                     │     algebra.Query
//	                     ▼        ▼
//	                   Dataset ─ Evaluate ──► Solutions
//
// # What is compared
//
//	                 evaluator   as planned   as written   in other ways
//	some 20 quads        x           x            x        batches of 1 to 3 rows, without weights, all graphs as one
//	some 2,600 quads                 x            x
//
// As it is written a query is planned without any rule (plan.Options); without weights operators
// pass on each row for itself (exec.Options). The ways are a table, variants, in the test. A part
// of the terms are a sorted segment of the dictionary, the others are in its tail (layout).
//
// Random queries have every operator and function of the language, and each shape that a rule of
// the planner looks for (shape); expressions are made by kind, so that few are errors.
//
// # The evaluator
//
// It is SPARQL 1.1 section 18, with the triple terms of 1.2: a solution is a map, a
// multiset of them a list, a join two nested loops, a basic graph pattern every triple
// in turn. It has the engine's algebra and its functions (query/algebra, query/expr),
// which the W3C's tests prove, and nothing else of it.
//
// SERVICE is evaluated over another dataset. Federate puts parts of a query into it, for a store
// that has all that two endpoints can have in common (Told): no blank nodes.
//
// Where the specification leaves something open the evaluator takes the reading that
// the engine takes too:
//
//   - The named graphs of a dataset are those that have a quad.
//   - A negated property set has a solution a triple, as a path of one step has.
//   - COUNT(DISTINCT *) counts what SELECT DISTINCT * shows: what variables of the query
//     bind, and not what blank nodes stand for.
//   - A solution sequence that is not ordered is sliced in whatever order it has. Reject
//     such a query but for a slice on top of it, which Expected.Check compares.
//
// # Invariants
//
//	I1. The same seed makes the same data and the same query.
//	I2. Every query of a Source parses.
package querytest
