// Package kv is the contract between Tribune and the ordered key-value store
// beneath it, and the one table of the keys that Tribune writes. It knows
// nothing of what the values mean. Implementations: badgerkv (Badger on disk),
// memkv (memory), faultkv (a wrapper that fails where a test says). kvtest is
// the suite that each of them passes.
//
// # Keys
//
// Numbers are big-endian, so that key order is number order.
//
//	m head                      name of the current root: its version, 8 bytes
//	m format                    format version and identity of the store
//	r version(8)                a root: tree roots, dictionary, counts
//	p page(8)                   a page: tree node or block
//	d segment(2) group(8)       terms of a sorted segment
//	x segment(2) level(1) n(8)  first-terms tree of a segment
//	l segment(2) number(8) chunk(4)  text of a long term, by chunks
//	t key-or-prefix-and-hash    a term of the unsorted tail -> its number
//	u number(8)                 the reverse
//
// # Invariants
//
//	I1. Values are at most MaxValue bytes (Badger moves values over 1 MB into
//	    its value log, whose collection has an open bug).
//	I2. A page number is never used for two contents.
//	I3. What Write was given is durable after Sync returned nil, and may be lost
//	    whole or in part before that. Swap is atomic and durable by itself.
//	I4. A value that a store returns is what was written under that key; where
//	    the disk has changed it, the read is a CorruptError.
//	I5. Keys are 1 to MaxKey bytes. No key is reserved, but stores may use keys
//	    that begin with 00 and are not in the table for themselves.
package kv
