//go:build !(linux || darwin || freebsd)

package graph

// freeBytes is 0 where we do not know how to ask the system.
func freeBytes(string) int64 { return 0 }
