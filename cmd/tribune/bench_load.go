package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

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
and prints for each run what took how long, CPU, peak memory and size on disk. A
rival does the same in turn, if it is installed: oxigraph (the program), or
fluree (the Python module; files in N-Triples only, since it takes them as Turtle).`,
		Example: `  tribune generate --triples 1000000 > big.nt
  tribune bench load --rival oxigraph big.nt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return benchLoad(cmd, f, args) },
	}
	cmd.Flags().StringArrayVar(&f.rivals, "rival", nil, "oxigraph or fluree (repeat for more)")
	cmd.Flags().IntVar(&f.runs, "runs", 3, "how often each loads")
	cmd.Flags().StringVar(&f.memory, "memory", "", "as for tribune load")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for the stores (default: the system's for temporary files)")
	return cmd
}

// contender is a program that loads files into a directory.
type contender struct {
	name    string
	command func(ctx context.Context, dir string, files []string) *exec.Cmd
}

func benchLoad(cmd *cobra.Command, f benchLoadFlags, files []string) error {
	contenders, err := f.contenders()
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%-10s%10s%10s%12s%14s\n", "", "seconds", "CPU s", "peak MB", "bytes on disk")
	medians := map[string]time.Duration{}
	walls := map[string][]time.Duration{}
	for range max(f.runs, 1) {
		for _, c := range contenders {
			wall, err := f.run(cmd.Context(), out, c, files)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			walls[c.name] = append(walls[c.name], wall)
		}
	}
	for _, c := range contenders {
		slices.Sort(walls[c.name])
		medians[c.name] = walls[c.name][len(walls[c.name])/2]
		fmt.Fprintf(out, "median of %s: %.2f s, %.1f times tribune's\n", c.name,
			medians[c.name].Seconds(), medians[c.name].Seconds()/medians["tribune"].Seconds())
	}
	return nil
}

func (f benchLoadFlags) contenders() ([]contender, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	all := []contender{{"tribune", func(ctx context.Context, dir string, files []string) *exec.Cmd {
		args := append([]string{"load", "--store", dir, "--memory", f.memory}, files...)
		return exec.CommandContext(ctx, self, args...)
	}}}
	for _, name := range f.rivals {
		rival, err := newRival(name)
		if err != nil {
			return nil, err
		}
		all = append(all, rival)
	}
	return all, nil
}

// fluree loads its second and later arguments, one after the other.
const fluree = `import sys, fluree
connection = fluree.connect(sys.argv[1])
for n, file in enumerate(sys.argv[2:]):
    connection.create("bench%d" % n, source=file)`

func newRival(name string) (contender, error) {
	switch name {
	case "oxigraph":
		program, err := exec.LookPath("oxigraph")
		return contender{name, func(ctx context.Context, dir string, files []string) *exec.Cmd {
			return exec.CommandContext(ctx, program, append([]string{"load", "--location", dir, "--file"}, files...)...)
		}}, err
	case "fluree":
		program, err := exec.LookPath("python3")
		return contender{name, func(ctx context.Context, dir string, files []string) *exec.Cmd {
			return exec.CommandContext(ctx, program, append([]string{"-c", fluree, dir}, files...)...)
		}}, err
	}
	return contender{}, usagef("--rival: found %q, expected oxigraph or fluree", name)
}

// run has a contender load the files, and prints a line of figures and what it
// said itself.
func (f benchLoadFlags) run(ctx context.Context, out io.Writer, c contender, files []string) (wall time.Duration, err error) {
	dir, err := os.MkdirTemp(f.tmp, "tribune-bench-")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	store := filepath.Join(dir, "store")
	process := c.command(ctx, store, files)
	var said bytes.Buffer
	process.Stdout, process.Stderr = &said, &said
	started := time.Now()
	if err := process.Run(); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, said.String())
	}
	wall = time.Since(started)
	size, err := graph.DiskBytes(store)
	if err != nil {
		return 0, err
	}
	state := process.ProcessState
	fmt.Fprintf(out, "%-10s%10.2f%10.2f%12d%14s\n", c.name, wall.Seconds(),
		(state.UserTime() + state.SystemTime()).Seconds(), peakMegabytes(state), thousands(size))
	if c.name == "tribune" {
		for line := range strings.Lines(said.String()) {
			fmt.Fprint(out, "    ", line)
		}
	}
	return wall, nil
}

// peakMegabytes is the peak memory of an ended process.
func peakMegabytes(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss >> 10 // kilobytes, on Linux
}
