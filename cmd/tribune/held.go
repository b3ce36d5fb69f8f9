package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"time"

	"tribune/graph"
	"tribune/loader"
	"tribune/loader/remote"
)

// askTime is how long a server has to say who it is.
const askTime = 5 * time.Second

// explainHeld says of a store that another process holds what can be found out.
func explainHeld(dir string, err error) error {
	if !errors.Is(err, graph.ErrLocked) {
		return err
	}
	health, asked := askHolder(dir)
	switch {
	case asked == nil:
		return fmt.Errorf("%w: a server at %s; ask it there (/stats, /triples), or stop it first",
			err, strings.Join(health.Addresses, ", "))
	case errors.Is(asked, fs.ErrNotExist), errors.Is(asked, syscall.ECONNREFUSED):
		return fmt.Errorf("%w; if that is tribune serve, start it with --writable, and tribune load goes through it", err)
	}
	return fmt.Errorf("%w; its server cannot be asked: %w", err, asked)
}

// askHolder asks the server that holds the store in dir who it is.
func askHolder(dir string) (remote.Health, error) {
	ctx, stop := context.WithTimeout(context.Background(), askTime)
	defer stop()
	client := socketClient(dir)
	defer client.CloseIdleConnections()
	return remote.AskHealth(ctx, client, socketURL)
}

// loadThroughServer has the server that holds the store in dir do the load;
// held is the error of a store that has no such server.
func loadThroughServer(ctx context.Context, dir string, held error, inputs []loader.Input, o loader.Options) (loader.Summary, error) {
	if _, err := askHolder(dir); err != nil {
		return loader.Summary{}, held
	}
	client := socketClient(dir)
	defer client.CloseIdleConnections()
	return remote.Load(ctx, client, socketURL, inputs, o)
}
