package badgerkv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"tribune/graph/kv"
)

// logSuffix names the log of a memtable: one is there only while a store is
// open, or after a process died with it. tableSuffix names a table.
const (
	logSuffix   = ".mem"
	tableSuffix = ".sst"
)

// leftovers are files that may lie in a folder which is to become a store: of a
// first open that died before it had written the manifest, or of the filesystem.
var leftovers = []string{"LOCK", "MANIFEST-REWRITE", "lost+found"}

// folder is what was found in a store's folder.
type folder struct {
	store bool // there is a store; false: nothing at all
	logs  bool // memtables of a process that died are to be recovered
}

// inspect looks into dir. It is ErrNotStore if there is something else.
func inspect(dir string) (folder, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return folder{}, nil
	}
	if err != nil {
		return folder{}, fmt.Errorf("looking into the store: %w", err)
	}
	var found folder
	var foreign string
	for _, e := range entries {
		switch name := e.Name(); {
		case name == badger.ManifestFilename:
			found.store = true
		case filepath.Ext(name) == logSuffix:
			found.logs = true
			foreign = name
		case !slices.Contains(leftovers, name):
			foreign = name
		}
	}
	if found.store {
		return found, checkMagic(filepath.Join(dir, badger.ManifestFilename))
	}
	if foreign != "" {
		return folder{}, fmt.Errorf("%w: %s holds %s, but no %s", kv.ErrNotStore, dir, foreign, badger.ManifestFilename)
	}
	return folder{}, nil
}

// checkMagic reads whose manifest it is: "Bdgr", our magic (2 bytes), Badger's
// format version (2 bytes).
func checkMagic(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("reading the manifest: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	var head [8]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return &kv.CorruptError{File: path, Reason: "the manifest is cut short"}
	}
	if !bytes.Equal(head[:4], []byte("Bdgr")) {
		return fmt.Errorf("%w: %s was not written by Badger", kv.ErrNotStore, path)
	}
	if got := binary.BigEndian.Uint16(head[4:]); got != magic {
		return fmt.Errorf("%w: %s belongs to another program (%#04x, want %#04x)", kv.ErrNotStore, path, got, magic)
	}
	return nil
}
