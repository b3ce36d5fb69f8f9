// Package graph is the store: the one place where trees, dictionary and
// key-value store meet. It opens a store, reads it through snapshots, changes
// it through updates and checks it. It knows no query language, no HTTP and no
// file format.
//
//	Store ──── Snapshot (a root, never changes) ──── Matches (quads of ids)
//	  │            │ Resolve, Terms: term <-> id
//	  └── Update: Tx collects quads ── commit ── dictionary, trees, root
//
// # The root record (key r version)
//
//	format(1)=1
//	version(8) time(8, Unix milliseconds) next page(8)
//	7 asserted tree roots   GSPO GPSO GPOS GOSP SPOG POSG OSPG
//	7 inferred tree roots   the same (a layer of its own; empty until reasoned)
//	dictionary state
//	crc32c(4) over all before it
//
// The head (key m head) names the current version. A reader takes a root, and
// everything it reads comes from there, counts included.
//
// # Invariants
//
//	I1. GSPO, GPSO, GPOS and GOSP hold the same quads; SPOG, POSG and OSPG hold
//	    those of them whose graph is not the default graph.
//	I2. Pages are written, then synced, then the root, then the head: a crash at
//	    any point leaves the old root or the new one, whole.
//	I3. Pages at or above the root's next page, roots above the head and
//	    dictionary entries beyond its state are left-overs of a write that died;
//	    Open deletes them.
//	I4. An acknowledged update is durable: Update returns after the head's sync.
package graph
