package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/loader/rdfio"
	"tribune/query"
	"tribune/query/algebra"
)

// inquiry is a query as it was written, and as it was understood.
type inquiry struct {
	text  string
	query *algebra.Query
}

// thing is what an answer is many of.
func (q inquiry) thing() string {
	switch q.query.Form.(type) {
	case *algebra.Construct, *algebra.Describe:
		return "triple"
	}
	return "row"
}

// outcome says what an answer was like.
type outcome struct {
	rows    uint64
	counted bool   // whether rows is known: who passes bytes on does not count rows in them
	cut     uint64 // behind how many rows or triples the answer was cut, 0 if it is whole
}

// remark is what is said of the answer to q that was cut.
func (o outcome) remark(q inquiry) string {
	return fmt.Sprintf("the answer was cut behind %s", counted(o.cut, q.thing()))
}

// answerer answers queries: a store, or a server.
type answerer interface {
	answer(ctx context.Context, w io.Writer, f answerFlags, q inquiry) (outcome, error)

	// prefixes are those under which the answerer's IRIs are written short.
	prefixes() []rdfio.Prefix
}

// division is that of the memory.
func (f queryFlags) division() (queryMemory, error) {
	bytes, err := parseMemory(f.memory)
	m := newQueryMemory(bytes)
	m.store.ReadOnly = true
	return m, err
}

// serverMemory is what a server is asked for, 0 if nothing was said.
func (f queryFlags) serverMemory() (int64, error) {
	if f.memory == "" {
		return 0, nil
	}
	return parseMemory(f.memory)
}

// withAnswerer opens the store that is asked, or the server that holds it, or else the one
// at the URL.
func (f queryFlags) withAnswerer(cmd *cobra.Command, do func(a answerer) error) error {
	memory, err := f.division()
	if err != nil {
		return err
	}
	asked, err := f.serverMemory()
	if err != nil {
		return err
	}
	if f.url != "" {
		return do(serverAnswerer{http.DefaultClient, strings.TrimSuffix(f.url, "/"), asked})
	}
	services, err := f.services.client(cmd)
	if err != nil {
		return err
	}
	defer services.Close()
	err = withStore(f.store, memory.store, func(store *graph.Store) error {
		defer limitHeap(memory.heap)()
		return do(storeAnswerer{store, services, query.Limits{Memory: memory.queries, Tmp: f.tmp}})
	})
	if !errors.Is(err, graph.ErrLocked) {
		return err
	}
	if _, held := askHolder(f.store); held != nil {
		return err
	}
	socket := socketClient(f.store)
	defer socket.CloseIdleConnections()
	return do(serverAnswerer{socket, socketURL, asked})
}
