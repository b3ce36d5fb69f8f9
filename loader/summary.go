package loader

import (
	"time"

	"tribune/graph"
)

// Summary says what a load did.
type Summary struct {
	graph.Change
	Inputs      int
	Statements  uint64 // well-formed ones read
	Rejected    uint64 // skipped for a syntax error
	Resumed     uint64 // of Statements, those that an interrupted load had read
	Bytes       int64  // read, before decompression
	Spilled     int64  // bytes written to temporary files
	SpilledPeak int64  // the most bytes that these had at a time
	Read        time.Duration
	Commit      time.Duration
	Phases      []Phase // of both, one after the other
}

// Known is the number of statements that were in the store already, or came
// twice.
func (s Summary) Known() uint64 { return s.Statements - s.Added }

func (l *load) summary(c graph.Change) Summary {
	p := l.reporter.progress
	s := Summary{
		Change: c, Inputs: len(l.inputs),
		Statements: p.Statements, Rejected: p.Rejected, Resumed: l.resumed, Bytes: l.bytes.Load(),
		Phases: l.reporter.watch.Phases(),
	}
	if l.tx != nil {
		s.Spilled, s.SpilledPeak = l.tx.Spilled(), l.tx.SpilledPeak()
	}
	for _, phase := range s.Phases {
		if phase.Name == PhaseRead {
			s.Read += phase.Wall
		} else {
			s.Commit += phase.Wall
		}
	}
	return s
}
