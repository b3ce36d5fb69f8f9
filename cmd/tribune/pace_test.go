package main

import (
	"testing"
	"time"

	"tribune/loader"
	"tribune/loader/remote"
)

// TestPace follows a load whose clock the test has.
func TestPace(t *testing.T) {
	began := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := newPace(began)
	for _, c := range []struct {
		seconds     float64
		u           loader.Progress
		begins      bool
		line, short string
	}{
		{0, loader.Progress{Phase: remote.PhaseWait}, true, "wait: 0 statements", "wait: "},
		{5, loader.Progress{Phase: "read", TotalBytes: 1000}, true, "read: 0 %, 0 statements", "read: 0.0 M at 0.0 M/s"},
		{
			9, loader.Progress{Phase: "read", Bytes: 400, TotalBytes: 1000, Statements: 2_400_000, Memory: 176e6, Spilled: 1.25e9}, false,
			"read: 40 %, 6 s to go, 2,400,000 statements, 600,000 a second, 176 MB of memory, 1.2 GB spilled",
			"read: 6 s to go, 2.4 M at 0.6 M/s, 176 MB, 1.2 GB spilled",
		},
		{9, loader.Progress{Phase: "read", Bytes: 400, Statements: 1}, false, "read: 1 statement", "read: 0.0 M at 0.0 M/s"},
		{10, loader.Progress{Phase: "terms", Bytes: 1000, TotalBytes: 1000, Statements: 6}, true, "terms: 6 statements", "terms: "},
		{12, loader.Progress{Phase: "GSPO", Total: 700, Statements: 6}, true, "trees (GSPO): 0 %, 6 statements", "trees (GSPO): "},
		{13, loader.Progress{Phase: "GPOS", Done: 100, Total: 400, Statements: 6}, false, "trees (GPOS): 25 %, 3 s to go, 6 statements", "trees (GPOS): 3 s to go"},
		{14, loader.Progress{Phase: "root", Statements: 6}, true, "root: 6 statements", "root: "},
	} {
		now := began.Add(time.Duration(c.seconds * float64(time.Second)))
		if begins := p.enter(phaseName(c.u), now); begins != c.begins {
			t.Errorf("%+v begins a phase: %v", c.u, begins)
		}
		if line := p.line(c.u, now); line != c.line {
			t.Errorf("line %q, expected %q", line, c.line)
		}
		if short := p.short(c.u, now); short != c.short {
			t.Errorf("short %q, expected %q", short, c.short)
		}
	}
}
