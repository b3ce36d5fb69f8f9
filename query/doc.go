// Package query answers SPARQL queries: the one place where text, algebra, plan and
// execution meet.
//
//	text ── Parse ──► algebra.Query ── Execute ──► Execution ──► Rows       SELECT: term keys
//	                                    │                        Solutions  SELECT: terms
//	                        graph.Snapshot, dataset              Ask        ASK
//	                        Services: other endpoints            Triples    CONSTRUCT, DESCRIBE
//
// A query is planned for one snapshot, whose counts the plan is made with and whose
// ids it has; its user holds the snapshot until the answer is there.
//
// Rows stay ids up to here. A batch of them becomes keys column by column (keyColumn), so that
// neighbours that are equal are fetched once:
//
//	rows   _:b1  <http://e/a>  <http://e/a>
//	text   01 "b1"  02 "http://e/a"          keys, one behind the other
//	spans  [0 3] [3 14]                      of each key: from where to where
//	at     0 1 1                             of each row: its key
//
// A row of weight n is visited n times.
//
// Explain says how a query is answered; Profile answers it for nobody, and says what each node
// did beside what was expected of it. The time of a node without its inputs' is its own:
//
//	rows  expected  solutions  self ms  total ms  batches  look-ups  blocks  operator
//	   3         2                0.01      0.03        1                    merge inner (?s) -> (?o)
//	   3         3                0.01      0.01        1         1       2    scan GPSO [default ex:knows] -> (?s ?o)
//	   2         2                0.01      0.01        1         1       2    scan GPSO [default ex:name] fold -> (?s)
//
// An answer that has as many rows or triples as it may is cut (Cut), if there would be more.
//
// # Invariants
//
//	I1. An answer comes from one snapshot.
//	I2. A context that ends ends the answer, with its error, also within one row of a
//	    large weight.
//	I3. An endpoint that may not be asked is an error before anything is read, if the query
//	    names it.
//	I4. Each triple of a graph that is the answer is visited once.
package query
