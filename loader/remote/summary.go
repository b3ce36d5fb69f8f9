package remote

import (
	"time"

	"tribune/graph"
	"tribune/loader"
)

// Summary says what a load did.
type Summary struct {
	Version       uint64  `json:"version"`
	Statements    uint64  `json:"statements"` // well-formed ones read
	Added         uint64  `json:"added"`
	Known         uint64  `json:"known"`
	Rejected      uint64  `json:"rejected"`
	Resumed       uint64  `json:"resumed"` // of the statements, those that an interrupted load had read
	Rebuilt       bool    `json:"rebuilt"` // the store was: graph.Change
	Bytes         int64   `json:"bytes"`
	Spilled       int64   `json:"spilledBytes"`     // written to temporary files
	SpilledPeak   int64   `json:"spilledPeakBytes"` // the most of them at a time
	ReadSeconds   float64 `json:"readSeconds"`
	CommitSeconds float64 `json:"commitSeconds"`
	Phases        []Phase `json:"phases"` // one after the other
}

// Phase is a part of a load and what it took: loader.Phase.
type Phase struct {
	Name string  `json:"phase"`
	Wall float64 `json:"wallSeconds"`
	CPU  float64 `json:"cpuSeconds"` // of the process that loads
}

// NewSummary makes the data of an event.
func NewSummary(s loader.Summary) Summary {
	made := Summary{
		Version: uint64(s.Version), Statements: s.Statements, Added: s.Added, Known: s.Known(),
		Rejected: s.Rejected, Resumed: s.Resumed, Rebuilt: s.Rebuilt, Bytes: s.Bytes,
		Spilled: s.Spilled, SpilledPeak: s.SpilledPeak,
		ReadSeconds: s.Read.Seconds(), CommitSeconds: s.Commit.Seconds(),
	}
	for _, p := range s.Phases {
		made.Phases = append(made.Phases, Phase{p.Name, p.Wall.Seconds(), p.CPU.Seconds()})
	}
	return made
}

func (s Summary) summary(inputs int) loader.Summary {
	made := loader.Summary{
		Change: graph.Change{Version: graph.Version(s.Version), Added: s.Added, Rebuilt: s.Rebuilt},
		Inputs: inputs, Statements: s.Statements, Rejected: s.Rejected, Resumed: s.Resumed, Bytes: s.Bytes,
		Spilled: s.Spilled, SpilledPeak: s.SpilledPeak,
		Read: seconds(s.ReadSeconds), Commit: seconds(s.CommitSeconds),
	}
	for _, p := range s.Phases {
		made.Phases = append(made.Phases, loader.Phase{Name: p.Name, Wall: seconds(p.Wall), CPU: seconds(p.CPU)})
	}
	return made
}

func seconds(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }
