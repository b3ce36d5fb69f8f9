//go:build linux || darwin || freebsd

package graph

import "syscall"

// freeBytes is what a user without special rights may still write where dir
// lies; 0 if the system does not say.
func freeBytes(dir string) int64 {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0
	}
	// The fields' types differ from system to system. FreeBSD counts below zero
	// what is kept for the administrator.
	return int64(uint64(max(0, int64(s.Bavail))) * uint64(s.Bsize))
}
