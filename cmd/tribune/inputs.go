package main

import (
	"slices"

	"github.com/spf13/cobra"

	"tribune/loader"
	"tribune/loader/fetch"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// inputFlags are those of commands that read documents.
type inputFlags struct {
	base     string
	webLimit string
	contexts []string
}

func (f *inputFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.base, "base", "", "IRI that relative ones are resolved against (default: the file's, or where a URL led)")
	cmd.Flags().StringVar(&f.webLimit, "web-limit", "", "most bytes that a URL may give, such as 10GiB (default: no limit)")
	contextFlag(cmd, &f.contexts)
}

// open returns the documents that arguments name, in the syntax that a flag names if
// that is not empty.
func (f *inputFlags) open(cmd *cobra.Command, args []string, flag, format string) (inputs []loader.Input, err error) {
	syntax, err := parseFormat(flag, format)
	if err != nil {
		return nil, err
	}
	if f.base != "" {
		if _, err := iri.ParseBase([]byte(f.base)); err != nil {
			return nil, usagef("--base: %w", err)
		}
	}
	if i := slices.Index(args, loader.Stdin); i >= 0 && slices.Contains(args[i+1:], loader.Stdin) {
		return nil, usagef("standard input (-) is named twice, and can be read once")
	}
	contexts, err := contextRule(f.contexts)
	if err != nil {
		return nil, err
	}
	web, err := f.web(args)
	if err != nil {
		return nil, err
	}
	for _, arg := range args {
		named, err := namedInputs(cmd, web, arg, syntax)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, named...)
	}
	allowed := loader.WebContexts(cmd.Context(), contexts)
	for i := range inputs {
		inputs[i].Syntax, inputs[i].Contexts = syntax, allowed
		if f.base != "" {
			inputs[i].Base = f.base
		}
	}
	return inputs, nil
}

// namedInputs are the documents that one argument names.
func namedInputs(cmd *cobra.Command, web *fetch.Client, arg string, syntax rdfio.Syntax) ([]loader.Input, error) {
	switch {
	case arg == loader.Stdin:
		return []loader.Input{loader.Stream(arg, cmd.InOrStdin())}, nil
	case loader.IsURL(arg):
		return []loader.Input{loader.Web(cmd.Context(), web, arg, syntax)}, nil
	}
	return loader.Inputs([]string{arg})
}

// web returns a client that may ask for those arguments that are URLs, and what they
// lead to that is public.
func (f *inputFlags) web(args []string) (*fetch.Client, error) {
	o := fetch.Options{Rule: fetch.Rule{Public: true}, UserAgent: "tribune/" + version}
	var err error
	if f.webLimit != "" {
		if o.MaxBytes, err = parseSize("--web-limit", f.webLimit); err != nil {
			return nil, err
		}
	}
	for _, arg := range args {
		if !loader.IsURL(arg) {
			continue
		}
		named, err := fetch.ParsePrefix(arg)
		if err != nil {
			return nil, usageError{err}
		}
		o.Rule.Named = append(o.Rule.Named, named)
	}
	return fetch.New(o), nil
}
