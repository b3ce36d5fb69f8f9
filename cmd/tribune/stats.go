package main

import (
	"context"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader/canon"
	"tribune/loader/export"
	"tribune/loader/rdfio"
)

type statsFlags struct {
	canonicalFlags
	dir       string
	top       int
	json      bool
	canonical bool
	hash      string
}

func newStats() *cobra.Command {
	var f statsFlags
	cmd := &cobra.Command{
		Use:   "stats --store DIR",
		Short: "Count what is in a store, and compute its content hash",
		Long: `Stats prints exact counts, sizes, the most used predicates, and a content hash:
equal hashes mean equal content, in whatever order it was loaded. Where there
are blank nodes their labels are part of the hash, and stats says so.

--canonical prints the hash of the canonical form (W3C RDFC-1.0) too, that of tribune
canon --hash and of export --canonical, which does not depend on labels. It takes
longer, and memory as export --canonical does.`,
		Example: `  tribune stats --store db
  tribune stats --store db --predicates 0 | grep content-hash
  tribune stats --store db --canonical --hash sha384 --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runStats(cmd, f) },
	}
	storeFlag(cmd, &f.dir)
	cmd.Flags().IntVar(&f.top, "predicates", 20, "how many predicates to list")
	cmd.Flags().BoolVar(&f.json, "json", false, "print as JSON")
	cmd.Flags().BoolVar(&f.canonical, "canonical", false, "compute the hash of the canonical form")
	cmd.Flags().StringVar(&f.hash, "hash", canon.SHA256.String(), "of the canonical form: sha256 or sha384")
	f.define(cmd)
	completeHash(cmd, "hash")
	return cmd
}

func runStats(cmd *cobra.Command, f statsFlags) error {
	if !f.canonical {
		if err := refuseWithout(cmd, "canonical", "hash", "lower-tags", "calls", "tmp"); err != nil {
			return err
		}
	}
	hash, err := canon.ParseHash(f.hash)
	if err != nil {
		return usagef("--hash: %w", err)
	}
	reading, err := f.store()
	if err != nil {
		return err
	}
	return withStore(f.dir, reading, func(store *graph.Store) error {
		return store.View(cmd.Context(), func(s *graph.Snapshot) error {
			r, err := newStatsReport(cmd.Context(), s, f.top)
			if err == nil && f.canonical {
				err = f.canonicalize(cmd, s, graph.Pattern{}, rdfio.NQuads, hash, r.setCanonical)
			}
			if err != nil {
				return err
			}
			if f.json {
				return r.write(cmd.OutOrStdout())
			}
			r.print(cmd.OutOrStdout())
			return nil
		})
	})
}

// newStatsReport counts all but the canonical form.
func newStatsReport(ctx context.Context, s *graph.Snapshot, top int) (r statsReport, err error) {
	st, err := s.Stats(ctx)
	if err != nil {
		return r, err
	}
	r = statsReport{
		Version: st.Version, Quads: st.Quads, DefaultGraph: st.DefaultGraph,
		NamedGraphs: st.NamedGraphs, Terms: st.Terms, DiskBytes: st.DiskBytes,
	}
	hash, blankNodes, err := export.ContentHash(ctx, s)
	if err != nil {
		return r, err
	}
	r.ContentHash, r.LabelsCount = hash.String(), blankNodes
	return r, r.countPredicates(s, top)
}

// countPredicates lists the most used predicates.
func (r *statsReport) countPredicates(s *graph.Snapshot, top int) error {
	uses, err := predicateUses(s)
	if err != nil {
		return err
	}
	r.Predicates = len(uses)
	uses = uses[:min(max(top, 0), len(uses))]
	ids := make([]id.ID, len(uses))
	for i, u := range uses {
		ids[i] = u.ID
	}
	terms, err := s.Terms(ids)
	if err != nil {
		return err
	}
	r.MostUsed = make([]predicateReport, len(uses))
	for i, u := range uses {
		r.MostUsed[i] = predicateReport{terms[i].String(), u.Quads}
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
