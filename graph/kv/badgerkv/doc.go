// Package badgerkv is a kv.Store on Badger v4, in a folder. It is the only home
// of Badger, and of what Badger needs to be told and kept from. It knows nothing
// of what the values mean.
//
// # What is stored
//
//	Badger key    the caller's key
//	Badger value  | value (0..512 KB) | CRC-32C of key and value, big-endian (4) |
//
// Example: key "mhead", value 00 00 00 00 00 00 00 01 is stored under "mhead" as
// these 8 bytes and 4 of checksum. Badger adds to each pair about 20 bytes: 8 of
// timestamp, 4 of header, 4 of offset, 1.2 of Bloom filter, and its share of a
// block's index entry and checksum.
//
// The files of a folder that is closed: MANIFEST (which tables there are, by
// level), *.sst (tables), KEYREGISTRY (28 bytes; no encryption), *.vlog (20
// bytes; nothing goes there). While it is open, also *.mem (the log of a
// memtable, preallocated as a sparse file) and DISCARD.
//
// # Invariants
//
//	I1. What Sync or Swap acknowledged survives the death of the process and of
//	    the machine: the logs of all memtables are synced, not only the active
//	    one's as Badger's own Sync does, and the folder. Long writing is also synced
//	    beside it, so that little is left then; a failure of that counts as one
//	    of the next sync.
//	I2. After a sync that failed nothing is written any more.
//	I3. A value that is returned is the one that was written under that key: the
//	    checksum says so. Damage is a kv.CorruptError, not a panic.
//	I4. A folder that is not a store of ours is not changed.
//	I5. One writer at a time holds the folder (flock), or any number of readers.
//	I6. Nothing is written, or opened to write, unless the disk has room for it and
//	    for what Badger makes of it later: kv.ErrNoRoom. What another process takes
//	    meanwhile can still break that.
//
// # Options of Badger, and why
//
// Managed mode. We number the transactions ourselves. A read then costs no
// watermark (two sends to a goroutine), a Get sees the newest value, a Scan the
// last whole batch; versions are discarded as soon as a batch has replaced them.
//
// Compression none: pages and groups are packed already. Block cache and index
// cache 0: without compression and encryption Badger reads blocks and indexes in
// the memory map, and a page cache is above us.
//
// BlockSize 64 KB. A block is a unit of compression, of checksums and of caching,
// none of which we use; larger ones save index entries. [Measured: 30,000 values
// of 8 KB take 1.005 times their size on disk.]
//
// ChecksumVerificationMode none. Badger would check a block of 64 KB to read a
// page of 8 KB; worse, its iterators end silently at a bad block, and a merge of
// tables would drop the rest of the table. Our checksum is per value and loud.
// What it can't see is a pair that is no longer found because its key or a block's
// index was hit. Options.Verify reads all blocks at Open [240 MB: 0.13 s].
//
// ValueThreshold 576 KB: more than kv.MaxValue, so that nothing goes to the value
// log, whose collection has an open bug and whose file we keep at its minimum.
//
// SyncWrites off: a barrier for each transaction is not wanted while a load
// writes pages. DetectConflicts off: there is one writer, and Swap compares.
// NumVersionsToKeep 1. Metrics off. Bloom filters at 1 %: pages are never asked
// for in vain, dictionary terms are.
//
// MemTableSize 32 MB: a transaction may hold 15 % of it. Each byte is written twice,
// to the log and to a table; a table is written beside what goes on, but for the
// last, which Close waits for. [After the 54 MB of a load of a million triples Close
// takes 0.10 s, 0.24 with 64 MB. Loading ten million triples, 134 MB, took as long with
// either, within noise.] NumMemtables 2: with the active one and the one being written
// there are four, so a writer that outruns the disk holds 150 MB of memory at most.
// BaseTableSize 8 MB, BaseLevelSize 128 MB: few files, and a store below 128 MB has one
// level under level 0. With memtables of less than 16 MB it is half of one, 4 MB at
// least: Badger keeps eight buffers of two tables each, which were the largest part of
// the memory of a load in 128 MB. NumCompactors 2, Badger's minimum.
//
// NumLevelZeroTables 32, where Badger has 5. Page numbers ascend, but the keys of a
// load reach from dictionary to root, so a merge of level 0 rewrites all of the level
// below; in a store up to 128 MB that is everything. [Ten loads of a million
// triples: 1.9 s of CPU in two merges. A Get of a page among ten tables of
// level 0 takes 7.5 µs, 7.1 after a merge: Bloom filters.] NumLevelZeroTablesStall 64.
//
// # What is worked around
//
// Badger opens tables in goroutines, where a damaged one panics: checkFiles opens
// them first. It deletes tables that the manifest does not name: checkFiles looks
// whether the manifest is whole. Read-only, it refuses a folder whose process
// died: Open recovers it for writing first. It faults when it is read after Close:
// gate. It can't flush a memtable on request: see Compact.
package badgerkv
