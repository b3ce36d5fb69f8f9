package badgerkv

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"tribune/graph/disk"
	"tribune/graph/kv"
)

// Badger writes into maps of sparse files, where a disk that is full is a fault
// that ends the process. So there is always room for what it will write on its
// own (I6):
const (
	spareRoom    = 8 << 20 // its small files, and what others write meanwhile
	memtablesMax = 4       // in memory at a time, whose tables are still to be written
	tablesMerged = 28      // memtables' tables in level 0 after which it may merge them,
	tablesMost   = 64      // and the most that it lets come together
)

// roomToOpen is what opening a folder to write takes: memtables of a process that
// died become tables before their logs go.
func roomToOpen(dir string) (int64, error) {
	logs, err := filepath.Glob(filepath.Join(dir, "*"+logSuffix))
	if err != nil {
		return 0, fmt.Errorf("looking for the store's logs: %w", err)
	}
	need := int64(spareRoom)
	for _, log := range logs {
		info, err := os.Stat(log)
		if err != nil {
			return 0, fmt.Errorf("looking at the store's logs: %w", err)
		}
		if n, ok := disk.Taken(info); ok {
			need += n
		}
	}
	return need, nil
}

// roomToWrite is what a batch takes, in a log and a table, and what was written
// before it may still take.
func roomToWrite(batch, written, memTable int64) int64 {
	later := min(written, memtablesMax*memTable)
	if written > tablesMerged*memTable {
		later = min(written, tablesMost*memTable)
	}
	return spareRoom + 2*batch + later
}

// checkRoom is kv.ErrNoRoom if less is free than needed.
func checkRoom(free func() int64, need int64) error {
	if n := free(); n < need {
		return fmt.Errorf("%w: %d MB are free, and %d MB needed", kv.ErrNoRoom, n>>20, (need+1<<20-1)>>20)
	}
	return nil
}

// freeIn tells what is free where dir lies: anything, if the system does not say.
func freeIn(dir string) func() int64 {
	return func() int64 {
		if n, ok := disk.Free(dir); ok {
			return n
		}
		return math.MaxInt64
	}
}
