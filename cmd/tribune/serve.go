package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/query/endpoint"
)

// defaultAddress is loopback: nobody else is let in unasked.
const defaultAddress = "127.0.0.1:7878"

type serveFlags struct {
	store, listen string
	memory, tmp   string
	queryMemory   string
	origins       []string
	contexts      []string
	writable      bool
	loadIdle      time.Duration
	verbose       bool
	unionDefault  bool
	queryTimeout  time.Duration
	queries       int
	maxRows       int
	symmetric     bool
	services      serviceFlags
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve --store DIR",
		Short: "Answer SPARQL queries and patterns over HTTP",
		Long: `Serve opens a store and answers SPARQL queries (/sparql) and triple patterns
(/triples) over HTTP until it is interrupted; requests under way are finished first, for ten seconds. It listens
on loopback unless --listen says otherwise. /openapi.json describes what it
offers.

It only reads the store, beside other commands that do, unless --writable is
given: then it holds the store alone, POST /load takes documents in any syntax, and
'tribune load' on the same store goes through it by way of the socket that it
makes in DIR. Whoever can reach a writable server can add to its store.`,
		Example: `  tribune serve --store db
  tribune serve --store db --writable
  curl -H 'Content-Type: application/n-triples' --data-binary @facts.nt http://127.0.0.1:7878/load
  curl -G http://127.0.0.1:7878/sparql --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 5'
  curl -G http://127.0.0.1:7878/triples --data-urlencode 'object="Huawei"@en' -d limit=5`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, f) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVar(&f.listen, "listen", defaultAddress, "address to listen on, HOST:PORT")
	cmd.Flags().BoolVar(&f.writable, "writable", false, "allow POST /load, and tribune load through the server")
	cmd.Flags().DurationVar(&f.loadIdle, "load-idle", time.Minute, "how long a load waits for its next byte before it fails, and others have their turn")
	cmd.Flags().StringVar(&f.memory, "memory", "", "memory of queries together, and of a load beside them, such as 2GiB (default: a quarter of the machine's)")
	cmd.Flags().StringVar(&f.queryMemory, "query-memory", "", "memory of one query; a request may ask for less (default: half of what queries have together)")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for temporary files of loads and queries (default: the store's)")
	cmd.Flags().BoolVar(&f.unionDefault, "union-default-graph", false, "the default graph of queries is all graphs, taken for one")
	cmd.Flags().DurationVar(&f.queryTimeout, "query-timeout", 30*time.Second, "how long a query may take; a request may ask for less")
	cmd.Flags().IntVar(&f.maxRows, "max-rows", 0, "how many rows or triples an answer has at most, which says so when it is cut; a request may ask for less (default: all)")
	cmd.Flags().BoolVar(&f.symmetric, "symmetric", false, "DESCRIBE gives the triples that lead to a resource, too, unless a request wants it concise")
	cmd.Flags().IntVar(&f.queries, "queries", 0, "how many queries run at once; others wait for their turn (default: two for each core)")
	cmd.Flags().StringArrayVar(&f.origins, "origin", nil, "web origin whose pages may read answers, such as https://example.org, or * (repeat for more; default: pages on loopback)")
	contextFlag(cmd, &f.contexts)
	f.services.define(cmd)
	cmd.Flags().BoolVar(&f.verbose, "verbose", false, "log every request")
	return cmd
}

func runServe(cmd *cobra.Command, f serveFlags) error {
	if _, _, err := net.SplitHostPort(f.listen); err != nil {
		return usagef("--listen: %w, expected HOST:PORT", err)
	}
	memory, err := parseMemory(f.memory)
	if err != nil {
		return err
	}
	options, err := f.endpointOptions(cmd, memory)
	if err != nil {
		return err
	}
	services, err := f.services.client(cmd)
	if err != nil {
		return err
	}
	defer services.Close()
	options.Services = services
	return withStore(f.store, f.storeOptions(memory), func(store *graph.Store) (err error) {
		defer limitHeap(f.heap(memory))()
		listener, err := net.Listen("tcp", f.listen)
		if err != nil {
			return err
		}
		listeners := []net.Listener{listener}
		socket, err := f.listenSocket()
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		if socket != nil {
			listeners = append(listeners, socket)
			defer func() { err = errors.Join(err, removeSocket(f.store)) }()
		}
		fmt.Fprintf(cmd.OutOrStdout(), "listening on http://%s\n", listener.Addr())
		return serve(cmd, store, options, listeners...)
	})
}

func (f serveFlags) storeOptions(memory int64) graph.Options {
	o := newQueryMemory(memory).store
	o.ReadOnly = !f.writable
	return o
}

// heap is how much the garbage collector lets be held: a load comes beside queries.
func (f serveFlags) heap(memory int64) int64 {
	heap := newQueryMemory(memory).heap
	if f.writable {
		heap += newBudget(memory).heap
	}
	return heap
}

func (f serveFlags) endpointOptions(cmd *cobra.Command, memory int64) (endpoint.Options, error) {
	if f.loadIdle <= 0 {
		return endpoint.Options{}, usagef("--load-idle: found %v, expected a time such as 1m", f.loadIdle)
	}
	if f.queryTimeout <= 0 {
		return endpoint.Options{}, usagef("--query-timeout: found %v, expected a time such as 30s", f.queryTimeout)
	}
	if f.queries < 0 {
		return endpoint.Options{}, usagef("--queries: found %d, expected a number above 0", f.queries)
	}
	if f.maxRows < 0 {
		return endpoint.Options{}, usagef("--max-rows: found %d, expected a number above 0", f.maxRows)
	}
	o := endpoint.Options{Logger: logger(cmd, f.verbose), Writable: f.writable, LoadTmp: f.tmp, LoadIdle: f.loadIdle, Origins: f.origins,
		UnionDefault: f.unionDefault, QueryTimeout: f.queryTimeout, MaxQueries: f.queries,
		MaxRows: f.maxRows, SymmetricDescribe: f.symmetric}
	o.LoadMemory, o.Memory, o.QueryTmp = newBudget(memory).update, newQueryMemory(memory).queries, f.tmp
	o.QueryMemory = o.Memory / 2
	if f.queryMemory != "" {
		var err error
		if o.QueryMemory, err = parseSize("--query-memory", f.queryMemory); err != nil {
			return o, err
		}
	}
	var err error
	if o.Contexts, err = contextRule(f.contexts); err != nil {
		return o, err
	}
	o.Contexts.Flag = "tribune serve " + o.Contexts.Flag
	if err := o.Validate(); err != nil {
		return o, usageError{fmt.Errorf("--origin: %w", err)}
	}
	return o, nil
}

// listenSocket makes the store's socket if there is to be one.
func (f serveFlags) listenSocket() (net.Listener, error) {
	if !f.writable {
		return nil, nil
	}
	socket, err := listenSocket(f.store)
	if err != nil {
		return nil, fmt.Errorf("the store's socket: %w", err)
	}
	return socket, nil
}

// serve answers on the listeners until the command is interrupted.
func serve(cmd *cobra.Command, store *graph.Store, o endpoint.Options, listeners ...net.Listener) error {
	return endpoint.New(store, o).Serve(cmd.Context(), listeners...)
}

func logger(cmd *cobra.Command, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
}
