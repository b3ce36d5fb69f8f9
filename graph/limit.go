package graph

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"tribune/graph/extsort"
)

// Limit bounds what an update takes. The zero value bounds nothing.
type Limit struct {
	// Memory is how many bytes the update may hold; what is more goes to
	// temporary files. It takes at least 14 bytes for each distinct term, and
	// the text of new triple terms and their parts, twice. Pages and terms on
	// their way to the store take some 16 MB beside it, and so does the longest term,
	// twice, however many are as long. 0 is any number: then nothing goes to files.
	Memory int64

	// Dir is where a folder of temporary files is made. Default: the store's
	// folder; the system's for temporary files if the store is in memory.
	Dir string

	// Disk is how many bytes of temporary files there may be at a time; an update
	// that needs more fails with ErrTemporaryFull. Default: three quarters of what
	// is free there as the update begins, where the system says that.
	Disk int64
}

// budget is the Limit that is shared by the shards of an update.
type budget struct {
	memory  int64
	room    Room
	path    string // of the folder, unless the update can be taken up
	lasting bool   // who takes it up finds the files again
	folder  *extsort.Folder
	journal *extsort.Journal // nil if the update can't be taken up
	piece   int64            // mostPiece
	shards  atomic.Int64
}

// create makes a file of a run.
func (b *budget) create(kept bool) (*extsort.File, error) {
	if kept {
		return b.folder.CreateHashed()
	}
	return b.folder.Create()
}

// inMemory is the part of the memory that shards fill before they end a run:
// the commit of an update that needs no run takes up to twice as much again.
// [Measured on ten million generated triples: 0.6 GB in shards, 1.8 GB at the
// peak of the commit.]
const inMemory = 3

// mostShare is what one shard fills at most, however much memory there is: the last runs are
// sorted when nothing is left to read, and a load holds less. Ten million generated
// statements in two shards need not spill. [Thirty million in 6 GB: 2.5 to 2.9 GB at the
// peak, and 3.1 to 4.0 GB where a shard filled a gigabyte.]
const mostShare = 400 << 20

// share is what one shard may fill.
func (b *budget) share() int64 { return min(b.memory/inMemory/max(1, b.shards.Load()), mostShare) }

// shares is what the shards of a load may fill together, which has one a core.
func (b *budget) shares() int64 {
	return min(b.memory/inMemory, mostShare*int64(runtime.GOMAXPROCS(0)))
}

// Limit sets the limit of the update. It is called before anything is added, and
// before the shards that it is to bind are made.
func (t *Tx) Limit(l Limit) {
	if l.Memory <= 0 {
		return
	}
	s := t.snapshot.store
	dir := l.Dir
	if dir == "" {
		dir = s.dir
	}
	lasting := dir != ""
	if !lasting {
		dir = os.TempDir()
	}
	path, room := s.spillFolder(dir), newRoom(dir, l.Disk)
	t.budget = &budget{
		memory: l.Memory, room: room, path: path, lasting: lasting, piece: mostPiece,
		folder: extsort.NewFolder(path, room.Bound),
	}
	t.own.budget = t.budget
}

// spillFolder is the folder of temporary files within dir. Its name is the same
// for every update of a store, and no other store's: so the next update deletes
// what one that was killed left there. One that can be taken up has its own name
// behind it.
func (s *Store) spillFolder(dir string) string {
	return filepath.Join(dir, "spill-"+hex.EncodeToString(s.identity[:]))
}

// Spilled is how many bytes were written to temporary files so far.
func (t *Tx) Spilled() int64 {
	if t.budget == nil {
		return 0
	}
	return t.budget.folder.Written()
}

// SpilledPeak is the most bytes that temporary files had at a time so far.
func (t *Tx) SpilledPeak() int64 {
	if t.budget == nil {
		return 0
	}
	return t.budget.folder.Peak()
}
