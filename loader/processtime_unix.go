//go:build unix

package loader

import (
	"syscall"
	"time"
)

// processTime is the CPU time that this process has taken; 0 if the system does
// not say.
func processTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
