// Package graph is the store: the one place where trees, dictionary and
// key-value store meet. It opens a store, reads it through snapshots, changes
// it through updates and checks it. It knows no query language, no HTTP and no
// file format.
//
//	Store ──── Snapshot (a root, never changes) ──── Matches (quads of ids)
//	  │            │ Resolve, Terms: term <-> id
//	  └── Update: Tx collects quads ── commit ── dictionary, trees, root
//
// # An update beyond its memory
//
// An update has terms and quads in its shards. When a shard's share of the
// Limit is full, it ends a run: two temporary files, sorted keys and quads of
// places among them. If there is a run, the commit goes by files:
//
//	run  keys ───────┬─ runMerge ── lexicon ── fresh keys ── dictionary
//	     numbers ◄───┘  (numbers    (ids, known
//	                    the keys)   or to come) ── terms ── ranks
//	     operations ── ranked ──┬── in memory, if all fit there: sorted ────────── trees
//	                            └── sorted, merged ── GSPO ── sorted, merged ── a tree
//
//	keys        tag(1), front-coded key, ascending; the tag says where it is used
//	numbers     term(4), by place
//	operations  place(4) x 4, from 1; 0 is the default graph; top bit: remove
//	terms       id(8) uses(1), by term
//	GSPO        rank(4) x 4, one a quad
//
// What stays in memory by term is its rank (4) and its id at each position where
// it stands (8).
//
// # A store that is rebuilt
//
// A load of more statements than the store has quads (Tx.RebuildIfLarger) goes by
// files. What the store holds is a part of what is added to an empty one: its terms are
// runs of keys, its quads are read from GSPO where operations would be.
//
//	columns of GSPO, GPSO, GOSP ── tables: which terms are in use, and where
//	segments ── plain terms in use, as they are ───────── keys ─┐
//	tail, triple terms, inline ids ── sorted by batches ── keys ─┼── as above ── ranks
//	                                             tables ◄───────┼── ranks ───────┘
//	GSPO of the old root, in ranges ── ids to ranks by tables ──┘── sorted ── trees
//
//	tables   uses, then rank(4), by segment and number of the old dictionary
//
// The dictionary becomes one segment. Its number, and the numbers of the tail that
// follows, are above all that the old one used, and pages have numbers of their own as
// ever: so who holds an older snapshot reads on. But its ids mean nothing in the
// snapshots that follow: root.since says where that begins.
//
// Example: the store has the quad <s> <p> "o"; <p>, <s> and "o" are numbers 0, 1 and 2
// of the tail. A load adds <s> <p> <o> and <s> <p> "x". All keys are <o>, <p>, <s>, "o",
// "x": segment 1, numbers 0 to 4. Their ranks are 1 to 5, and the table of the tail
// becomes 2, 3, 4. The next term of the tail gets number 3.
//
// # The root record (key r version)
//
//	format(1)=2
//	version(8) time(8, Unix milliseconds) next page(8)
//	since(8)              the first version whose ids mean what they mean in this one
//	7 asserted tree roots   GSPO GPSO GPOS GOSP SPOG POSG OSPG
//	7 inferred tree roots   the same (a layer of its own; empty until reasoned)
//	dictionary state
//	crc32c(4) over all before it
//
// The head (key m head) names the current version. A reader takes a root, and
// everything it reads comes from there, counts included.
//
// # The prefix record (key n version)
//
// What prefixes the update to that version brought; an update without one writes
// no record. The prefixes of a version are those of all records up to it.
//
//	format(1)=1 prefixes(uvarint, 1 to 1000)
//	each: length(1, to 64) name length(2, to 400) IRI
//	crc32c(4) over all before it
//
// Example: the prefix a for http://a/ is 01 01 01 'a' 0009 'http://a/' and a checksum.
// No name comes twice, and all records together have at most 1,000.
//
// # Invariants
//
//	I1. GSPO, GPSO, GPOS and GOSP hold the same quads; SPOG, POSG and OSPG hold
//	    those of them whose graph is not the default graph.
//	I2. Pages are written, then synced, then the root, then the head: a crash at
//	    any point leaves the old root or the new one, whole.
//	I3. Pages at or above the root's next page, roots and prefixes above the head
//	    and dictionary entries beyond its state are left-overs of a write that
//	    died; Open deletes them.
//	I4. An acknowledged update is durable: Update returns after the head's sync.
//	I5. Temporary files are in one folder, whose name the store's identity makes.
//	    They are gone when Update returns; what a process that died left is
//	    deleted when the store is opened, or by the next update that has a run.
//	I6. An update that can be taken up (Tx.Resume) has a folder of its own. When it
//	    fails, or its process dies, the runs stay there that a journal names: they hold
//	    whole pieces. They are gone when the update has been made. A run holds
//	    terms, not ids, so it is good whatever happened to the store meanwhile.
//	I7. An id means one term in all versions from root.since on.
package graph
