//go:build !linux && !darwin && !freebsd

package disk

import "io/fs"

// Free is the number of bytes that may still be written where dir lies.
func Free(string) (n int64, ok bool) { return 0, false }

// Taken is the number of bytes that a file takes.
func Taken(fs.FileInfo) (n int64, ok bool) { return 0, false }
