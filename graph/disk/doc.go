// Package disk asks the system about space: how much is free where a directory
// lies, and how much a file takes. It knows nothing of what is stored.
//
// A sparse file of 128 MB of which 10,000 bytes were written has Size 128 MB and
// takes 12 KB, three blocks of 4 KB. Free is what a user without special rights
// may still write: ext4 keeps 5 % for the administrator, which do not count.
//
// # Invariants
//
//	I1. What the system does not say is not guessed: ok is false.
package disk
