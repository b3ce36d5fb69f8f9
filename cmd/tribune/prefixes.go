package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

func prefixFlag(cmd *cobra.Command, prefixes *[]string) {
	cmd.Flags().StringArrayVar(prefixes, "prefix", nil, "prefix of IRIs that are written short: ex=http://example.org/ (repeat for more)")
}

// parsePrefixes returns the prefixes that flags give.
func parsePrefixes(flags []string) (own []rdfio.Prefix, err error) {
	for _, text := range flags {
		name, namespace, ok := strings.Cut(text, "=")
		if !ok {
			return nil, usagef("--prefix: found %q, expected NAME=IRI", text)
		}
		if !terminals.IsPrefixName(name) {
			return nil, usagef("--prefix: found the name %q, expected none, or letters, digits, \"-\", \"_\" and \".\" that begin with a letter", name)
		}
		if slices.ContainsFunc(own, func(p rdfio.Prefix) bool { return p.Name == name }) {
			return nil, usagef("--prefix: found %s twice, expected each name once", name)
		}
		if _, err := iri.ParseBase([]byte(namespace)); err != nil {
			return nil, usagef("--prefix %s: %w", name, err)
		}
		own = append(own, rdfio.Prefix{Name: name, IRI: namespace})
	}
	return own, nil
}
