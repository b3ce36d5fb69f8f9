// Package extsort sorts more than memory holds, on temporary files. It owns a
// folder of such files, a sorter of fixed records and the form of sorted keys in a
// file; it knows nothing of what they mean.
//
//	Add ── chunk, sorted ──► file ─┐
//	       chunk, sorted ──► file ─┼── merge ──► Stream
//	       chunk, sorted ──────────┘
//
// # A file of records
//
//	record     4 x uint32, little-endian (16)
//	...
//
// Example: the records {1, 2, 3, 4} and {1, 2, 3, 5} are
//
//	01000000 02000000 03000000 04000000
//	01000000 02000000 03000000 05000000
//
// # A file of keys
//
// Ascending keys, each with a byte of the caller's, front-coded: KeyWriter. "ab"
// with 1 and "abc" with 2 are
//
//	01 00 02 61 62    tag 1, shares 0, 2 follow: ab
//	02 02 01 63       tag 2, shares 2, 1 follows: c
//
// # Invariants
//
//	I1. Sorting is stable: of records with equal keys the one that was added
//	    first comes first, and those of an earlier sorter before a later one's.
//	I2. A sorter and the streams made of it take no more memory than it was
//	    given, or 128 KB if that is more.
//	I3. A Folder's files are bounded by its limit at any time, and gone after
//	    Remove, whatever failed before.
package extsort
