// Package cache keeps what was read and decoded, within a budget of bytes: pages
// of the trees, groups of the dictionary. It knows neither.
//
// A cache is cut into shards, each with a lock and a part of the budget of its
// own. A shard is a ring of slots with one mark each (the CLOCK policy):
//
//	slots   [ key value bytes used ] [ ... ] [ ... ]
//	                                  ^ hand
//
// A hit sets the mark. To make room the hand goes round, clears marks and takes
// the first slot that had none. So what was used of late stays, as with LRU, but
// a hit writes one flag and moves nothing.
//
// # Invariants
//
//	I1. The bytes of what a cache holds, with slotBytes for each, are at most its
//	    budget.
//	I2. What a key names never changes while it is in use; so nothing is ever
//	    stale, and a second Put of a key changes nothing.
package cache
