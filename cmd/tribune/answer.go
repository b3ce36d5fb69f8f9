package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"tribune/data"
	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/bgp"
)

// answer joins the patterns of a question and prints a row a solution.
func answer(ctx context.Context, w io.Writer, s *graph.Snapshot, q data.Question) error {
	group, err := groupOf(q)
	if err != nil {
		return err
	}
	columns := columnsOf(q, group)
	var rows [][]id.ID
	err = bgp.Solve(ctx, s, group, func(solution []id.ID) error {
		row := make([]id.ID, len(columns))
		for i, c := range columns {
			row[i] = solution[c]
		}
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return err
	}
	return printTable(w, s, q, rows)
}

func groupOf(q data.Question) (g bgp.Group, err error) {
	for i, text := range q.Patterns {
		p, err := bgp.ParsePattern(text.Subject, text.Predicate, text.Object, text.Graph)
		if err != nil {
			return g, fmt.Errorf("pattern %d: %w", i+1, err)
		}
		if text.Optional {
			g.Optional = append(g.Optional, bgp.Group{Patterns: []bgp.Pattern{p}})
		} else {
			g.Patterns = append(g.Patterns, p)
		}
	}
	return g, nil
}

// columnsOf finds the place of each column's variable in a solution.
func columnsOf(q data.Question, g bgp.Group) []int {
	var places []int
	names := g.Variables()
	for _, c := range q.Columns {
		places = append(places, slices.Index(names, c.Variable))
	}
	return places
}

// printTable prints the rows in the order of their last column: the place in
// the source.
func printTable(w io.Writer, s *graph.Snapshot, q data.Question, rows [][]id.ID) error {
	slices.SortFunc(rows, func(a, b []id.ID) int {
		if last := len(a) - 1; a[last] != b[last] {
			return slices.Compare(a[last:], b[last:])
		}
		return slices.Compare(a, b)
	})
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var titles, rules []string
	for _, c := range q.Columns {
		titles = append(titles, c.Title)
		rules = append(rules, strings.Repeat("-", len(c.Title)))
	}
	fmt.Fprintln(table, strings.Join(titles, "\t"))
	fmt.Fprintln(table, strings.Join(rules, "\t"))
	for _, row := range rows {
		terms, err := s.Terms(row)
		if err != nil {
			return err
		}
		var cells []string
		for _, t := range terms {
			cells = append(cells, t.Text())
		}
		fmt.Fprintln(table, strings.Join(cells, "\t"))
	}
	return table.Flush()
}
