package main

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/query/endpoint"
)

// defaultAddress is loopback: nobody else is let in unasked.
const defaultAddress = "127.0.0.1:7878"

type serveFlags struct {
	store, listen string
	verbose       bool
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve --store DIR",
		Short: "Answer patterns over HTTP",
		Long: `Serve opens a store and answers triple patterns over HTTP until it is
interrupted; requests under way are finished first. It listens on loopback
unless --listen says otherwise. /openapi.json describes what it offers.`,
		Example: `  tribune serve --store db
  curl -G http://127.0.0.1:7878/triples --data-urlencode 'object="Huawei"@en' -d limit=5`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, f) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVar(&f.listen, "listen", defaultAddress, "address to listen on, HOST:PORT")
	cmd.Flags().BoolVar(&f.verbose, "verbose", false, "log every request")
	return cmd
}

func runServe(cmd *cobra.Command, f serveFlags) error {
	if _, _, err := net.SplitHostPort(f.listen); err != nil {
		return usagef("--listen: %w, expected HOST:PORT", err)
	}
	return withStore(f.store, forReading, func(store *graph.Store) error {
		listener, err := net.Listen("tcp", f.listen)
		if err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "listening on http://%s\n", listener.Addr())
		return serve(cmd, store, listener, f.verbose)
	})
}

// serve answers on listener until the command is interrupted.
func serve(cmd *cobra.Command, store *graph.Store, listener net.Listener, verbose bool) error {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelInfo
	}
	log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
	return endpoint.New(store, endpoint.Options{Logger: log}).Serve(cmd.Context(), listener)
}
