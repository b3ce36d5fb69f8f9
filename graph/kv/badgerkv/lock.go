package badgerkv

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"tribune/graph/kv"
)

// lockFolder takes the folder for this process, or with others that only read,
// until the file is closed or the process ends. It is the lock that Badger
// would take (flock on the folder), so other programs that use Badger respect
// it; we take it ourselves because the files are checked before Badger opens
// them, and because Badger's error can only be known by its text.
func lockFolder(dir string, shared bool) (*os.File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("locking the store: %w", err)
	}
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	_ = f.Close() // only the lock's error matters
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf("%s: %w", dir, kv.ErrLocked)
	}
	return nil, fmt.Errorf("locking %s: %w", dir, err)
}
