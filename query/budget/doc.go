// Package budget counts the bytes that queries hold, before they hold them. It knows
// nothing of what is held.
//
//	server  4 GB ─┬─ query  2 GB ─┬─ account of a hash table
//	              │               └─ account of the terms that the query made
//	              └─ query  2 GB ─── account of a sort
//
// A budget may be part of another one: what an account takes counts in all of them, and the
// first that would have too much refuses it. An account that can do with less, since its
// owner then goes to temporary files, is a share: it takes at most half of what the others
// leave, so that those which come later, and those that cannot spill, find something.
//
// # Example
//
// Of 256 MB the first share takes up to 128 MB, a second one beside it up to 64 MB, a third one
// up to 32 MB.
//
// # Invariants
//
//	I1. Used is the sum of what the accounts hold, here and in budgets below.
//	I2. Take takes all or nothing. Only Force goes beyond a limit.
package budget
