package export

import (
	"context"
	"runtime"
	"sync"

	"tribune/graph"
	"tribune/graph/id"
)

// worker makes something of quads, which are in order, and gives it away piece by
// piece: each is its receiver's. An error of give ends the work.
type worker[T any] func(quads []id.Quad, give func(T) error) error

// batch is some of the quads that match, on their way through a worker.
type batch[T any] struct {
	quads []id.Quad
	made  chan T // closed when the worker is done with them
	err   error  // good once made is closed
}

// beside has workers, one a core, make something of the quads that match q, and has
// take take it in the order of the quads. The error is the first in that order. A
// worker holds the piece that it makes, and one that is not taken yet.
func beside[T any](ctx context.Context, snapshot *graph.Snapshot, q id.Quad, newWorker func() worker[T], take func(T) error) error {
	ctx, stop := context.WithCancel(ctx)
	cores := runtime.GOMAXPROCS(0)
	todo := make(chan *batch[T], cores)
	inOrder := make(chan *batch[T], 2*cores)
	var wait sync.WaitGroup
	defer wait.Wait()
	defer stop()
	for range cores {
		work := newWorker()
		wait.Go(func() {
			for b := range todo {
				b.do(ctx, work)
			}
		})
	}
	var readErr error
	wait.Go(func() {
		defer close(inOrder)
		defer close(todo)
		readErr = readBatches(ctx, snapshot, q, todo, inOrder)
	})
	for b := range inOrder {
		if err := b.takeAll(ctx, take); err != nil {
			return err
		}
	}
	return readErr
}

// readBatches sends each batch of the quads that match q both ways.
func readBatches[T any](ctx context.Context, snapshot *graph.Snapshot, q id.Quad, todo, inOrder chan<- *batch[T]) error {
	return matchBatches(ctx, snapshot, q, func(quads []id.Quad) error {
		b := &batch[T]{quads: append([]id.Quad(nil), quads...), made: make(chan T, 1)}
		for _, to := range []chan<- *batch[T]{todo, inOrder} {
			select {
			case to <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
}

func (b *batch[T]) do(ctx context.Context, work worker[T]) {
	defer close(b.made)
	b.err = work(b.quads, func(piece T) error {
		select {
		case b.made <- piece:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

func (b *batch[T]) takeAll(ctx context.Context, take func(T) error) error {
	for piece := range b.made {
		if err := take(piece); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return b.err
}
