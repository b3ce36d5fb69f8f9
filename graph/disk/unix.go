//go:build linux || darwin || freebsd

package disk

import (
	"io/fs"
	"syscall"
)

// Free is the number of bytes that may still be written where dir lies.
func Free(dir string) (n int64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	// The fields' types differ from system to system. FreeBSD counts below zero
	// what is kept for the administrator.
	return int64(uint64(max(0, int64(s.Bavail))) * uint64(s.Bsize)), true
}

// Taken is the number of bytes that a file takes.
func Taken(info fs.FileInfo) (n int64, ok bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return s.Blocks * 512, true
}
