package main

import (
	"fmt"
	"io"
	"slices"

	"tribune/loader/remote"
)

// loadResult is what one load took.
type loadResult struct {
	processResult
	disk       int64  // bytes
	statements uint64 // in the store
	phases     []remote.Phase
}

// loadResults are the results of all runs, by contender.
type loadResults struct {
	out   io.Writer
	names []string // in their order; the first is ours
	runs  map[string][]loadResult
}

func newLoadResults(out io.Writer) *loadResults {
	r := &loadResults{out: out, runs: map[string][]loadResult{}}
	fmt.Fprintf(out, "%-10s%9s%9s%14s%9s%16s%11s%14s\n",
		"", "seconds", "CPU s", "statements/s", "peak MB", "bytes on disk", "/statement", "statements")
	return r
}

// add prints a result.
func (r *loadResults) add(name string, result loadResult) {
	if !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
	r.runs[name] = append(r.runs[name], result)
	fmt.Fprintln(r.out, result.line(name))
	printPhases(r.out, "    ", result.phases)
	ours := r.runs[r.names[0]]
	if want := ours[len(ours)-1].statements; result.statements != want {
		fmt.Fprintf(r.out, "    %s has another number of statements than %s\n", name, r.names[0])
	}
}

func (r loadResult) line(name string) string {
	return fmt.Sprintf("%-10s%9.2f%9.2f%14s%9s%16s%11.1f%14s", name, r.seconds, r.cpu,
		thousands(uint64(float64(r.statements)/r.seconds)), thousands(r.peak/1_000_000), thousands(r.disk),
		float64(r.disk)/float64(max(r.statements, 1)), thousands(r.statements))
}

// printMedians prints the median of each figure, and how many times our seconds
// a rival takes.
func (r *loadResults) printMedians() {
	if len(r.names) == 0 {
		return
	}
	fmt.Fprintf(r.out, "\nmedians of %s\n", counted(len(r.runs[r.names[0]]), "run"))
	ours := median(r.runs[r.names[0]])
	for i, name := range r.names {
		m := median(r.runs[name])
		line := m.line(name)
		if i > 0 {
			line += fmt.Sprintf("  %.1f times", m.seconds/ours.seconds)
		}
		fmt.Fprintln(r.out, line)
	}
}

func median(runs []loadResult) loadResult {
	return loadResult{
		processResult: medianProcess(runs, func(r loadResult) processResult { return r.processResult }),

		disk:       middle(runs, func(r loadResult) int64 { return r.disk }),
		statements: middle(runs, func(r loadResult) uint64 { return r.statements }),
	}
}

// medianProcess is the median of each figure of what processes took.
func medianProcess[R any](runs []R, of func(R) processResult) processResult {
	return processResult{
		seconds: middle(runs, func(r R) float64 { return of(r).seconds }),
		cpu:     middle(runs, func(r R) float64 { return of(r).cpu }),
		peak:    middle(runs, func(r R) int64 { return of(r).peak }),
	}
}

// middle is the median of one figure.
func middle[R any, T int64 | uint64 | float64](runs []R, of func(R) T) T {
	var all []T
	for _, r := range runs {
		all = append(all, of(r))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
