//go:build !unix

package loader

import "time"

// processTime is 0 where we do not know how to ask the system.
func processTime() time.Duration { return 0 }
