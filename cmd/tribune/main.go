package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"tribune/loader/rdfio"
)

// Exit codes, for scripts.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// Exit codes of a command that compares, as those of diff(1).
const (
	exitDifferent = 1
	exitTrouble   = 2
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is main without the process: what it was called with, and its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	out := &output{w: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	began := false
	noteBeginning(root, &began)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		err = out.err
	}
	if err == nil {
		return exitOK
	}
	var coded codedError
	if errors.As(err, &coded) && coded.error == nil {
		return coded.code
	}
	printError(stderr, err)
	var usage usageError
	if (!began && out.err == nil) || errors.As(err, &usage) {
		fmt.Fprintf(stderr, "Run '%s --help' for what it takes.\n", cmd.CommandPath())
		return exitUsage
	}
	if coded.error != nil {
		return coded.code
	}
	return exitFailed
}

// output is standard output that keeps its first error: what a command prints
// and nobody gets has failed.
type output struct {
	w   io.Writer
	err error
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	o.err = err
	return n, err
}

// noteBeginning has every command say when it begins: an error before that is
// one of flags or arguments. (Cobra's hooks run before it looks for missing
// flags.)
func noteBeginning(cmd *cobra.Command, began *bool) {
	if run := cmd.RunE; run != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			*began = true
			return run(cmd, args)
		}
	}
	for _, sub := range cmd.Commands() {
		noteBeginning(sub, began)
	}
}

// printError shows an error, a syntax error with its line and caret.
func printError(w io.Writer, err error) {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, "tribune: interrupted; nothing was changed")
	} else {
		fmt.Fprintf(w, "tribune: %s\n", errorDetail(err))
	}
	var kept *keptError
	if errors.As(err, &kept) {
		fmt.Fprintln(w, noticeText(kept.kept))
	}
}

// errorDetail is what an error says: a syntax error with its line and caret.
func errorDetail(err error) string {
	var syntax *rdfio.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Detail()
	}
	return err.Error()
}

// usageError is a mistake in how the program was called that flags and
// arguments alone could not tell.
type usageError struct{ error }

// codedError has an exit code of its own. Without an error it is that alone, and
// nothing is said.
type codedError struct {
	error
	code int
}

func (e codedError) Unwrap() error { return e.error }

func (e codedError) Error() string {
	if e.error == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.error.Error()
}

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }
