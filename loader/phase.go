package loader

import (
	"time"

	"tribune/graph"
)

// Phase is a part of a load and what it took. Those of Load are PhaseRead, then
// of the commit graph.StepTerms, graph.StepSort, PhaseTrees and graph.StepRoot.
type Phase struct {
	Name string
	Wall time.Duration
	CPU  time.Duration // of this process, all cores together; 0 where the system does not say
}

const (
	// PhaseRead is the phase in which documents are read.
	PhaseRead = "read"

	// PhaseTrees is the phase in which all orders are written, some beside each
	// other. The dictionary is written beside it and graph.StepSort.
	PhaseTrees = "trees"
)

// phaseOf is the phase that a step of the commit is part of.
func phaseOf(step string) string {
	switch step {
	case graph.StepTerms, graph.StepSort, graph.StepRoot:
		return step
	}
	return PhaseTrees
}

// Stopwatch measures phases, one after the other. The zero value is ready.
type Stopwatch struct {
	phases []Phase // the last one runs
	began  time.Time
	cpu    time.Duration // of the process, when it began
}

// Begin ends the phase that runs, and begins another; or goes on with it if it
// has that name.
func (w *Stopwatch) Begin(name string) {
	if n := len(w.phases); n > 0 && w.phases[n-1].Name == name {
		return
	}
	w.end()
	w.phases = append(w.phases, Phase{Name: name})
}

// Phases ends the phase that runs and returns all.
func (w *Stopwatch) Phases() []Phase {
	w.end()
	return w.phases
}

func (w *Stopwatch) end() {
	now, cpu := time.Now(), processTime()
	if n := len(w.phases); n > 0 {
		w.phases[n-1].Wall += now.Sub(w.began)
		w.phases[n-1].CPU += cpu - w.cpu
	}
	w.began, w.cpu = now, cpu
}
