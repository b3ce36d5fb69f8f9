package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/endpoint"
)

type benchServeFlags struct {
	store    string
	clients  int
	duration time.Duration
}

func newBenchServe() *cobra.Command {
	var f benchServeFlags
	cmd := &cobra.Command{
		Use:   "serve --store DIR",
		Short: "Ask /triples for ten rows with one bound term, terms varied",
		Long: `Serve starts the endpoint on a loopback port and has clients in this very
process ask it, so both share the cores. The bound term is a random quad's
subject or object. It prints requests a second and latencies.`,
		Example: "  tribune bench serve --store db --clients 16 --duration 10s",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(f.store, forReading, func(store *graph.Store) error { return benchServe(cmd, store, f) })
		},
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().IntVar(&f.clients, "clients", 16, "connections that ask at once")
	cmd.Flags().DurationVar(&f.duration, "duration", 10*time.Second, "how long they ask")
	return cmd
}

func benchServe(cmd *cobra.Command, store *graph.Store, f benchServeFlags) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	urls, err := benchURLs(store, "http://"+listener.Addr().String())
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(cmd.Context())
	served := make(chan error, 1)
	quiet := endpoint.Options{Logger: slog.New(slog.DiscardHandler)}
	go func() { served <- endpoint.New(store, quiet).Serve(ctx, listener) }()
	latencies, err := ask(urls, max(f.clients, 1), f.duration)
	stop()
	if err = errors.Join(err, <-served); err != nil {
		return err
	}
	slices.Sort(latencies)
	at := func(q float64) time.Duration { return latencies[int(q*float64(len(latencies)-1))] }
	fmt.Fprintf(cmd.OutOrStdout(), "%s requests a second; latency median %s, 99th percentile %s, worst %s\n",
		thousands(uint64(float64(len(latencies))/f.duration.Seconds())), at(0.5), at(0.99), at(1))
	return nil
}

// benchURLs returns a request for each of many random quads.
func benchURLs(store *graph.Store, base string) (urls []string, err error) {
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		sample, err := sampleQuads(s, 10_000)
		if err != nil {
			return err
		}
		for i, q := range sample {
			name, place := "subject", id.S
			if i%2 == 1 {
				name, place = "object", id.O
			}
			terms, err := s.Terms([]id.ID{q[place]})
			if err != nil {
				return err
			}
			urls = append(urls, base+"/triples?limit=10&cursors=false&"+name+"="+url.QueryEscape(terms[0].String()))
		}
		return nil
	})
	if err == nil && len(urls) == 0 {
		err = errors.New("the store is empty")
	}
	return urls, err
}

// ask has clients request urls for a while and returns all latencies.
func ask(urls []string, clients int, duration time.Duration) (all []time.Duration, err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}}
	defer client.CloseIdleConnections()
	end := time.Now().Add(duration)
	var wait sync.WaitGroup
	var mutex sync.Mutex
	for c := range clients {
		wait.Go(func() {
			mine, failure := askAlone(client, urls[c*len(urls)/clients:], end)
			mutex.Lock()
			defer mutex.Unlock()
			all, err = append(all, mine...), errors.Join(err, failure)
		})
	}
	wait.Wait()
	return all, err
}

func askAlone(client *http.Client, urls []string, end time.Time) (latencies []time.Duration, err error) {
	for i := 0; time.Now().Before(end); i++ {
		started := time.Now()
		response, err := client.Get(urls[i%len(urls)])
		if err != nil {
			return latencies, err
		}
		_, err = io.Copy(io.Discard, response.Body)
		if err = errors.Join(err, response.Body.Close()); err != nil {
			return latencies, err
		}
		if response.StatusCode != http.StatusOK {
			return latencies, fmt.Errorf("%s: %s", urls[i%len(urls)], response.Status)
		}
		latencies = append(latencies, time.Since(started))
	}
	return latencies, nil
}
