package extsort

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Journal says which files of a folder are complete, so that these outlive a
// process that was killed. It is made with its first entry. Its methods may be
// called by many goroutines at once.
type Journal struct {
	folder *Folder

	mu   sync.Mutex
	file *os.File         // nil before the first entry
	size int64            // of what is whole
	kept map[string]int64 // size of each file that an entry names
}

// Entry is files that were complete at the same time, and what their maker says
// of them.
type Entry struct {
	Files []*File
	Data  []byte
}

// journalName is no number, as other files have.
const journalName = "journal"

// Append adds an entry, whose files are complete and were made by CreateHashed.
func (j *Journal) Append(e Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		if err := j.begin(); err != nil {
			return err
		}
	}
	if err := j.write(appendRecord(nil, e)); err != nil {
		return err
	}
	j.note(e)
	return nil
}

// note remembers that the files of an entry are to be kept.
func (j *Journal) note(e Entry) {
	for _, f := range e.Files {
		j.kept[f.name()] = f.size
	}
}

// begin makes the journal's file.
func (j *Journal) begin() (err error) {
	if j.file, err = os.OpenFile(j.path(), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600); err != nil {
		return fmt.Errorf("make the journal of temporary files: %w", err)
	}
	return j.write([]byte(journalMagic))
}

func (j *Journal) path() string { return filepath.Join(j.folder.path, journalName) }

// write adds bytes behind what is whole: over what a write that failed left.
func (j *Journal) write(b []byte) error {
	n := int64(len(b))
	if err := j.folder.take(n); err != nil {
		return err
	}
	if _, err := j.file.WriteAt(b, j.size); err != nil {
		j.folder.used.Add(-n)
		return fmt.Errorf("write the journal of temporary files: %w", err)
	}
	j.size += n
	return nil
}

// Leave closes the journal and all files, and deletes those that it does not name. It
// returns how many bytes stay: 0 says that the folder is gone.
func (j *Journal) Leave() (bytes int64, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.kept) == 0 {
		return 0, errors.Join(j.close(), j.folder.Remove())
	}
	for _, size := range j.kept {
		bytes += size
	}
	return bytes + j.size, errors.Join(j.close(), j.folder.handles.closeAll(), j.removeOthers())
}

// removeOthers deletes the files that no entry names.
func (j *Journal) removeOthers() error {
	entries, err := os.ReadDir(j.folder.path)
	if err != nil {
		return fmt.Errorf("delete temporary files: %w", err)
	}
	for _, e := range entries {
		if _, kept := j.kept[e.Name()]; kept || e.Name() == journalName {
			continue
		}
		if err := os.RemoveAll(filepath.Join(j.folder.path, e.Name())); err != nil {
			return fmt.Errorf("delete temporary files: %w", err)
		}
	}
	return nil
}

// Remove deletes the folder, the journal first: who is killed meanwhile leaves
// no files that another would go on with.
func (j *Journal) Remove() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	err := errors.Join(j.close(), os.Remove(j.path()))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, j.folder.Remove())
}

func (j *Journal) close() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}
