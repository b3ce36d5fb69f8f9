// Command tribune is the knowledge-graph store: one binary with one subcommand
// a file. This package is flags, wiring and exit codes; the work is done in the
// packages it calls.
//
// Exit codes: 0 done, 1 failed, 2 called wrongly.
package main
