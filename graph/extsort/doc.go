// Package extsort sorts more than memory holds, on temporary files. It owns a
// folder of such files and a sorter of fixed records; it knows nothing of what
// the records mean.
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
// # Invariants
//
//	I1. Sorting is stable: of records with equal keys the one that was added
//	    first comes first, and those of an earlier sorter before a later one's.
//	I2. A sorter and the streams made of it take no more memory than it was
//	    given, or 128 KB if that is more.
//	I3. A Folder's files are bounded by its limit at any time, and gone after
//	    Remove, whatever failed before.
package extsort
