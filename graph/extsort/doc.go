// Package extsort sorts more than memory holds, on temporary files. It owns a
// folder of such files, sorters of fixed records and of keys, and the form of sorted
// keys in a file; it knows nothing of what they mean.
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
// Of a key of more than 16 KB the SHA-256 stands before what follows, and only its first
// 16 KB are shared. So a merge holds that much of a key for each file, tells whether
// two are the same without reading them, and reads on in the files where it must know
// which is the lesser one.
//
// KeySorter makes such files of keys that come in any order, and MergeKeys gives the
// keys of several, each once.
//
// # A journal
//
// Files that are to outlive their process are named by a journal in the folder
// once they are complete. Nothing is synced: hashes tell what a machine that lost
// its power did not write.
//
//	magic(7) "TRBJRNL"  format(1)=2
//	record ...
//
//	record   length(4) xxhash64 of body(8) body(length)      little-endian
//	body     files(uvarint) file ... data
//	file     name(uvarint) size(uvarint) xxhash64 of its content(8)
//
// Example: the entry of the empty file 3 with the data "ab" is
//
//	0D000000 4C1031AD57371857
//	01  03 00 99E9D85137DB46EF  61 62
//
// # Invariants
//
//	I1. Sorting is stable: of records with equal keys the one that was added
//	    first comes first, and those of an earlier sorter before a later one's.
//	I2. A sorter and the streams made of it take no more memory than it was
//	    given, or 128 KB if that is more.
//	I3. A Folder's files are bounded by its limit at any time, its journal
//	    included, and gone after Remove, whatever failed before.
//	I4. A journal gives the files of its entries as they were written, up to the
//	    first entry that is torn, or has a file that is not as it was: that one and all
//	    behind it are dropped.
//	I5. Keys are read in strictly ascending order, as far as their first 16 KB tell, or
//	    there is an error.
//	I6. At most 32 files of a folder are open at a time, and the journal.
//	I7. A KeySorter holds no more bytes in memory than it was told, or one key; while
//	    it is read, 64 KB more for each file, of which there are 64 at most.
package extsort
