package main

import (
	"encoding/json"
	"fmt"
	"io"

	"tribune/loader"
	"tribune/loader/remote"
)

// loadReport is what load says at its end.
type loadReport struct {
	remote.Summary
	Files   int     `json:"files"`
	Seconds float64 `json:"seconds"`   // of all phases
	Disk    int64   `json:"diskBytes"` // of the store
}

// newLoadReport adds to a summary the phases before and behind the load.
func newLoadReport(s loader.Summary, own []loader.Phase, disk int64) loadReport {
	var all []loader.Phase
	r := loadReport{Files: s.Inputs, Disk: disk}
	for _, p := range own {
		r.Seconds += p.Wall.Seconds()
		if p.Name == phaseLoad {
			all = append(all, s.Phases...)
		} else {
			all = append(all, p)
		}
	}
	s.Phases = all
	r.Summary = remote.NewSummary(s)
	return r
}

// write writes one line of JSON.
func (r loadReport) write(out io.Writer) error { return json.NewEncoder(out).Encode(r) }

// print prints it for people.
func (r loadReport) print(out io.Writer) {
	rate := float64(r.Statements) / r.Seconds
	fmt.Fprintf(out, "%s from %s in %.2f s (%s a second)\n",
		counted(r.Statements, "statement"), counted(r.Files, "file"), r.Seconds, thousands(uint64(rate)))
	fmt.Fprintf(out, "%s new, %s already known\n", thousands(r.Added), thousands(r.Known))
	if r.Rebuilt {
		fmt.Fprintln(out, "the store was rebuilt, as the load is larger: cursors and older versions end here")
	}
	if r.Rejected > 0 {
		fmt.Fprintf(out, "%s skipped for a syntax error\n", counted(r.Rejected, "statement"))
	}
	if r.Resumed > 0 {
		fmt.Fprintf(out, "%s were read by the load that was interrupted\n", counted(r.Resumed, "statement"))
	}
	if r.Spilled > 0 {
		fmt.Fprintf(out, "%s bytes went through temporary files, %s at most at a time\n",
			thousands(r.Spilled), thousands(r.SpilledPeak))
	}
	fmt.Fprintf(out, "%s bytes on disk\n", thousands(r.Disk))
	printPhases(out, "  ", r.Phases)
}

// printPhases prints a line a phase: its seconds, and how many cores were busy.
func printPhases(out io.Writer, indent string, phases []remote.Phase) {
	for _, p := range phases {
		line := fmt.Sprintf("%s%-6s%9.2f s", indent, p.Name, p.Wall)
		if p.Wall > 0 && p.CPU > 0 {
			line += fmt.Sprintf("%7.2f cores", p.CPU/p.Wall)
		}
		fmt.Fprintln(out, line)
	}
}
