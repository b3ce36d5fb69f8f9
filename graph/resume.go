package graph

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tribune/graph/extsort"
)

// Resume makes the update one that can be taken up: if it fails, or its process
// dies, the runs that its shards have ended are kept (I6). An update of the same
// name, on the same store and with the same Limit.Dir, goes on with them; notes is
// what Shard.Note was told of what they hold, in no order. They come before all
// that is added from then on.
//
// It is called after Limit, and before anything is added or a shard is made. Only
// what shards that are made later were given by whole pieces (see Shard.Note) is
// kept: not what Tx itself is told. Without a limit of memory nothing is, and
// neither are files of a store in memory that have no directory of their own.
func (t *Tx) Resume(name string) (notes [][]byte, err error) {
	b := t.budget
	if b == nil || !b.lasting {
		return nil, nil
	}
	if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return nil, fmt.Errorf("the name %q of an update is not made of a to z and 0 to 9", name)
	}
	path := b.path + "-" + name
	kept, err := DiskBytes(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("take up an interrupted update: temporary files in %s: %w", b.room.Dir, err)
	}
	b.room = b.room.beside(kept)
	folder := extsort.NewFolder(path, b.room.Bound)
	journal, entries, err := extsort.OpenJournal(t.ctx, folder)
	if err == nil {
		err = b.folder.Remove() // left by one that nobody can take up
	}
	if err != nil {
		return nil, fmt.Errorf("take up an interrupted update: temporary files in %s: %w", b.room.Dir, err)
	}
	b.folder, b.journal = folder, journal
	for i, e := range entries {
		r, of, err := keptRun(e)
		if err != nil {
			return nil, fmt.Errorf("take up an interrupted update: run %d of %s: %w", i, b.folder.Path(), err)
		}
		t.kept = append(t.kept, r)
		notes = append(notes, of...)
	}
	return notes, nil
}

// Leftovers says what other interrupted updates of this store have left where this
// one has its files. It is called after Resume, if that is called.
func (t *Tx) Leftovers() (l Leftovers, err error) {
	folders, err := t.interrupted()
	for _, folder := range folders {
		if folder == t.budget.folder.Path() {
			continue
		}
		bytes, err := DiskBytes(folder)
		if err != nil {
			return l, err
		}
		l.Dir = filepath.Dir(folder)
		l.Updates++
		l.Bytes += bytes
	}
	return l, err
}

// Leftovers is what interrupted updates have left.
type Leftovers struct {
	Dir     string // where
	Updates int
	Bytes   int64
}

// Discard deletes what interrupted updates of this store have left. It is called
// after Limit and before Resume.
func (t *Tx) Discard() error {
	folders, err := t.interrupted()
	for _, folder := range folders {
		err = errors.Join(err, os.RemoveAll(folder))
	}
	return err
}

// interrupted lists the folders of updates that can be taken up, this one's
// included.
func (t *Tx) interrupted() (folders []string, err error) {
	if t.budget == nil {
		return nil, nil
	}
	dir, prefix := filepath.Split(t.budget.path + "-")
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) {
			folders = append(folders, filepath.Join(dir, e.Name()))
		}
	}
	return folders, err
}

// Kept says, once Update has returned an error, what stays for an update that takes
// this one up: so many bytes in a folder, 0 for nothing.
func (t *Tx) Kept() (folder string, bytes int64) {
	if t.keptBytes == 0 {
		return "", 0
	}
	return t.budget.folder.Path(), t.keptBytes
}

// endFiles deletes the temporary files, but for those that a failed update keeps.
// Files that can't be deleted are tried again by the next update that makes some.
func (t *Tx) endFiles(done bool) {
	switch b := t.budget; {
	case b == nil:
	case b.journal == nil:
		_ = b.folder.Remove()
	case done:
		_ = b.journal.Remove()
	default:
		t.keptBytes, _ = b.journal.Leave()
	}
}
