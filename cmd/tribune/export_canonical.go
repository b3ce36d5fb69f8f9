package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/loader/canon"
	"tribune/loader/export"
	"tribune/loader/rdfio"
)

// exportCanonical is the part of export that writes the canonical form.
type exportCanonical struct {
	canonicalFlags
	on     bool
	labels string
}

func (f *exportCanonical) define(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.on, "canonical", false, "write the canonical form")
	f.canonicalFlags.define(cmd)
	cmd.Flags().StringVar(&f.labels, "labels", canon.SHA256.String(), "hash that tells blank nodes of the canonical form apart: sha256 or sha384")
	completeHash(cmd, "labels")
}

// check refuses what the canonical form has no way to do, and its flags without it.
func (f *exportCanonical) check(cmd *cobra.Command, o export.Options) error {
	if !f.on {
		return refuseWithout(cmd, "canonical", "lower-tags", "calls", "tmp", "labels")
	}
	if !o.Syntax.Lines {
		return usagef("--canonical is N-Quads or N-Triples: --format nq or nt")
	}
	if o.Pretty {
		return usagef("--canonical and --pretty exclude each other")
	}
	return nil
}

// refuseWithout refuses flags that mean nothing without another one.
func refuseWithout(cmd *cobra.Command, needed string, flags ...string) error {
	if i := slices.IndexFunc(flags, cmd.Flags().Changed); i >= 0 {
		return usagef("--%s is of use with --%s only", flags[i], needed)
	}
	return nil
}

// write writes the canonical form of what matches.
func (f *exportCanonical) write(cmd *cobra.Command, s *graph.Snapshot, p graph.Pattern, syntax rdfio.Syntax) error {
	hash, err := canon.ParseHash(f.labels)
	if err != nil {
		return usagef("--labels: %w", err)
	}
	return f.canonicalize(cmd, s, p, syntax, hash, func(form *canon.Form) error {
		_, err := form.Write(cmd.OutOrStdout())
		return err
	})
}

// canonicalize has use get the canonical form of what matches.
func (f *canonicalFlags) canonicalize(cmd *cobra.Command, s *graph.Snapshot, p graph.Pattern, syntax rdfio.Syntax, h canon.Hash, use func(*canon.Form) error) (err error) {
	o, err := f.options()
	if err != nil {
		return err
	}
	o.Hash = h
	d, err := export.Dataset(cmd.Context(), s, p, syntax, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	form, err := d.Canonicalize()
	if err != nil {
		return err
	}
	return use(form)
}
