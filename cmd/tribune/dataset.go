package main

import (
	"errors"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/loader"
	"tribune/loader/canon"
)

// canonicalFlags are those of commands that canonicalize.
type canonicalFlags struct {
	memory, tmp string
	calls       int
	lowerTags   bool
}

func (f *canonicalFlags) define(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.lowerTags, "lower-tags", false, "take language tags in lower case, as RDF 1.2 compares them")
	cmd.Flags().IntVar(&f.calls, "calls", canon.DefaultCalls, "steps that each blank node may take where many are alike")
	cmd.Flags().StringVar(&f.memory, "memory", "", "memory to use, such as 512MB or 2GiB (default: a quarter of the machine's)")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for temporary files (default: the system's)")
}

// options divides the memory: half of it is for statements, the rest for parsers and
// garbage.
func (f *canonicalFlags) options() (o canon.Options, err error) {
	if f.calls < 1 {
		return o, usagef("--calls: found %d, expected a number above 0", f.calls)
	}
	memory, err := parseMemory(f.memory)
	return canon.Options{
		LowerTags: f.lowerTags, Calls: f.calls,
		Memory: max(memory, leastBudget) / 2, Dir: f.tmp,
	}, err
}

// store are the options of a store of which nearly all is read. Terms come in no order
// of the dictionary's, so it is much slower where its decoded groups do not fit in
// the cache: a quarter of the memory, if
// it has to be. [Ten million generated triples: 3.6 s, and 15 s with a cache of 32 MB.]
func (f *canonicalFlags) store() (graph.Options, error) {
	memory, err := parseMemory(f.memory)
	return graph.Options{ReadOnly: true, TermCache: max(memory, leastBudget) / 4}, err
}

// datasetFlags are those of commands that canonicalize files.
type datasetFlags struct {
	canonicalFlags
	inputFlags
	format string
}

func (f *datasetFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.format, "format", "", "syntax of all files: "+formats()+" (default: by their names or content)")
	f.canonicalFlags.define(cmd)
	f.inputFlags.define(cmd)
	completeFormat(cmd, "format")
}

// read reads files into a dataset, which the caller closes.
func (f *datasetFlags) read(cmd *cobra.Command, files []string, o canon.Options) (*canon.Dataset, error) {
	inputs, err := f.open(cmd, files, "format", f.format)
	if err != nil {
		return nil, err
	}
	d := canon.New(o)
	if _, err := loader.Read(cmd.Context(), inputs, func() loader.Sink { return d.Shard() }, loader.Options{}); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}
