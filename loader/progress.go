package loader

import (
	"runtime/metrics"
	"sync"
	"time"

	"tribune/loader/bulk"
)

// Progress says how far a load is.
type Progress struct {
	Phase      string // PhaseRead, or the step of the commit that began last (graph.Tx.OnStep)
	Input      string // the document being read
	Bytes      int64  // read so far, before decompression
	TotalBytes int64  // of all inputs, 0 if unknown
	Statements uint64
	Rejected   uint64
	Done       int64 // how far the commit's phase is, in its own units
	Total      int64 // of Done at its end; 0 if unknown
	Spilled    int64 // bytes written to temporary files so far
	Memory     int64 // bytes that the heap of the process that loads has of the system
}

// Of is the name of the phase, among those of Summary.Phases, that p is from.
func (p Progress) Of() string {
	if p.Phase == PhaseRead {
		return PhaseRead
	}
	return phaseOf(p.Phase)
}

// progressEvery is the time between two reports when nothing begins.
const progressEvery = 200 * time.Millisecond

// reporter tells the progress of a load. Its methods may be called by many
// goroutines at once.
type reporter struct {
	tell func(Progress) // nil if nobody wants to know
	look func(*Progress)

	mu       sync.Mutex
	progress Progress
	watch    Stopwatch
}

// read reports what was read of the documents so far.
func (r *reporter) read(input string, c bulk.Counts) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.progress.Input = input
	r.progress.Statements, r.progress.Rejected = c.Statements, c.Rejected
	r.report()
}

// step reports a step of the commit as it begins.
func (r *reporter) step(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.watch.Begin(phaseOf(name))
	r.progress.Phase = name
	r.report()
}

// repeat reports now and then until the function it returns is called.
func (r *reporter) repeat() (stop func()) {
	if r.tell == nil {
		return func() {}
	}
	end := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		tick := time.NewTicker(progressEvery)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
				r.mu.Lock()
				r.report()
				r.mu.Unlock()
			}
		}
	})
	return func() {
		close(end)
		wait.Wait()
	}
}

// report is called with mu held.
func (r *reporter) report() {
	if r.tell == nil {
		return
	}
	r.look(&r.progress)
	r.progress.Memory = heapBytes()
	r.tell(r.progress)
}

// heapBytes is what the Go runtime has of the system and did not give back.
func heapBytes() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}
