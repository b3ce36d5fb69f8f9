package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/index"
)

func newBenchScan() *cobra.Command {
	var dir string
	var runs int
	cmd := &cobra.Command{
		Use:   "scan --store DIR",
		Short: "Scan each column of each order, and count prefixes, on one core from a warm cache",
		Long: `Scan reads each order whole, one column at a time, and prints million ids a
second (the best and the median of several runs), then counts random prefixes.`,
		Example: "  tribune bench scan --store db",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(dir, forReading, func(store *graph.Store) error {
				return store.View(cmd.Context(), func(s *graph.Snapshot) error {
					return benchScan(cmd.OutOrStdout(), s, max(runs, 1))
				})
			})
		},
	}
	storeFlag(cmd, &dir)
	cmd.Flags().IntVar(&runs, "runs", 5, "how often each scan is timed")
	return cmd
}

func benchScan(w io.Writer, s *graph.Snapshot, runs int) error {
	fmt.Fprintf(w, "%-6s%8s%12s%12s\n", "order", "column", "median M/s", "best M/s")
	for i, o := range graph.Orders() {
		if s.Tree(i).Root().Rows == 0 {
			continue
		}
		for column := range len(index.Row{}) {
			times, err := timeRuns(runs, func() error { return scanColumn(s.Tree(i), column) })
			if err != nil {
				return err
			}
			rate := func(d time.Duration) float64 { return float64(s.Tree(i).Root().Rows) / d.Seconds() / 1e6 }
			fmt.Fprintf(w, "%-6s%8d%12.0f%12.0f\n", o.Name, column, rate(times[len(times)/2]), rate(times[0]))
		}
	}
	return benchCount(w, s)
}

// scanColumn reads one column from the first row to the last.
func scanColumn(t index.Tree, column int) error {
	scanner := t.Scan(index.Scan{Columns: []int{column}})
	batch := index.Batch{Columns: [][]id.ID{make([]id.ID, 4096)}}
	for {
		n, err := scanner.Next(&batch)
		if n == 0 || err != nil {
			return err
		}
	}
}

// benchCount counts the quads of random subjects, and of random pairs of
// predicate and object.
func benchCount(w io.Writer, s *graph.Snapshot) error {
	sample, err := sampleQuads(s, 10_000)
	if err != nil || len(sample) == 0 {
		return err
	}
	for _, shape := range []struct {
		name   string
		places []int
	}{{"subject", []int{id.S}}, {"predicate", []int{id.P}}, {"predicate and object", []int{id.P, id.O}}} {
		took, err := timeCounts(s, sample, shape.places)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "count of a %s: %.2f microseconds (mean of %s)\n", shape.name,
			float64(took.Nanoseconds())/1e3/float64(len(sample)), thousands(len(sample)))
	}
	return nil
}

func timeCounts(s *graph.Snapshot, sample []id.Quad, places []int) (time.Duration, error) {
	count := func() error {
		for _, quad := range sample {
			q := id.Quad{id.G: quad[id.G]}
			for _, place := range places {
				q[place] = quad[place]
			}
			if _, err := s.Count(q); err != nil {
				return err
			}
		}
		return nil
	}
	times, err := timeRuns(3, count)
	if err != nil {
		return 0, err
	}
	return times[len(times)/2], nil
}

// sampleQuads returns up to n quads chosen at random, the same every time.
func sampleQuads(s *graph.Snapshot, n int) ([]id.Quad, error) {
	random := rand.New(rand.NewPCG(1, 2))
	var sample []id.Quad
	seen := 0
	batch := make([]id.Quad, 1024)
	matches := s.Match(id.Quad{}, nil)
	for {
		got, err := matches.Next(batch)
		if got == 0 || err != nil {
			return sample, err
		}
		for _, q := range batch[:got] {
			if seen++; len(sample) < n {
				sample = append(sample, q)
			} else if at := random.IntN(seen); at < n {
				sample[at] = q
			}
		}
	}
}
