package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader/export"
)

func newStats() *cobra.Command {
	var dir string
	var top int
	cmd := &cobra.Command{
		Use:   "stats --store DIR",
		Short: "Count what is in a store, and compute its content hash",
		Long: `Stats prints exact counts, sizes, the most used predicates, and a content hash:
equal hashes mean equal content, in whatever order it was loaded. Where there
are blank nodes their labels are part of the hash, and stats says so.`,
		Example: `  tribune stats --store db
  tribune stats --store db --predicates 0 | grep content-hash`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(dir, forReading, func(store *graph.Store) error {
				return store.View(cmd.Context(), func(s *graph.Snapshot) error {
					return printStats(cmd.Context(), cmd.OutOrStdout(), s, top)
				})
			})
		},
	}
	storeFlag(cmd, &dir)
	cmd.Flags().IntVar(&top, "predicates", 20, "how many predicates to list")
	return cmd
}

func printStats(ctx context.Context, w io.Writer, s *graph.Snapshot, top int) error {
	st, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "version: %d\nquads: %d\ndefault-graph: %d\nnamed-graphs: %d\nterms: %d\n",
		st.Version, st.Quads, st.DefaultGraph, st.NamedGraphs, st.Terms)
	fmt.Fprintf(w, "disk-bytes: %d\n", st.DiskBytes)
	if st.Quads > 0 && st.DiskBytes > 0 {
		fmt.Fprintf(w, "disk-bytes-per-quad: %.1f\n", float64(st.DiskBytes)/float64(st.Quads))
	}
	hash, blankNodes, err := export.ContentHash(ctx, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "content-hash: %s\n", hash)
	if blankNodes {
		fmt.Fprintln(w, "content-hash-note: depends on blank-node labels, so equal content under other labels has another hash")
	}
	return printPredicates(w, s, top)
}

// printPredicates lists the most used predicates.
func printPredicates(w io.Writer, s *graph.Snapshot, top int) error {
	uses, err := predicateUses(s)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "predicates: %d\n", len(uses))
	uses = uses[:min(max(top, 0), len(uses))]
	ids := make([]id.ID, len(uses))
	for i, u := range uses {
		ids[i] = u.ID
	}
	terms, err := s.Terms(ids)
	if err != nil {
		return err
	}
	for i, u := range uses {
		fmt.Fprintf(w, "%12d  %s\n", u.Quads, terms[i])
	}
	return nil
}

// predicateUses returns all predicates, the most used first.
func predicateUses(s *graph.Snapshot) ([]graph.Use, error) {
	quads := map[id.ID]uint64{}
	err := s.Predicates(func(u graph.Use) error {
		quads[u.ID] += u.Quads
		return nil
	})
	var uses []graph.Use
	for _, d := range slices.Sorted(maps.Keys(quads)) {
		uses = append(uses, graph.Use{ID: d, Quads: quads[d]})
	}
	slices.SortStableFunc(uses, func(a, b graph.Use) int { return int(b.Quads) - int(a.Quads) })
	return uses, err
}
