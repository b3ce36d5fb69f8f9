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
	"tribune/graph/term"
	"tribune/query"
)

// answer asks a question and prints a row a solution, under the titles of the columns.
func answer(ctx context.Context, w io.Writer, s *graph.Snapshot, q data.Question) error {
	parsed, err := query.Parse([]byte(q.Query), "", "question")
	if err != nil {
		return err
	}
	e, err := query.Execute(s, parsed, query.Options{})
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var titles, rules []string
	var places []int
	for _, c := range q.Columns {
		titles, rules = append(titles, c.Title), append(rules, strings.Repeat("-", len(c.Title)))
		places = append(places, slices.Index(e.Vars(), c.Variable))
	}
	fmt.Fprintln(table, strings.Join(titles, "\t"))
	fmt.Fprintln(table, strings.Join(rules, "\t"))
	err = e.Solutions(ctx, func(row []term.Term) error {
		var cells []string
		for _, place := range places {
			cells = append(cells, row[place].Text())
		}
		fmt.Fprintln(table, strings.Join(cells, "\t"))
		return nil
	})
	if err != nil {
		return err
	}
	return table.Flush()
}
