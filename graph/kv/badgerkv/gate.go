package badgerkv

import "sync"

// gate counts the calls that are running, because Badger unmaps its files when
// it closes and a reader that is still inside would fault. A call within a call
// (a visit that reads) may enter at any time: nothing waits at the gate but
// close, and after close nothing enters.
type gate struct {
	mu     sync.RWMutex // guards closed against an entry that is being counted
	closed bool
	inside sync.WaitGroup
}

// enter says whether the gate is open, and counts the call if it is.
func (g *gate) enter() bool {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return false
	}
	g.inside.Add(1)
	return true
}

func (g *gate) leave() { g.inside.Done() }

// close shuts the gate, waits for those inside and says whether it was open.
func (g *gate) close() bool {
	g.mu.Lock()
	wasOpen := !g.closed
	g.closed = true
	g.mu.Unlock()
	g.inside.Wait()
	return wasOpen
}
