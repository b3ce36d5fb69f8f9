package endpoint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tribune/graph"
)

// leaseStory is a table of leases whose releases are noted.
type leaseStory struct {
	t        *testing.T
	leases   *leases
	now      time.Time
	released []graph.Version
}

func newLeaseStory(t *testing.T, most int) *leaseStory {
	s := &leaseStory{t: t, now: time.Unix(1000, 0)}
	s.leases = newLeases(Options{Lease: time.Minute, MaxLeases: most}, func() time.Time { return s.now })
	return s
}

// keep leases a snapshot of a new version, which it also makes.
func (s *leaseStory) keep(f *fixture) *lease {
	s.t.Helper()
	f.update(fmt.Sprintf("<http://e/s> <http://e/p> \"%d\" .", len(s.leases.held)+len(s.released)), false)
	snapshot, err := f.store.Snapshot()
	if err != nil {
		s.t.Fatal(err)
	}
	l, adopted := s.leases.keep(snapshot)
	if !adopted {
		s.t.Fatalf("version %d had a lease already", snapshot.Version())
	}
	l.release = func() {
		s.released = append(s.released, snapshot.Version())
		snapshot.Release()
	}
	return l
}

func (s *leaseStory) wantReleased(want ...graph.Version) {
	s.t.Helper()
	if slices.Sort(s.released); !slices.Equal(s.released, want) {
		s.t.Fatalf("released are %v, expected %v", s.released, want)
	}
}

func TestLeaseEndsWhenUnused(t *testing.T) {
	s := newLeaseStory(t, 9)
	l := s.keep(newFixture(t, Options{}))
	s.leases.done(l)
	s.now = s.now.Add(time.Minute - 1)
	s.leases.sweep()
	s.wantReleased()
	used, ok := s.leases.use(1)
	if !ok || used != l {
		t.Fatal("the lease is gone before its time")
	}
	s.leases.done(used)
	s.now = s.now.Add(time.Minute - 1)
	s.leases.sweep()
	s.wantReleased() // use renewed it
	s.now = s.now.Add(1)
	s.leases.sweep()
	s.wantReleased(1)
	if _, ok := s.leases.use(1); ok {
		t.Fatal("an ended lease was used")
	}
}

func TestLeaseWaitsForItsUsers(t *testing.T) {
	s := newLeaseStory(t, 9)
	l := s.keep(newFixture(t, Options{}))
	s.now = s.now.Add(time.Hour)
	s.leases.sweep()
	s.wantReleased() // the request that made it still reads
	s.leases.done(l)
	s.wantReleased(1)
}

func TestLeaseIsSharedByVersion(t *testing.T) {
	f := newFixture(t, Options{})
	s := newLeaseStory(t, 9)
	l := s.keep(f)
	another, err := f.store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer another.Release()
	if shared, adopted := s.leases.keep(another); adopted || shared != l {
		t.Fatal("a version has two leases")
	}
	s.leases.done(l)
	s.leases.close()
	s.wantReleased(1)
}

func TestLeaseOfTooManyVersions(t *testing.T) {
	f := newFixture(t, Options{})
	s := newLeaseStory(t, 2)
	for range 3 {
		s.leases.done(s.keep(f))
		s.now = s.now.Add(time.Second)
	}
	s.wantReleased(1)
	if l, ok := s.leases.use(2); !ok {
		t.Fatal("version 2 was ended too")
	} else {
		s.leases.done(l)
	}
	s.leases.done(s.keep(f)) // now version 3 would end first
	s.wantReleased(1, 3)
	s.leases.close()
	s.wantReleased(1, 2, 3, 4)
}

// TestServerHoldsVersions looks at what requests leave behind: one lease for a
// page with a next one, none for others.
func TestServerHoldsVersions(t *testing.T) {
	f := newFixture(t, Options{})
	f.update("<http://e/s> <http://e/p> \"1\" .\n<http://e/s> <http://e/p> \"2\" .", false)
	for _, path := range []string{"/triples", "/triples?limit=1&cursors=false", "/triples?limit=0", "/stats"} {
		f.get(path)
		if n := len(f.server.leases.held); n != 0 {
			t.Errorf("%s holds %d versions", path, n)
		}
	}
	for range 3 {
		if body := f.get("/triples?limit=1").Body.String(); !strings.Contains(body, `"next"`) {
			t.Fatalf("no cursor in %s", body)
		}
	}
	if l := f.server.leases.held[1]; len(f.server.leases.held) != 1 || l == nil || l.users != 0 {
		t.Fatalf("held are %v", f.server.leases.held)
	}
	f.server.Close()
	if n := len(f.server.leases.held); n != 0 {
		t.Errorf("a closed server holds %d versions", n)
	}
}
