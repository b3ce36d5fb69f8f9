package graph

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tribune/graph/kv"
	"tribune/graph/kv/badgerkv"
)

// A store is a directory:
//
//	kv/       the key-value store
//	spill-*/  temporary files of an update that is running, or was killed
//
// What else a store needs beside it (a log, a socket) has its place there too.
const kvFolder = "kv"

// Open opens the store in dir, and creates it if dir is empty or absent.
func Open(dir string, o Options) (*Store, error) {
	s, err := open(dir, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	s.dir = dir
	if o.ReadOnly {
		return s, nil
	}
	if err := os.RemoveAll(s.spillFolder(dir)); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: delete left-over files: %w", dir, err), s.Close())
	}
	return s, nil
}

func open(dir string, o Options) (*Store, error) {
	if err := checkFolder(dir, o.ReadOnly); err != nil {
		return nil, err
	}
	db, err := badgerkv.Open(filepath.Join(dir, kvFolder), badgerkv.Options{ReadOnly: o.ReadOnly, Verify: o.Verify, MemTable: o.MemTable})
	switch {
	case errors.Is(err, kv.ErrLocked):
		return nil, ErrLocked
	case errors.Is(err, kv.ErrNotStore):
		return nil, fmt.Errorf("%w: %w", ErrNotStore, err)
	case err != nil:
		return nil, err
	}
	s, err := OpenKV(db, o)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// checkFolder refuses a directory that holds anything but a store, and creates
// nothing.
func checkFolder(dir string, readOnly bool) error {
	if _, err := os.Stat(filepath.Join(dir, kvFolder)); err == nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist) && readOnly:
		return fmt.Errorf("%w: there is no such directory", ErrNotStore)
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return fmt.Errorf("%w: the directory holds other files", ErrNotStore)
	case readOnly:
		return fmt.Errorf("%w: the directory is empty", ErrNotStore)
	}
	return nil
}
