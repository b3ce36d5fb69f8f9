package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"
	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/query"
)

type benchQueryFlags struct {
	store, queries, url string
	runs                int
	timeout             time.Duration
	estimates           bool
}

func newBenchQuery() *cobra.Command {
	var f benchQueryFlags
	cmd := &cobra.Command{
		Use:   "query --queries FILE.tsv|DIR (--store DIR | --url URL)",
		Short: "Time SPARQL queries, in this process or at an endpoint",
		Long: `Query answers each query once to warm up, then several times, and prints a line for each:
its name, the median in milliseconds, the number of rows, and a digest of them that does not
depend on their order. The last line is the geometric mean. Queries are the files *.rq of a
directory, or the lines of a file, NAME TAB QUERY. Blank nodes count as equal in the digest.

With --url the queries go to a SPARQL endpoint, ours or another, and times are until the last
byte of the answer; otherwise they are until the last row of terms.

With --estimates each line goes on with the largest and the median q-error of the query's joins:
by what factor the planner's guess of how many rows there are was wrong, 1 being right. Of an
ASK or a query with a LIMIT, which need not read all, they say little.`,
		Example: `  tribune bench query --store db --queries queries/
  tribune bench query --url http://localhost:7878/query --queries queries.tsv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	cmd.Flags().StringVar(&f.store, "store", "", "directory of the store")
	cmd.Flags().StringVar(&f.url, "url", "", "address of a SPARQL endpoint")
	cmd.Flags().StringVar(&f.queries, "queries", "", "directory of *.rq files, or file of lines NAME TAB QUERY (required)")
	cmd.Flags().IntVar(&f.runs, "runs", 5, "how often each query is timed")
	cmd.Flags().DurationVar(&f.timeout, "timeout", time.Minute, "give up a query after this long; it counts as so long in the mean")
	cmd.Flags().BoolVar(&f.estimates, "estimates", false, "add the q-errors of the planner, largest and median")
	cmd.MarkFlagsMutuallyExclusive("url", "estimates")
	cmd.MarkFlagsOneRequired("store", "url")
	cmd.MarkFlagsMutuallyExclusive("store", "url")
	if err := cmd.MarkFlagRequired("queries"); err != nil {
		panic(err) // it is defined above
	}
	return cmd
}

// asked answers a query, which is timed, and returns how the answer is digested, if that
// is not done yet.
type asked func(ctx context.Context, q namedQuery) (digest func() (answerDigest, error), err error)

func (f benchQueryFlags) run(cmd *cobra.Command) error {
	queries, err := readQueries(f.queries)
	if err != nil {
		return err
	}
	if f.url != "" {
		return f.time(cmd, queries, askEndpoint(f.url), nil)
	}
	memory := newQueryMemory(defaultMemory())
	memory.store.ReadOnly = true
	return withStore(f.store, memory.store, func(store *graph.Store) error {
		defer limitHeap(memory.heap)()
		return store.View(cmd.Context(), func(s *graph.Snapshot) error {
			limits := query.Limits{Memory: memory.queries}
			ask := func(ctx context.Context, q namedQuery) (func() (answerDigest, error), error) {
				return askSnapshot(ctx, s, q, limits)
			}
			if !f.estimates {
				return f.time(cmd, queries, ask, nil)
			}
			return f.time(cmd, queries, ask, func(ctx context.Context, q namedQuery) (string, error) {
				return qErrors(ctx, s, q, limits)
			})
		})
	})
}

// time prints a line for each query, to which more adds columns.
func (f benchQueryFlags) time(cmd *cobra.Command, queries []namedQuery, ask asked, more func(ctx context.Context, q namedQuery) (string, error)) error {
	w := cmd.OutOrStdout()
	logs := 0.0
	for _, q := range queries {
		median, answer, err := f.timeOne(cmd.Context(), q, ask)
		switch {
		case errors.Is(err, context.DeadlineExceeded) && cmd.Context().Err() == nil:
			median = f.timeout
			fmt.Fprintf(w, "%s\ttimeout\t-\t-\n", q.name)
		case err != nil:
			return fmt.Errorf("%s: %w", q.name, err)
		default:
			columns := ""
			if more != nil {
				if columns, err = more(cmd.Context(), q); err != nil {
					return fmt.Errorf("%s: %w", q.name, err)
				}
			}
			fmt.Fprintf(w, "%s\t%.3f\t%d\t%016x%s\n", q.name, milliseconds(median), answer.rows, answer.sum, columns)
		}
		logs += math.Log(milliseconds(median))
	}
	_, err := fmt.Fprintf(w, "geometric mean\t%.3f\t%d\t-\n", math.Exp(logs/float64(len(queries))), len(queries))
	return err
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// timeOne is the median of a query's times, and its last answer.
func (f benchQueryFlags) timeOne(ctx context.Context, q namedQuery, ask asked) (median time.Duration, answer answerDigest, err error) {
	var digest func() (answerDigest, error)
	times, err := timeRuns(max(f.runs, 1), func() (err error) {
		limited, stop := context.WithTimeout(ctx, f.timeout)
		defer stop()
		digest, err = ask(limited, q)
		return err
	})
	if err != nil {
		return 0, answer, err
	}
	answer, err = digest()
	return times[len(times)/2], answer, err
}

type namedQuery struct{ name, text string }

// readQueries reads a directory of queries, or a file that has one a line.
func readQueries(path string) ([]namedQuery, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return readQueryFiles(path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []namedQuery
	for line := range strings.Lines(string(content)) {
		name, text, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if ok && !strings.HasPrefix(name, "#") {
			out = append(out, namedQuery{name, text})
		}
	}
	if len(out) == 0 {
		return nil, usagef("--queries: found no line with a tab in %s, expected NAME TAB QUERY", path)
	}
	return out, nil
}

func readQueryFiles(dir string) ([]namedQuery, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.rq"))
	if err != nil || len(files) == 0 {
		return nil, usagef("--queries: found no file *.rq in %s", dir)
	}
	slices.Sort(files)
	var out []namedQuery
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		out = append(out, namedQuery{strings.TrimSuffix(filepath.Base(file), ".rq"), string(text)})
	}
	return out, nil
}

// answerDigest sums rows up, so that their order does not count.
type answerDigest struct {
	rows uint64
	sum  uint64
}

// add adds a row of term keys. Labels of blank nodes do not count.
func (d *answerDigest) add(keys [][]byte) {
	h := xxhash.New()
	for _, key := range keys {
		if len(key) > 0 && key[0] == 1 {
			key = key[:1]
		}
		_, _ = h.Write(key)       // a hash takes all
		_, _ = h.Write([]byte{0}) // that ends a term
	}
	d.rows++
	d.sum += h.Sum64()
}

// askSnapshot answers a query in this process. To hash the rows is part of it: it takes the
// place of writing them.
func askSnapshot(ctx context.Context, s *graph.Snapshot, q namedQuery, limits query.Limits) (digest func() (answerDigest, error), err error) {
	_, d, err := answerOnce(ctx, s, q, query.Options{Limits: limits})
	return func() (answerDigest, error) { return d, nil }, err
}

func answerOnce(ctx context.Context, s *graph.Snapshot, named namedQuery, o query.Options) (e *query.Execution, d answerDigest, err error) {
	q, err := query.Parse([]byte(named.text), "", named.name)
	if err != nil {
		return nil, d, err
	}
	if e, err = query.Execute(s, q, o); err != nil {
		return nil, d, err
	}
	if e.IsGraph() {
		d.rows, err = e.WriteTriples(ctx, discard{})
	} else {
		_, err = e.WriteResult(ctx, &digestWriter{digest: &d})
	}
	return e, d, err
}

// qErrors answers a query once more, and gives the columns for --estimates.
func qErrors(ctx context.Context, s *graph.Snapshot, q namedQuery, limits query.Limits) (string, error) {
	e, _, err := answerOnce(ctx, s, q, query.Options{Measured: true, Limits: limits})
	if err != nil {
		return "", err
	}
	list := slices.Sorted(slices.Values(e.QErrors()))
	if len(list) == 0 {
		return "\t-\t-", nil
	}
	return fmt.Sprintf("\t%.1f\t%.1f", list[len(list)-1], list[len(list)/2]), nil
}
