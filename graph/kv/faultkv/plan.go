package faultkv

import "errors"

// What the wrapper's own failures are, for errors.Is.
var (
	ErrInjected = errors.New("injected failure")
	ErrKilled   = errors.New("the process was killed here")
)

// Plan says what goes wrong. The zero Plan is a store without faults. Reads and
// writes are numbered from 1, as doc.go counts them; 0 is never.
type Plan struct {
	FailRead  int // this read returns ErrInjected
	ShortRead int // this read's value lacks its second half
	FlipRead  int // this read's value has its middle bit flipped

	FailWrite int // this write returns ErrInjected
	KillWrite int // at this write the process is killed

	// Torn is how many operations of the write that fails or kills take effect
	// nevertheless. A Sync, Swap or Compact is one operation.
	Torn int

	// Loss is what the kill costs.
	Loss Loss
}

// Loss says what is lost of what was written since the last barrier.
type Loss int

// The losses.
const (
	LoseNothing Loss = iota // the process dies, the machine lives
	LoseAll                 // the machine dies, and its disk kept what was synced
	LoseSome                // the same, but of the keys in order every second one was written
)
