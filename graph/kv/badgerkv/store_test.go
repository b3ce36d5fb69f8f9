package badgerkv

import (
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/kvtest"
)

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(t *testing.T) kv.Store { return mustOpen(t, t.TempDir(), small) })
	kvtest.RunReopen(t, func(t *testing.T) func() kv.Store {
		dir := t.TempDir()
		return func() kv.Store { return mustOpen(t, dir, small) }
	})
}

// small has the smallest memtables, so that little data makes many tables.
var small = Options{MemTable: leastMemTable}

func mustOpen(t *testing.T, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
