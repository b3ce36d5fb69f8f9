package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// interrupter ends a context when it is used, as who presses Ctrl-C does. A read of it
// never returns.
type interrupter struct{ interrupt context.CancelFunc }

func (i interrupter) Write(p []byte) (int, error) {
	i.interrupt()
	return len(p), nil
}

func (i interrupter) Read([]byte) (int, error) {
	i.interrupt()
	select {}
}

// TestInterruptedCommands: an interrupt ends what reads or writes without end, and
// leaves no part of a file.
func TestInterruptedCommands(t *testing.T) {
	dir := t.TempDir()
	long := filepath.Join(dir, "long.nt")
	line := "<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n"
	if err := os.WriteFile(long, []byte(strings.Repeat(line, 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"generate --triples 10000000",
		"convert " + long + " - --to nt",
		"convert - " + filepath.Join(dir, "out.nt") + " --from nt",
		"convert - " + filepath.Join(dir, "out.nt"),
		"convert - " + filepath.Join(dir, "out.nt") + " --from ttl --rdf12",
		"convert --check - --from nt",
		"canon --format nt -",
	} {
		ctx, interrupt := context.WithCancel(t.Context())
		root := newRoot()
		root.SetArgs(strings.Fields(args))
		root.SetIn(interrupter{interrupt})
		root.SetOut(interrupter{interrupt})
		root.SetErr(io.Discard)
		if err := root.ExecuteContext(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("tribune %s: %v, expected that it is interrupted", args, err)
		}
		interrupt()
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v is there, expected long.nt alone (%v)", entries, err)
	}
}
