package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/spf13/cobra"

	"tribune/data"
	"tribune/graph"
	"tribune/loader"
	"tribune/ontology"
	"tribune/query/endpoint"
)

func newDemo() *cobra.Command {
	var once, vocabulary bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Answer the first question from the built-in seed data, then serve it",
		Long: `Demo loads the facts of a news article on Huawei's legions and their vocabulary into
memory, answers which legions signed with which state enterprises, with the place in
the article that says so, and serves the data on the first free port from 7878.`,
		Example: `  tribune demo
  tribune demo --once        only the answer
  tribune demo --ontology    what the terms of the seed mean`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if vocabulary {
				_, err := io.WriteString(cmd.OutOrStdout(), ontology.Legion())
				return err
			}
			return runDemo(cmd, once)
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "end after the answer")
	cmd.Flags().BoolVar(&vocabulary, "ontology", false, "print the seed's vocabulary, as Turtle, and end")
	return cmd
}

func runDemo(cmd *cobra.Command, once bool) (err error) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := loadSeed(cmd.Context(), store); err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	question := data.FirstQuestion()
	err = store.View(cmd.Context(), func(s *graph.Snapshot) error {
		fmt.Fprintf(out, "%s statements loaded from the built-in seed.\n\n%s\n\n", thousands(s.Quads()), question.Text)
		return answer(cmd.Context(), out, s, question)
	})
	if err != nil || once {
		return err
	}
	listener, err := listenFrom(7878)
	if err != nil {
		return err
	}
	printTour(cmd, listener.Addr())
	return serve(cmd, store, endpoint.Options{Logger: logger(cmd, false)}, listener)
}

// loadSeed loads the embedded files, each into its graph, and the vocabulary into
// that of its own name.
func loadSeed(ctx context.Context, store *graph.Store) error {
	files := append(data.Files(), data.File{Name: "legion.ttl", Graph: ontology.IRI, Content: ontology.Legion()})
	for _, f := range files {
		name, err := parseGraph(f.Graph)
		if err != nil {
			return err
		}
		inputs := []loader.Input{loader.Bytes(f.Name, []byte(f.Content))}
		if _, err := loader.Load(ctx, store, inputs, loader.Options{Graph: name}); err != nil {
			return err
		}
	}
	return nil
}

// listenFrom listens on the first free loopback port from port on.
func listenFrom(port int) (listener net.Listener, err error) {
	for p := port; p < port+100; p++ {
		if listener, err = net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p)); err == nil {
			return listener, nil
		}
	}
	return nil, err
}

func printTour(cmd *cobra.Command, address net.Addr) {
	fmt.Fprintf(cmd.OutOrStdout(), `
Listening on http://%[1]s (Ctrl-C ends it). Try:

  curl -s 'http://%[1]s/triples?limit=5'
  curl -sG http://%[1]s/triples --data-urlencode 'object=<https://tribune.example/legion#Legion>'
  curl -sG http://%[1]s/triples --data-urlencode 'graph=<%[2]s>' -H 'Accept: text/csv'
  curl -s http://%[1]s/stats

Your own data:

  tribune load --store db FILE.nt
  tribune serve --store db
`, address, data.BackgroundGraph)
}
