package main

import (
	"bufio"
	"errors"

	"github.com/spf13/cobra"

	"tribune/loader"
	"tribune/loader/canon"
)

func newDiff() *cobra.Command {
	var f datasetFlags
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "Compare two files as datasets",
		Long: `Diff prints the statements that only A has (-) and those that only B has (+), in
canonical order, whatever the order, the syntax and the blank-node labels of the
files. They may be URLs, and one of them standard input (-).

Blank nodes are matched by what their file says of them; matched ones have the same
label in what is printed. If the files say different things of a blank node, all
its statements are printed.

Exit codes: 0 the files say the same, 1 they differ, 2 trouble.`,
		Example: `  tribune diff before.nq after.nq
  tribune export --store db | tribune diff backup.nq.zst -`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			same, err := runDiff(cmd, f, args)
			switch {
			case err != nil:
				return codedError{err, exitTrouble}
			case !same:
				return codedError{nil, exitDifferent}
			}
			return nil
		},
	}
	f.define(cmd)
	return cmd
}

func runDiff(cmd *cobra.Command, f datasetFlags, files []string) (same bool, err error) {
	if err := refuseEmpty(cmd, "format"); err != nil {
		return false, err
	}
	if files[0] == loader.Stdin && files[1] == loader.Stdin {
		return false, usagef("only one of the files can be standard input")
	}
	o, err := f.options()
	if err != nil {
		return false, err
	}
	o.Memory /= 2
	var datasets [2]*canon.Dataset
	for i, file := range files {
		if datasets[i], err = f.read(cmd, []string{file}, o); err != nil {
			return false, err
		}
		defer func() { err = errors.Join(err, datasets[i].Close()) }()
	}
	return printDiff(cmd, datasets)
}

func printDiff(cmd *cobra.Command, datasets [2]*canon.Dataset) (same bool, err error) {
	out := bufio.NewWriter(cmd.OutOrStdout())
	same = true
	err = canon.Diff(datasets[0], datasets[1], func(side canon.Side, line []byte) error {
		same = false
		_ = out.WriteByte("-+"[side])
		_ = out.WriteByte(' ')
		_, _ = out.Write(line)
		return out.WriteByte('\n') // has the error of those before, too
	})
	return same, errors.Join(err, out.Flush())
}
