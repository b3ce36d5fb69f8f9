// Package spill keeps rows that do not fit into memory in a temporary file. It owns the file,
// its blocks and the form of rows in them; it knows nothing of what rows mean.
//
//	Space   one file: block 0 │ block 1 │ block 2 │ ...      32 KB each
//	List    blocks 0, 2, ...: rows, one behind the other
//
//	row     column(8) ... weight(8)        little-endian; it may lie across blocks
//
// The file has no name: it is deleted once it is open, so that a process that dies leaves
// nothing behind. Blocks of lists that are dropped, or read for the last time, are written
// again by others.
//
// # Example
//
// The rows (1, 2) of weight 1 and (1, 3) of weight 2 are
//
//	0100000000000000 0200000000000000 0100000000000000
//	0100000000000000 0300000000000000 0200000000000000
//
// # Invariants
//
//	I1. A block belongs to one list, or is free.
//	I2. Blocks that are not free never take more than the limit.
//	I3. A list that is being written, and a reader, hold one block in memory.
package spill
