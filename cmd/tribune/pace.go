package main

import (
	"fmt"
	"strings"
	"time"

	"tribune/loader"
)

// pace tells from the time that a phase has taken how long it will take.
type pace struct {
	began  time.Time // the load
	phase  string
	phased time.Time // when the phase began
}

func newPace(now time.Time) pace { return pace{began: now, phased: now} }

// enter notes the present phase, and reports whether it begins.
func (p *pace) enter(phase string, now time.Time) (begins bool) {
	if phase == p.phase {
		return false
	}
	p.phase, p.phased = phase, now
	return true
}

// partOf is how much of its phase a load has done, if that is known.
func partOf(u loader.Progress) (part float64, known bool) {
	done, total := u.Done, u.Total
	if u.Of() == loader.PhaseRead {
		done, total = u.Bytes, u.TotalBytes
	}
	if total <= 0 {
		return 0, false
	}
	return min(float64(done)/float64(total), 1), true
}

// line says how far a load is: the phase, how much of it is done and how long the
// rest of it may take, what was read, memory and temporary files.
func (p *pace) line(u loader.Progress, now time.Time) string {
	var parts []string
	if part, known := partOf(u); known {
		parts = append(parts, fmt.Sprintf("%.0f %%", 100*part))
	}
	parts = append(parts, p.toGo(u, now)...)
	parts = append(parts, counted(u.Statements, "statement"))
	if rate := p.rate(u, now); rate > 0 {
		parts = append(parts, thousands(rate)+" a second")
	}
	if u.Memory > 0 {
		parts = append(parts, bytesText(u.Memory)+" of memory")
	}
	if u.Spilled > 0 {
		parts = append(parts, bytesText(u.Spilled)+" spilled")
	}
	return p.phase + p.step(u) + ": " + strings.Join(parts, ", ")
}

// short is a line that leaves room for a bar, which shows the part.
func (p *pace) short(u loader.Progress, now time.Time) string {
	parts := p.toGo(u, now)
	if p.phase == loader.PhaseRead {
		parts = append(parts, million(u.Statements)+" at "+million(p.rate(u, now))+"/s")
	}
	if u.Memory > 0 {
		parts = append(parts, bytesText(u.Memory))
	}
	if u.Spilled > 0 {
		parts = append(parts, bytesText(u.Spilled)+" spilled")
	}
	return p.phase + p.step(u) + ": " + strings.Join(parts, ", ")
}

// step is the step of the commit, where it says more than the phase.
func (p *pace) step(u loader.Progress) string {
	if u.Phase == p.phase {
		return ""
	}
	return " (" + u.Phase + ")"
}

// toGo is how long the rest of the phase may take.
func (p *pace) toGo(u loader.Progress, now time.Time) []string {
	part, known := partOf(u)
	if !known || part < 0.01 {
		return nil
	}
	took := now.Sub(p.phased).Seconds()
	return []string{fmt.Sprintf("%.0f s to go", took/part-took)}
}

// rate is how many statements are read a second; 0 if none are.
func (p *pace) rate(u loader.Progress, now time.Time) uint64 {
	took := now.Sub(p.phased).Seconds()
	if p.phase != loader.PhaseRead || took <= 0 {
		return 0
	}
	return uint64(float64(u.Statements) / took)
}

func million(n uint64) string { return fmt.Sprintf("%.1f M", float64(n)/1e6) }
