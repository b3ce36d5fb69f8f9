package badgerkv

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/dgraph-io/badger/v4"

	"tribune/graph/kv"
)

// Store is a kv.Store on Badger.
type Store struct {
	dir      string
	readOnly bool
	lock     *os.File
	db       *badger.DB
	gate     gate

	writer sync.Mutex // held by whoever writes; guards the five below
	sealed []byte     // memory of stored values, reused from batch to batch
	failed error      // a barrier that failed: what it covered is in doubt for good
	sync   func(path string) error
	wrote  int64 // bytes since Open
	ahead  ahead

	memTable int64
	free     func() int64 // bytes on the disk

	marks sync.RWMutex // guards last while a scan or the discard mark takes it
	last  uint64       // timestamp of the last batch that is visible to scans
}

var _ kv.Store = (*Store)(nil)

// Open opens the store in dir, and makes one if dir is empty or absent. It is
// kv.ErrLocked if another process holds it, kv.ErrNotStore if dir holds
// something else (nothing is touched then) or, to read only, nothing, and
// kv.ErrCorrupt if files are damaged. A store whose process died is recovered,
// to read only also, which needs the right to write into dir.
func Open(dir string, o Options) (*Store, error) {
	o = o.withDefaults()
	found, err := inspect(dir)
	if err != nil {
		return nil, err
	}
	if o.ReadOnly {
		if !found.store {
			return nil, fmt.Errorf("%w: %s is empty or absent", kv.ErrNotStore, dir)
		}
		if found.logs {
			return recoverAndOpen(dir, o)
		}
		return openLocked(dir, o)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the store's folder: %w", err)
	}
	return openLocked(dir, o)
}

// recoverAndOpen turns the logs of a process that died into tables, which
// Badger does not do in read-only mode, and opens the store then.
func recoverAndOpen(dir string, o Options) (*Store, error) {
	o.ReadOnly = false
	s, err := openLocked(dir, o)
	if errors.Is(err, kv.ErrLocked) {
		return nil, err // the logs are those of a process that lives
	}
	if err != nil {
		return nil, fmt.Errorf("recovering the store, whose process died: %w", err)
	}
	if err := s.Close(); err != nil {
		return nil, fmt.Errorf("recovering the store, whose process died: %w", err)
	}
	o.ReadOnly = true
	return openLocked(dir, o)
}

func openLocked(dir string, o Options) (_ *Store, err error) {
	lock, err := lockFolder(dir, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, lock.Close())
		}
	}()
	// What lay in the folder before the lock may have been another process's.
	found, err := inspect(dir)
	if err != nil {
		return nil, err
	}
	if found.store {
		if err := checkFiles(dir, found.logs, o.Verify); err != nil {
			return nil, err
		}
	}
	free := freeIn(dir)
	if !o.ReadOnly {
		need, err := roomToOpen(dir)
		if err := errors.Join(err, checkRoom(free, need)); err != nil {
			return nil, fmt.Errorf("opening the store to write: %w", err)
		}
	}
	db, err := openBadger(dir, o)
	if err != nil {
		return nil, err
	}
	s := &Store{
		dir: dir, readOnly: o.ReadOnly, lock: lock, db: db, sync: syncFile, last: db.MaxVersion(),
		memTable: o.MemTable, free: free,
	}
	db.SetDiscardTs(s.last)
	return s, nil
}

// openBadger opens the database and turns a panic over damaged files into an error.
func openBadger(dir string, o Options) (db *badger.DB, err error) {
	defer func() {
		if r := recover(); r != nil {
			db, err = nil, &kv.CorruptError{File: dir, Reason: fmt.Sprint(r)}
		}
	}()
	db, err = badger.OpenManaged(o.badger(dir))
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, badger.ErrEncryptionKeyMismatch), errors.Is(err, badger.ErrInvalidDataKeyID):
		return nil, &kv.CorruptError{File: filepath.Join(dir, badger.KeyRegistryFileName), Reason: err.Error()}
	default:
		return nil, fmt.Errorf("opening the store %s: %w", dir, err)
	}
}

// looseTables is how many small tables of level 0 a closed store may have. A
// process that makes one small change ends before Badger merges any in the
// background: after a thousand of them there would be a thousand files, each open as
// long as the store is.
const looseTables = 8

// tidy merges the tables of level 0 if too many of them are small. A large one
// is no more files than it would be in another level, and merging it rewrites what
// is there: that is left to Badger, which does it for several at once.
func (s *Store) tidy() error {
	if s.readOnly || s.db.IsClosed() {
		return nil
	}
	small := 0
	for _, t := range s.db.Tables() {
		if t.Level == 0 && t.OnDiskSize < baseTable {
			small++
		}
	}
	if small <= looseTables {
		return nil
	}
	return s.Compact()
}

// Close implements kv.Store. It waits for the calls that are running, writes
// the memtable as a table and removes the files that only an open store needs.
func (s *Store) Close() error {
	err := s.tidy()
	if !s.gate.close() {
		return kv.ErrClosed
	}
	err = errors.Join(err, s.ahead.wait(), s.db.Close())
	if err != nil {
		err = fmt.Errorf("closing the store %s: %w", s.dir, err)
	}
	if err == nil && !s.readOnly {
		err = removeScratch(s.dir)
	}
	return errors.Join(err, s.lock.Close())
}

// removeScratch removes what Badger makes anew when it opens: the statistics of
// a value log that is never used, 1 MB.
func removeScratch(dir string) error {
	err := os.Remove(filepath.Join(dir, "DISCARD"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("closing the store: %w", err)
	}
	return nil
}
