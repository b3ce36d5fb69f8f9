package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"tribune/loader/canon"
)

type canonFlags struct {
	datasetFlags
	hash, labels string
}

func newCanon() *cobra.Command {
	var f canonFlags
	cmd := &cobra.Command{
		Use:   "canon FILE...",
		Short: "Write the canonical form of files, or its hash",
		Long: `Canon reads files, patterns, URLs and standard input (-) as one dataset and writes its
canonical N-Quads (W3C RDFC-1.0): sorted, each statement once, blank nodes with
labels that do not depend on those in the files. Two datasets have the same
canonical form, and hash, if they say the same. Each file's blank nodes are its
own.

Blank nodes that many others are like take work that grows with the number of ways
to exchange them; canon gives up with an error where that is not reasonable.
--calls sets how many steps each blank node may take.`,
		Example: `  tribune canon people.nt > canonical.nq
  tribune canon --hash sha256 people.nt places.nq.zst
  tribune export --store db | tribune canon --hash sha256 -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runCanon(cmd, f, args) },
	}
	f.define(cmd)
	cmd.Flags().StringVar(&f.hash, "hash", "", "print only the hash of the canonical form: sha256 or sha384")
	cmd.Flags().StringVar(&f.labels, "labels", "", "hash that tells blank nodes apart: sha256 or sha384 (default: as --hash; else sha256)")
	completeHash(cmd, "hash")
	completeHash(cmd, "labels")
	return cmd
}

func runCanon(cmd *cobra.Command, f canonFlags, args []string) (err error) {
	if err := refuseEmpty(cmd, "hash", "labels", "format"); err != nil {
		return err
	}
	o, err := f.options()
	if err == nil {
		o.Hash, err = f.algorithm()
	}
	if err != nil {
		return err
	}
	d, err := f.read(cmd, args, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	form, err := d.Canonicalize()
	if err != nil {
		return err
	}
	if f.hash == "" {
		_, err = form.Write(cmd.OutOrStdout())
		return err
	}
	sum, err := hashOf(form)
	if err == nil {
		fmt.Fprintln(cmd.OutOrStdout(), sum)
	}
	return err
}

// hashOf is the hash of the canonical form, in hexadecimal.
func hashOf(form *canon.Form) (string, error) {
	summary, err := form.Write(io.Discard)
	return hex.EncodeToString(summary.Sum), err
}

// algorithm is the hash that labels are made with.
func (f canonFlags) algorithm() (canon.Hash, error) {
	flag, name := "--hash", f.hash
	switch {
	case f.labels != "" && f.hash != "":
		return 0, usagef("--hash and --labels exclude each other: a hash is that of labels made with it")
	case f.labels != "":
		flag, name = "--labels", f.labels
	case f.hash == "":
		return canon.SHA256, nil
	}
	h, err := canon.ParseHash(name)
	if err != nil {
		return 0, usagef("%s: %w", flag, err)
	}
	return h, nil
}

// completeHash has the shell complete a flag that names a hash.
func completeHash(cmd *cobra.Command, flag string) {
	names := []string{canon.SHA256.String(), canon.SHA384.String()}
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the caller defines the flag
	}
}
