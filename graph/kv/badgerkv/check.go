package badgerkv

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2/z"
	"golang.org/x/sync/errgroup"

	"tribune/graph/kv"
)

// checkFiles reads the manifest and opens each table that it names, alone.
// Badger opens tables in goroutines of its own, where a damaged one is a panic
// that ends the process; here the same panic becomes an error. Always checked
// are a table's index and last block, which opening needs; with all, each block.
// died says that the last process with the store did not close it.
func checkFiles(dir string, died, all bool) error {
	tables, err := listTables(dir, died)
	if err != nil {
		return err
	}
	mode := options.OnBlockRead
	if all {
		mode = options.OnTableAndBlockRead
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for id := range tables {
		group.Go(func() error { return checkTable(table.NewFilename(id, dir), mode) })
	}
	return group.Wait()
}

// listTables replays the manifest. Badger deletes the tables that the manifest
// does not name, and takes a manifest that is cut short for one whose last entry
// a dying process did not finish: damage would cost the whole store. So a cut
// is forgiven only where a process died, and tables without any entry never.
func listTables(dir string, died bool) (map[uint64]badger.TableManifest, error) {
	path := filepath.Join(dir, badger.ManifestFilename)
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("reading the manifest: %w", err)
	}
	manifest, end, err := badger.ReplayManifestFile(f, magic, badger.Options{})
	if err != nil {
		return nil, &kv.CorruptError{File: path, Reason: err.Error()}
	}
	if end != info.Size() && !died {
		return nil, &kv.CorruptError{File: path, Reason: "the manifest is cut short"}
	}
	if len(manifest.Tables) == 0 && !died {
		return nil, wantNoTables(dir, path)
	}
	return manifest.Tables, nil
}

func wantNoTables(dir, manifest string) error {
	found, err := filepath.Glob(filepath.Join(dir, "*"+tableSuffix))
	if err == nil && len(found) > 0 {
		err = &kv.CorruptError{File: manifest, Reason: "it names no tables, but there are " + found[0] + " and others"}
	}
	return err
}

func checkTable(path string, mode options.ChecksumVerificationMode) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &kv.CorruptError{File: path, Reason: "the table is damaged"}
		}
	}()
	file, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return &kv.CorruptError{File: path, Reason: err.Error()}
	}
	t, err := table.OpenTable(file, table.Options{ReadOnly: true, ChkMode: mode})
	if err != nil {
		return &kv.CorruptError{File: path, Reason: err.Error()}
	}
	if err := t.Close(-1); err != nil {
		return fmt.Errorf("closing table %s: %w", path, err)
	}
	return nil
}
