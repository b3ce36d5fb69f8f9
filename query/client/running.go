package client

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
)

// RunningPath is where a server lists the queries that run, and cancels them.
const RunningPath = "/running"

// List is what a server says of the queries that run.
type List struct {
	Queries []Running `json:"queries"`
}

// Running is a query that runs or waits for its turn.
type Running struct {
	ID      uint64  `json:"id"`
	State   string  `json:"state"`   // StateRunning or StateWaiting
	Seconds float64 `json:"seconds"` // since its request
	Timeout float64 `json:"timeoutSeconds"`
	Rows    uint64  `json:"rows"`             // of the answer that were sent, or triples
	Client  string  `json:"client,omitempty"` // address and port
	Query   string  `json:"query"`
}

// States of a query.
const (
	StateRunning = "running"
	StateWaiting = "waiting"
)

// maxList is how many bytes of a list are read at most.
const maxList = 64 << 20

// AskRunning asks the server at base which queries run, the oldest first.
func AskRunning(ctx context.Context, client *http.Client, base string) ([]Running, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+RunningPath, nil)
	if err != nil {
		return nil, err
	}
	response, err := do(client, request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	var list List
	err = json.NewDecoder(io.LimitReader(response.Body, maxList)).Decode(&list)
	return list.Queries, err
}

// Cancel has the server at base end a query.
func Cancel(ctx context.Context, client *http.Client, base string, id uint64) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodDelete, base+RunningPath+idQuery(id), nil)
	if err != nil {
		return err
	}
	response, err := do(client, request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
