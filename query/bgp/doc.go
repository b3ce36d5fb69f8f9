// Package bgp joins quad patterns on the index: basic graph patterns with an
// optional part, as much as the demonstration needs and no query language. It
// knows no text syntax beyond single terms.
//
// A pattern has a node in each of four places; a node is a variable, a term, or
// a triple term that holds nodes. A solution gives each variable an id:
//
//	variables   agreement  legion  date
//	solution  [ id         id      0    ]    0: unbound
//
// Solve picks, among the patterns not yet joined, the one with the fewest
// matches under the bindings so far (the index counts exactly), reads its
// matches and goes on with each: an index nested-loop join. A variable that
// stands twice must have one value (sameTerm, so equal ids suffice).
package bgp
