package badgerkv

import (
	"log/slog"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"tribune/graph/kv"
)

// Options say how to open a store. The zero value is ready.
type Options struct {
	ReadOnly bool         // writes fail; several processes may read at once
	Verify   bool         // check every block of every table: reads the whole store
	MemTable int64        // bytes of a memtable; default 32 MB, at least 4 MB
	Logger   *slog.Logger // for what Badger has to say, at debug level; default slog.Default()
}

const (
	defaultMemTable = 32 << 20
	leastMemTable   = 4 << 20
	baseTable       = 8 << 20 // of the levels below level 0, unless memtables are small
)

// magic is written into Badger's manifest: a Badger folder of another program
// is not a store of ours.
const magic = 0x7472

func (o Options) withDefaults() Options {
	if o.MemTable == 0 {
		o.MemTable = defaultMemTable
	}
	o.MemTable = max(o.MemTable, leastMemTable)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// badger spells the options that doc.go explains.
func (o Options) badger(dir string) badger.Options {
	return badger.DefaultOptions(dir).
		WithReadOnly(o.ReadOnly).
		WithLogger(logger{o.Logger}).
		WithExternalMagic(magic).
		WithBypassLockGuard(true).
		WithSyncWrites(false).
		WithDetectConflicts(false).
		WithNumVersionsToKeep(1).
		WithMetricsEnabled(false).
		WithCompression(options.None).
		WithBlockCacheSize(0).
		WithIndexCacheSize(0).
		WithChecksumVerificationMode(options.NoVerification).
		WithBlockSize(64 << 10).
		WithBloomFalsePositive(0.01).
		WithValueThreshold(kv.MaxValue + 64<<10).
		WithValueLogFileSize(1 << 20).
		WithMemTableSize(o.MemTable).
		WithNumMemtables(2).
		WithNumLevelZeroTables(32).
		WithNumLevelZeroTablesStall(64).
		WithBaseTableSize(min(baseTable, max(leastMemTable, o.MemTable/2))).
		WithBaseLevelSize(128 << 20).
		WithNumCompactors(2)
}
