package graph

import (
	"context"
	"errors"
	"testing"
)

// TestRoomOfAnUpdateThatIsTakenUp: files that are there already count against the
// bound, so they count as room, too, unless the bound was given.
func TestRoomOfAnUpdateThatIsTakenUp(t *testing.T) {
	for _, given := range []int64{0, 1 << 40} {
		p, db, folder := interrupted(t, 4)
		kept, err := DiskBytes(folder)
		if err != nil || kept == 0 {
			t.Fatal(kept, err)
		}
		s, err := OpenKV(db, Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Update(context.Background(), func(tx *Tx) error {
			tx.Limit(Limit{Memory: 1, Dir: p.limit.Dir, Disk: given})
			tx.budget.room.Free = kept // of so much three quarters would not even hold what is kept
			if _, err := tx.Resume("pieces"); err != nil {
				return err
			}
			if want := kept * 2 / 4 * 3; given == 0 && tx.Room().Bound != want || given != 0 && tx.Room().Bound != given {
				t.Errorf("%+v, expected %d", tx.Room(), want)
			}
			return errStopped
		})
		if !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
	}
}

// TestRoomThatIsNotKnown bounds nothing.
func TestRoomThatIsNotKnown(t *testing.T) {
	if r := (Room{}).beside(100); r.Bound != 0 {
		t.Errorf("%+v", r)
	}
}

// TestChangesBeyond32BitsAreSortedOnFiles whatever memory there is.
func TestChangesBeyond32BitsAreSortedOnFiles(t *testing.T) {
	tx := &Tx{snapshot: &Snapshot{version: &version{root: &root{}}}}
	const memory = 1 << 40
	if !tx.sortsInMemory(1<<32-1, memory) || tx.sortsInMemory(1<<32, memory) {
		t.Error("the bound is not 32 bits")
	}
}
