// Package faultkv is a kv.Store around another one that fails where a test says:
// at the n-th read or write, once, or for good, as a process that is killed.
// It is for tests only and holds no data of its own.
//
// # What is counted
//
//	read    a Get; a key of a GetBatch; the beginning of a Scan; a pair of a Scan
//	write   a Write, a Sync, a Swap, a Compact
//
// Both are numbered from 1. A test runs once without a plan, asks for Reads and
// Writes, and then runs again with each number in turn, on a new store.
//
// # Loss
//
// With a Loss, the wrapper notes for each key that is written the value of the
// last barrier (an undo log, key -> value or absent). The inner store has
// everything at once, so reads need no merging; at the kill the noted values, or
// some of them, are written back, and the inner store holds what a disk would.
//
//	          inner          undo
//	Put a=1   a=1            a: absent
//	Sync      a=1            (empty)
//	Put a=2   a=2            a: 1
//	Put b=1   a=2 b=1        a: 1, b: absent
//	kill      a=1            LoseAll
//
// # Invariants
//
//	I1. After the kill every call is ErrKilled, and nothing but the loss reaches
//	    the inner store, which the test opens or wraps again.
//	I2. What a Sync or a Swap acknowledged is never lost.
package faultkv
