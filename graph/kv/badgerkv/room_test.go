package badgerkv

import (
	"errors"
	"testing"

	"tribune/graph/kv"
)

// TestNoRoom: a write that the disk has no room for is refused whole, and the store
// goes on when there is room.
func TestNoRoom(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	put(t, s, "a", "1")
	there := s.free
	s.free = func() int64 { return spareRoom }
	var b kv.Batch
	b.Put([]byte("b"), []byte("2"))
	if err := s.Write(&b); !errors.Is(err, kv.ErrNoRoom) {
		t.Errorf("got %v, want %v", err, kv.ErrNoRoom)
	}
	if err := s.Swap([]byte("a"), []byte("1"), []byte("2")); !errors.Is(err, kv.ErrNoRoom) {
		t.Errorf("got %v, want %v", err, kv.ErrNoRoom)
	}
	if got, err := s.Get([]byte("b")); !errors.Is(err, kv.ErrNotFound) {
		t.Errorf("what was refused is there: %q, %v", got, err)
	}
	s.free = there
	if err := s.Write(&b); err != nil {
		t.Error(err)
	}
	mustClose(t, s)
}

// TestRoomForLogs: to open a store whose process died there must be room for what
// its logs hold.
func TestRoomForLogs(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, Options{})
	empty, err := roomToOpen(dir)
	if err != nil || empty < spareRoom {
		t.Fatalf("%d, %v", empty, err)
	}
	writePages(t, s, 0)
	if err := s.Sync(); err != nil {
		t.Fatal(err)
	}
	if need, err := roomToOpen(dir); err != nil || need < empty+spacePayload*9/10 {
		t.Errorf("%d bytes more for logs of %d, %v", need-empty, spacePayload, err)
	}
	mustClose(t, s)
	if need, err := roomToOpen(dir); err != nil || need != spareRoom {
		t.Errorf("%d bytes to open what was closed, %v", need, err)
	}
}

func TestRoomToWrite(t *testing.T) {
	for _, c := range []struct{ batch, written, want int64 }{
		{0, 0, 0},
		{10, 0, 20},
		{10, 100, 120},
		{10, 1000, 420},
		{10, 1300, 420},
		{10, 2900, 2920},
		{10, 9000, 6420},
	} {
		if got := roomToWrite(c.batch, c.written, 100); got != spareRoom+c.want {
			t.Errorf("a batch of %d behind %d: %d and the spare room, want %d", c.batch, c.written, got-spareRoom, c.want)
		}
	}
}
