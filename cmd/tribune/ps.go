package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"tribune/query/client"
)

// serverFlags say which server is asked: that of a store, by its socket, or one at a URL.
type serverFlags struct{ store, url string }

func (f *serverFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.store, "store", "", "directory of the store that the server holds (tribune serve --writable)")
	cmd.Flags().StringVar(&f.url, "url", "", "address of the server on this machine (default: http://"+defaultAddress+")")
	cmd.MarkFlagsMutuallyExclusive("store", "url")
}

// ask calls do with a client of the server, and its address.
func (f serverFlags) ask(do func(c *http.Client, base string) error) error {
	if f.store == "" {
		base := f.url
		if base == "" {
			base = "http://" + defaultAddress
		}
		return do(http.DefaultClient, strings.TrimSuffix(base, "/"))
	}
	socket := socketClient(f.store)
	defer socket.CloseIdleConnections()
	return do(socket, socketURL)
}

func newPs() *cobra.Command {
	var f serverFlags
	cmd := &cobra.Command{
		Use:   "ps [--store DIR | --url URL]",
		Short: "List the queries that a server is answering",
		Long: `Ps lists the queries that run or wait for their turn on a server of this machine: their
number, their state, how long they have been there and how long they may, how many rows of
their answers were sent, and their text.`,
		Example: `  tribune ps
  tribune ps --store db`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.ask(func(c *http.Client, base string) error { return listQueries(cmd.Context(), c, base, cmd.OutOrStdout()) })
		},
	}
	f.add(cmd)
	return cmd
}

// shownQuery is how many characters of a query a list has.
const shownQuery = 100

func listQueries(ctx context.Context, c *http.Client, base string, w io.Writer) error {
	list, err := client.AskRunning(ctx, c, base)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tSTATE\tTIME\tLIMIT\tROWS\tQUERY")
	for _, q := range list {
		text := []rune(strings.Join(strings.Fields(q.Query), " "))
		fmt.Fprintf(table, "%d\t%s\t%v\t%v\t%s\t%s\n", q.ID, q.State, seconds(q.Seconds), seconds(q.Timeout), thousands(q.Rows), string(text[:min(len(text), shownQuery)]))
	}
	return table.Flush()
}

// seconds is a duration to tenths of a second.
func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second)).Round(100 * time.Millisecond)
}

func newCancel() *cobra.Command {
	var f serverFlags
	cmd := &cobra.Command{
		Use:     "cancel [--store DIR | --url URL] ID",
		Short:   "Cancel a query that a server is answering",
		Long:    `Cancel ends a query by its number, as tribune ps lists it. Who waits for its answer is told.`,
		Example: `  tribune cancel --store db 17`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseUint(args[0], 10, 64)
			if err != nil {
				return usagef("found %q, expected the number of a query, as tribune ps lists it", args[0])
			}
			return f.ask(func(c *http.Client, base string) error { return client.Cancel(cmd.Context(), c, base, id) })
		},
	}
	f.add(cmd)
	return cmd
}
