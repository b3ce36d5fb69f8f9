// Package algebra owns the SPARQL algebra: its operators and expressions as plain
// data, and their making from the syntax tree of a query (SPARQL 1.1 section 18.2,
// with the triple terms of 1.2). It knows no storage and evaluates nothing.
//
//	sparql.Query ── Translate ──► Query
//	                                Form     what becomes of the solutions
//	                                Dataset  FROM, FROM NAMED
//	                                Op       a tree of operators
//
// Operators, expressions and paths are closed sets: who takes one apart switches
// over them all. Trees are not changed once they are made, so that parts may be
// shared; Inputs, Exprs and Operands walk them.
//
// # Example
//
//	SELECT ?s (COUNT(*) AS ?n) { ?s <http://e/p>/<http://e/q> ?o OPTIONAL { ?s <http://e/r> ?r FILTER (?r > ?o) } }
//	GROUP BY ?s ORDER BY DESC(?n)
//
// is, an operator a line, each with its inputs below it to the right:
//
//	(select (?s ?n)
//	  (project (?s ?n)
//	    (order (desc ?n)
//	      (extend ?n ?.1
//	        (group ?s (?.1 (COUNT *))
//	          (leftjoin (> ?r ?o)
//	            (bgp (?s <http://e/p> ?.0) (?.0 <http://e/q> ?o))
//	            (bgp (?s <http://e/r> ?r))))))))
//
// # Invariants
//
//	I1. A BGP holds all triple patterns of one basic graph pattern; blank nodes of
//	    patterns are variables, which nothing projects.
//	I2. Above a Group there are its keys, its aggregates and what is bound above
//	    it, and no other variable.
//	I3. What is left out is what has one solution that binds nothing.
package algebra
