package endpoint

import (
	"sync"
	"time"

	"tribune/graph"
)

// leases keeps the versions that cursors read alive, one lease a version
// however many cursors share it. A lease ends when none of them was used for
// its duration.
type leases struct {
	duration time.Duration
	most     int
	now      func() time.Time

	mu   sync.Mutex // guards what follows, and the fields of each lease
	held map[graph.Version]*lease
}

// lease holds one version. Its snapshot is released when the lease has ended
// and its last user has gone.
type lease struct {
	snapshot *graph.Snapshot
	release  func()
	expires  time.Time
	users    int
	ended    bool
}

func newLeases(o Options, now func() time.Time) *leases {
	return &leases{duration: o.Lease, most: o.MaxLeases, now: now, held: make(map[graph.Version]*lease)}
}

// use renews the lease of a version and counts a user, who calls done.
func (t *leases) use(v graph.Version) (*lease, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endExpired()
	l, ok := t.held[v]
	if ok {
		l.expires = t.now().Add(t.duration)
		l.users++
	}
	return l, ok
}

// keep leases the version of a snapshot, or renews its lease. If adopted, the
// snapshot belongs to the lease from then on and the caller is a user of it.
func (t *leases) keep(s *graph.Snapshot) (l *lease, adopted bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endExpired()
	if l, ok := t.held[s.Version()]; ok {
		l.expires = t.now().Add(t.duration)
		return l, false
	}
	l = &lease{snapshot: s, release: s.Release, expires: t.now().Add(t.duration), users: 1}
	t.held[s.Version()] = l
	for len(t.held) > t.most {
		t.end(t.first())
	}
	return l, true
}

// done ends one use.
func (t *leases) done(l *lease) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l.users--
	l.releaseUnused()
}

// endBefore ends the leases of versions before that one.
func (t *leases) endBefore(v graph.Version) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for version := range t.held {
		if version < v {
			t.end(version)
		}
	}
}

// sweep ends the leases that have expired.
func (t *leases) sweep() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.endExpired()
}

// close ends all leases.
func (t *leases) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for v := range t.held {
		t.end(v)
	}
}

func (t *leases) endExpired() {
	now := t.now()
	for v, l := range t.held {
		if !now.Before(l.expires) {
			t.end(v)
		}
	}
}

// first is the version whose lease ends first.
func (t *leases) first() (v graph.Version) {
	var earliest *lease
	for version, l := range t.held {
		if earliest == nil || l.expires.Before(earliest.expires) || l.expires.Equal(earliest.expires) && version < v {
			v, earliest = version, l
		}
	}
	return v
}

func (t *leases) end(v graph.Version) {
	l := t.held[v]
	delete(t.held, v)
	l.ended = true
	l.releaseUnused()
}

func (l *lease) releaseUnused() {
	if l.ended && l.users == 0 {
		l.release()
	}
}
