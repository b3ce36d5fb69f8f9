package badgerkv

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// syncLogs makes durable what was written: it syncs the log file of every
// memtable, then the folder.
//
// Badger's own Sync covers the log of the active memtable only. A memtable that
// is full and waits to become a table has a log that nobody syncs, and tables
// are durable when made but their names need not be: hence all logs, and the
// folder. A log that disappears under us has become a table.
func syncLogs(dir string, sync func(path string) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("listing the store's logs: %w", err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != logSuffix {
			continue
		}
		if err := sync(filepath.Join(dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("syncing a log: %w", err)
		}
	}
	if err := sync(dir); err != nil {
		return fmt.Errorf("syncing the store's folder: %w", err)
	}
	return nil
}

// syncFile makes a file durable, also what was written through a memory map.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
