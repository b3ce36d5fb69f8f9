package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tribune/graph"
)

type benchLoadFlags struct {
	memory, tmp string
	rivals      []string
	runs        int
}

func newBenchLoad() *cobra.Command {
	var f benchLoadFlags
	cmd := &cobra.Command{
		Use:   "load FILE...",
		Short: "Load files into new stores, beside a rival",
		Long: `Load loads the files into a new store, as a process of its own, several times,
and prints for each run how long it took to the end of the process, CPU, peak
memory and size on disk, and how long each phase took. A rival does the same in
turn, if it is installed: oxigraph (the program), or fluree (the Python module;
files in N-Triples only, since it takes them as Turtle). Each is asked afterwards how
many statements it has.`,
		Example: `  tribune generate --triples 1000000 > big.nt
  tribune bench load --rival oxigraph --rival fluree big.nt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return benchLoad(cmd, f, args) },
	}
	cmd.Flags().StringArrayVar(&f.rivals, "rival", nil, "oxigraph or fluree (repeat for more)")
	cmd.Flags().IntVar(&f.runs, "runs", 3, "how often each loads")
	cmd.Flags().StringVar(&f.memory, "memory", "", "as for tribune load")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for the stores (default: the system's for temporary files)")
	return cmd
}

func benchLoad(cmd *cobra.Command, f benchLoadFlags, files []string) error {
	contenders, err := f.contenders()
	if err != nil {
		return err
	}
	results := newLoadResults(cmd.OutOrStdout())
	for range max(f.runs, 1) {
		for _, c := range contenders {
			r, err := f.run(cmd.Context(), c, files)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			results.add(c.name, r)
		}
	}
	results.printMedians()
	return nil
}

func (f benchLoadFlags) contenders() ([]contender, error) {
	ours, err := f.ours()
	if err != nil {
		return nil, err
	}
	all := []contender{ours}
	for _, name := range f.rivals {
		rival, err := newRival(name)
		if err != nil {
			return nil, err
		}
		all = append(all, rival)
	}
	return all, nil
}

// run has a contender load the files into a directory of its own.
func (f benchLoadFlags) run(ctx context.Context, c contender, files []string) (r loadResult, err error) {
	dir, err := os.MkdirTemp(f.tmp, "tribune-bench-")
	if err != nil {
		return r, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store := filepath.Join(dir, "store")
	p, err := runProcess(ctx, c.program, c.load(store, files)...)
	if err != nil {
		return r, err
	}
	r.processResult = p
	if r.disk, err = graph.DiskBytes(store); err != nil {
		return r, err
	}
	if c.count == nil {
		return r, r.readSummary(p.out)
	}
	r.statements, err = countStatements(ctx, c, store)
	return r, err
}

// readSummary reads what tribune load --json says.
func (r *loadResult) readSummary(said []byte) error {
	var report loadReport
	if err := json.Unmarshal(said, &report); err != nil {
		return err
	}
	r.statements, r.phases = report.Added, report.Phases
	return nil
}

// countStatements asks a contender how many statements it has in a directory.
func countStatements(ctx context.Context, c contender, store string) (uint64, error) {
	p, err := runProcess(ctx, c.program, c.count(store)...)
	if err != nil {
		return 0, err
	}
	words := strings.Fields(string(p.out))
	if len(words) == 0 {
		return 0, fmt.Errorf("it says nothing when it is asked to count: %w", io.ErrUnexpectedEOF)
	}
	return strconv.ParseUint(words[len(words)-1], 10, 64)
}
