// Package canon owns the canonical form of an RDF dataset: RDFC-1.0 (W3C RDF
// Dataset Canonicalization, 21 May 2024), its hash, and what follows from it,
// equality and difference of datasets whatever their blank-node labels. It knows no
// store and no syntax but canonical N-Quads, which it writes.
//
//	           ┌ ground: without blank nodes ──► sorted lines, in memory or on files ─┐
//	Shard ─────┤                                                                      ├─ merge ─► lines ─► hash
//	 term keys └ blank: with some ─► mentions ─► labels ─► sorted lines ──────────────┘
//
// Few quads mention blank nodes in most data, so the two kinds part at once: the
// first are only sorted, the second are what the algorithm is about.
//
// # Lines
//
// A part keeps each distinct term once, as its key, and a quad as four refs of 32
// bits; a ref of 0 is the default graph. To sort quads, the text of each term is
// written once and terms are ranked:
//
//	keys     [ "" | key | key | ... ]                          by ref
//	quads    [ subject(4) predicate(4) object(4) graph(4) ]    refs, then ranks
//	line     text ' ' text ' ' text ' ' [text ' '] ".\n"
//
// A run in a temporary file is lines as graph/extsort writes sorted keys.
//
// A term that mentions blank nodes is a template: text with slots. The term
// <<( _:x <http://a/p> <<( _:x <http://a/q> _:y )>> )>> is
//
//	text     <<(  <http://a/p> <<(  <http://a/q>  )>> )>>
//	slots    4 x "s<http://a/p>"    22 x "o<http://a/p>s<http://a/q>"    36 y "o<http://a/p>o<http://a/q>"
//
// # Labels
//
// Each blank node gets the hash of the quads that mention it, itself being "a" and
// any other "z" (Hash First Degree Quads). Nodes with a hash of their own are
// labelled in the order of their hashes. The others make components, nodes that
// are connected through quads; from each of them Hash N-Degree Quads walks its
// component and hashes what it meets, taking of all orders of equal neighbours the
// one with the least text.
//
// Example: the ring
//
//	_:x <http://a/next> _:y .
//	_:y <http://a/next> _:x .
//
// Both nodes have the first-degree hash 57f741a7…, the SHA-256 of
// "_:a <http://a/next> _:z .\n_:z <http://a/next> _:a .\n". From x, whose temporary
// label is b0, y stands as an object and as a subject, so its related hashes are
// those of "o<http://a/next>57f741a7…" and "s<http://a/next>57f741a7…": 40c73310…
// and 5c28cc0b…. What is hashed for x is
//
//	40c73310… _:b1 _:b1 < hash of y > 5c28cc0b… _:b1        without the spaces
//
// where the hash of y is made in the same way, and has _:b0 for x. Since y gives the
// same as x, either may be c14n0, and the form is
//
//	_:c14n0 <http://a/next> _:c14n1 .
//	_:c14n1 <http://a/next> _:c14n0 .
//
// # Beyond RDFC-1.0
//
// Triple terms. RDFC-1.0 is of RDF 1.1. Here blank nodes within a triple term are
// mentioned by the quad that it stands in; in a related hash the way to them follows
// the quad's own position and predicate, as the slots above have it. Without triple
// terms nothing differs.
//
// Ties. A related hash does not say which blank nodes stand in a quad together, nor
// in which graph. So where quads have three blank nodes, or two and a graph name,
// Hash N-Degree Quads can give the same for nodes that are not alike, and
// RDFC-1.0 then follows the order of the input: the dataset
//
//	_:n2 <http://a/p> _:n0 _:n1 .
//	_:n3 <http://a/p> _:n0 .
//	_:n1 <http://a/p> _:n3 _:n2 .
//
// has two forms, one for each half of all labellings. Here what is tied is ordered by
// the hash of its quads under the labels that it would issue. The form is always one
// of those that RDFC-1.0 allows, and the same for all isomorphic datasets (I2).
//
// # Invariants
//
//	I1. Lines come in code point order, each once. Terms end in a space, below which
//	    no term goes on, and a quad of the default graph in ".", below any graph's
//	    name: so to rank terms and sort quads by ranks sorts lines.
//	I2. Isomorphic datasets have the same form, and others have different ones, up to
//	    collisions of the hash. Whatever chooses between nodes looks at hashes and
//	    lines, never at labels of the input; a tie that remains is between nodes that
//	    can be exchanged.
//	I3. A call of Hash N-Degree Quads leaves the stack of text as long as it was, and
//	    the temporary issuer as the least path has it.
//	I4. Two paths that are the same text are compared by the quads that mention the
//	    nodes that they issue. Those nodes are all that can be reached from each
//	    other without going back over nodes issued before: so if these quads are the
//	    same too, the paths can be exchanged in the whole dataset.
//	I5. The work on a component is bounded by Options.Calls for each of its nodes, and
//	    less for those beyond a thousand: what is meant to be hard ends with
//	    ErrTooAlike. A call takes time by the quads that mention its node: a
//	    microsecond or two for each few of them. Near the bound it can depend on
//	    the labels in the input whether it is reached.
//	I6. Quads without blank nodes take no more memory than Options.Memory; quads with
//	    some, and the sets that they make, are held in memory.
package canon
