package endpoint

import "tribune/graph"

// view is the state of the store that one request reads: a snapshot of its own,
// or one that a lease holds.
type view struct {
	snapshot *graph.Snapshot
	lease    *lease // nil if the snapshot is the view's own
	leases   *leases
}

// currentView reads the current state.
func (s *Server) currentView() (view, error) {
	snapshot, err := s.store.Snapshot()
	return view{snapshot: snapshot, leases: s.leases}, err
}

// viewOf reads the version of a cursor: a leased one, or the current one,
// which needs no lease.
// In a store that was rebuilt since, its ids mean nothing, whatever is leased.
func (s *Server) viewOf(v graph.Version) (view, error) {
	current, err := s.currentView()
	if err != nil {
		return view{}, err
	}
	if since := current.snapshot.Since(); v < since {
		current.close()
		return view{}, newProblem(cursorExpired, "version %d ended when a load rebuilt the store, as version %d; begin again without a cursor", v, since).in("cursor")
	}
	if l, ok := s.leases.use(v); ok {
		current.close()
		return view{snapshot: l.snapshot, lease: l, leases: s.leases}, nil
	}
	if current.snapshot.Version() != v {
		current.close()
		return view{}, newProblem(cursorExpired, "version %d is no longer held; begin again without a cursor", v).in("cursor")
	}
	return current, nil
}

// keep leases the view's version, for a cursor that the client now gets.
func (v *view) keep() {
	if v.lease != nil {
		return // use renewed it
	}
	if l, adopted := v.leases.keep(v.snapshot); adopted {
		v.lease = l
	}
}

// close gives the snapshot back.
func (v *view) close() {
	if v.lease != nil {
		v.leases.done(v.lease)
		return
	}
	v.snapshot.Release()
}
