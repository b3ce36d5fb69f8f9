package graph

import (
	"os"
	"path/filepath"

	"tribune/graph/disk"
)

// Room is what temporary files of an update have.
type Room struct {
	Dir   string // the directory in which their folder is made; "" if there will be none
	Free  int64  // bytes free there as the update began, 0 if the system does not say
	Bound int64  // bytes that the files may take at a time, 0 for any number

	derived bool // Bound follows from Free
}

// Room says what temporary files of the update have, by its Limit.
func (t *Tx) Room() Room {
	if t.budget == nil {
		return Room{}
	}
	return t.budget.room
}

// beside is the room when so many bytes of it are taken by files of an interrupted
// update, which count against the bound: without them they would be free.
func (r Room) beside(kept int64) Room {
	if r.derived {
		r.Bound = (r.Free + kept) / 4 * 3
	}
	return r
}

// newRoom bounds the files to the limit's bytes, or to three quarters of what is
// free: the disk does not get full, and the store has room to grow beside them.
func newRoom(dir string, limit int64) Room {
	free, _ := disk.Free(existing(dir))
	r := Room{Dir: dir, Free: free, Bound: limit}
	r.derived = limit <= 0 && r.Free > 0
	return r.beside(0)
}

// existing is dir, or the nearest directory above it that is there.
func existing(dir string) string {
	for {
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			return dir
		}
		dir = above
	}
}
