package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// storeFlag adds the flag that nearly every subcommand needs.
func storeFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "store", "", "directory of the store (required)")
	if err := cmd.MarkFlagRequired("store"); err != nil {
		panic(err) // the line above defines it
	}
	if err := cmd.MarkFlagDirname("store"); err != nil {
		panic(err)
	}
}

// withStore opens the store, calls f and closes it; the first error counts,
// but a failure to close is never lost.
func withStore(dir string, o graph.Options, f func(*graph.Store) error) (err error) {
	if dir == "" {
		return usagef("--store is empty, expected a directory")
	}
	store, err := graph.Open(dir, o)
	if err != nil {
		return explainHeld(dir, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return f(store)
}

// forReading are the options of commands that change nothing.
var forReading = graph.Options{ReadOnly: true}

// parseGraph reads a graph's name: an IRI with or without <>, or "default".
func parseGraph(text string) (term.Term, error) {
	switch {
	case text == "":
		return term.Term{}, nil
	case text == "default":
		return term.Default(), nil
	case text[0] != '<' && text[0] != '_':
		text = "<" + text + ">"
	}
	t, err := ntriples.ParseTerm(text)
	if err == nil && t.Form() != term.IRI && t.Form() != term.BlankNode {
		err = errors.New("a graph's name is an IRI or a blank node")
	}
	if err != nil {
		return term.Term{}, usagef("--graph: %w", err)
	}
	return t, nil
}

// thousands writes a number with a comma between groups of three digits.
func thousands[T ~int | ~int64 | ~uint64](n T) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// counted writes a number of things: "1 file", "2,000 files".
func counted[T ~int | ~int64 | ~uint64](n T, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return thousands(n) + " " + thing
}

// refuseEmpty refuses flags that were given without a value, as an unset variable
// of a script gives them: they would mean everything.
func refuseEmpty(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return usagef("--%s is empty", name)
		}
	}
	return nil
}
