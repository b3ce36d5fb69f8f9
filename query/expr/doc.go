// Package expr evaluates expressions: operators, functions and casts (SPARQL 1.2 section
// 17), aggregates (18.5.1) and the order of ORDER BY (15.1). It knows no plans, no
// batches and no storage beyond what an id says of itself.
//
// Sources: [SPARQL] SPARQL 1.2 Query Language; [FO] XPath and XQuery Functions and
// Operators 3.1, to which SPARQL refers for most of what functions do.
//
//	algebra.Expr, schema ─ Compile ─► Program ─ Eval(env, row) ─► Value
//	                                                ▲
//	          Env: what functions have from outside ┘ (time, base, random, blank nodes)
//
//	Value, weight ─ Accumulator.Add ─► Result: a Value
//
// A Program is a tree of closures, one an operator. A row has a Value a column of the
// schema; only Slots are read.
//
// # Values
//
//	          state      known  id     term     value
//	unbound   unbound    -      -      -        -          the zero Value
//	error     failed     -      -      -        -
//	a term    bound      false  x      perhaps  -          as a store gives it
//	          bound      false  -      t        -          a constant, a text function's result
//	          bound      true   -      -        v          a number, boolean or date computed
//
// What a value does not have yet is made when somebody asks: Term from the id or from the
// value, XSD from the id or from the text. A chain of additions makes no text at all.
//
// # Errors
//
// An error of an expression is the Value Error. Operators pass it on; only || && IN
// COALESCE, BOUND and the aggregates COUNT and SAMPLE do anything else with one. An
// unbound variable is no error by itself (BIND of it binds nothing), but for whoever uses
// it: IsError is true of both. There are no Go errors here: what needs I/O, EXISTS, keeps
// its own.
//
// # Numbers
//
// Integers and decimals are exact up to xsd.MaxDigits digits, and an error beyond. A
// quotient has 40 significant digits, of which 20 are behind the point where there are
// more before it. Results of xsd:decimal have no zeros at the end, so that equal ones are
// the same term. xsd:float is computed as a double and rounded, which is exact for one
// operation. Casts of a double to a decimal or an integer have all of its digits.
//
// # Bounds
//
// A text that is made here has at most as many bytes as a store takes in a term (maxText),
// and is an error beyond; regular expressions are bounded by package query/regex.
//
// # Aggregates and weights
//
// A value of weight n is the same as the value n times. Sums of floats and doubles are
// exact and rounded once, in Result: they depend neither on weights nor on the order of
// rows. SUM and AVG of what is no number, MIN and MAX of an error, are errors. SAMPLE is
// the least value.
//
// # The order of ORDER BY
//
//	nothing and errors < blank nodes < IRIs < literals < triple terms
//
// Literals come by family: strings, numbers, booleans, then one after the other the kinds
// of dates, times and durations, and last what has no value known here (language strings,
// other datatypes, ill-typed ones). Within a family they come by value: numbers exactly,
// NaN first; times without a zone as if of UTC; durations by where they end if they begin
// in September 1696. What is equal comes by datatype and text.
//
// # Invariants
//
//	I1. A Value is immutable, a Program too: any number of goroutines use them.
//	I2. Compare is a total order: antisymmetric, transitive, 0 only for the same term.
//	I3. Where a < b is true, Compare(a, b) is below 0.
//	I4. A function gets no error among its arguments, and does not keep their slice, which
//	    lies on the stack of its Env; after Eval that stack is empty.
//	I5. Whatever the expression and the row, Eval ends, without a panic, in bounded memory.
//
// # Example
//
// Of IF(?n + 1 > 2, CONCAT("n", STR(?n)), ?none) over the schema ?n, the row "1.5" as
// xsd:decimal gives: ?n is the id of 1.5, and 1 a constant; + asks both for their XSD,
// promotes 1, and makes the value 2.5 without a text; > compares it with 2 and makes true.
// STR asks ?n for its Term, whose text is 1.5, and CONCAT makes "n1.5". For the row "x"
// as xsd:decimal, + is Error since XSD has no value, so are > and IF. For 0.5 the result
// is ?none, which the schema does not have: unbound.
package expr
