package badgerkv

// aheadBytes is how much is written before the logs are synced beside the writing.
const aheadBytes = 8 << 20

// ahead syncs the logs while more is written to them, so that a barrier finds
// little left to wait for. It promises nothing: that is the barrier's. [54 MB of
// pages, written in a second of computing: the barrier takes 20 ms and not 100.]
type ahead struct {
	written int64      // bytes since the last one began
	done    chan error // of the one that is running; nil: none
}

// wrote counts bytes that were written, and begins a sync if they are many and
// none is running. It returns the error of one that has ended.
func (a *ahead) wrote(bytes int64, sync func() error) error {
	if a.written += bytes; a.written < aheadBytes {
		return nil
	}
	select {
	case err := <-a.done:
		a.done = nil
		if err != nil {
			return err
		}
	default:
	}
	if a.done == nil {
		a.written, a.done = 0, make(chan error, 1)
		go func(done chan<- error) { done <- sync() }(a.done)
	}
	return nil
}

// wait waits for the one that is running, and returns its error.
func (a *ahead) wait() error {
	if a.done == nil {
		return nil
	}
	err := <-a.done
	a.done = nil
	return err
}
