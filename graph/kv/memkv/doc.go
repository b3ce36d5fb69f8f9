// Package memkv is a kv.Store in memory: for `demo`, for tests, and for the
// model that other stores are compared with. It keeps nothing after Close.
//
// The pairs live in a persistent B+tree. A writer copies the nodes on the path
// to what it changes, once a batch, and publishes the new root at the end; a
// reader takes the root that is published and walks it without a lock. So a
// batch becomes visible whole, a scan of millions of pages sees one state, and
// neither waits for the other.
//
//	inner   | first key 0 | child 0 | first key 1 | child 1 | ... (2..64 children)
//	leaf    | key 0 | value 0 | key 1 | value 1 | ...            (1..64 pairs)
//
// # Invariants
//
//	I1. A node is changed in place only by the batch that made it (its owner),
//	    before that batch is published.
//	I2. Keys ascend within a node and from node to node; child i of an inner
//	    node holds the keys from first key i on, up to the next one; child 0
//	    also those before it.
//	I3. All leaves have the same depth. No node but the root is empty. Nodes may
//	    be emptier than half: deletes drop empty nodes and merge no others.
//	I4. A value is never changed after it was put.
//
// Example: the keys a..d put in order into nodes of two pairs at most. The
// fourth key splits at its end, not in the middle, so that ascending keys fill
// their leaves: leaves [a b] [c d], and one inner node | a | leaf 0 | c | leaf 1 |.
package memkv
