package main

import (
	"context"
	"fmt"
	"io"
)

// rateRow is a line of a table of rates: what is timed, several times.
type rateRow struct {
	name string
	run  func(ctx context.Context) (rateResult, error)
}

// rateResult is what a run took, and how many bytes of documents went in or out.
type rateResult struct {
	processResult
	bytes int64
}

// printRates runs all rows in turn, several times, and prints medians: rates by the
// clock, and by a second of CPU, which is what one core does. Behind the first
// row each says how many times its CPU it takes.
func printRates(ctx context.Context, w io.Writer, title string, rows []rateRow, statements uint64, runs int) error {
	results := make([][]rateResult, len(rows))
	for range max(runs, 1) {
		for i, row := range rows {
			r, err := row.run(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", row.name, err)
			}
			results[i] = append(results[i], r)
		}
	}
	fmt.Fprintf(w, "%s: %s, medians of %s\n", title, counted(statements, "statement"), counted(max(runs, 1), "run"))
	fmt.Fprintf(w, "%-24s%9s%9s%14s%14s%8s%9s\n", "", "seconds", "CPU s", "statements/s", "/CPU second", "MB/s", "peak MB")
	first := medianRate(results[0])
	for i, row := range rows {
		line := medianRate(results[i]).line(row.name, statements)
		if i > 0 {
			line += fmt.Sprintf("  %.1f times the CPU", medianRate(results[i]).cpu/max(first.cpu, 1e-9))
		}
		fmt.Fprintln(w, line)
	}
	return nil
}

func medianRate(runs []rateResult) rateResult {
	return rateResult{
		processResult: medianProcess(runs, func(r rateResult) processResult { return r.processResult }),
		bytes:         middle(runs, func(r rateResult) int64 { return r.bytes }),
	}
}

func (r rateResult) line(name string, statements uint64) string {
	peak := "-" // what runs in this process has none of its own
	if r.peak > 0 {
		peak = thousands(r.peak / 1_000_000)
	}
	a := func(seconds float64) string { return thousands(uint64(float64(statements) / max(seconds, 1e-6))) }
	return fmt.Sprintf("%-24s%9.2f%9.2f%14s%14s%8.0f%9s", name, r.seconds, r.cpu, a(r.seconds), a(r.cpu),
		float64(r.bytes)/max(r.seconds, 1e-6)/1e6, peak)
}
