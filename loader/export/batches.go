package export

import (
	"context"
	"errors"

	"tribune/graph"
	"tribune/graph/id"
)

// batchQuads is how many quads are looked up at once: enough that what they have in
// common is looked up once for many.
const batchQuads = 16384

// mostText is how much text is looked up at once, but for one quad's.
const mostText = 8 << 20

var errTooMuch = errors.New("more text than is looked up at once")

// matchBatches visits all quads that match q, so many at a time, in memory that the
// next visit has again.
func matchBatches(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, visit func([]id.Quad) error) error {
	matches := snapshot.Match(q, nil)
	batch := make([]id.Quad, batchQuads)
	for {
		n, err := fill(matches, batch)
		if err == nil {
			err = ctx.Err()
		}
		if n == 0 || err != nil {
			return err
		}
		if err := visit(batch[:n]); err != nil {
			return err
		}
	}
}

// fill fills the batch; fewer are the last.
func fill(matches *graph.Matches, batch []id.Quad) (int, error) {
	done := 0
	for done < len(batch) {
		n, err := matches.Next(batch[done:])
		if n == 0 || err != nil {
			return done, err
		}
		done += n
	}
	return done, nil
}

// eachBatch has the terms of all quads that match q looked up, some quads at a
// time, and then visits so many. Of several quads lookUp may say errTooMuch: then
// it gets fewer.
func eachBatch(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, lookUp func([]id.Quad) error, visit func(n int) error) error {
	return matchBatches(ctx, snapshot, q, func(rest []id.Quad) error {
		return lookUpAll(rest, lookUp, visit)
	})
}

// lookUpAll looks all up, some at a time, and then visits so many.
func lookUpAll[T id.Quad | id.ID](rest []T, lookUp func([]T) error, visit func(n int) error) error {
	for len(rest) > 0 {
		some, err := lookUpSome(rest, lookUp)
		if err == nil {
			err = visit(some)
		}
		if err != nil {
			return err
		}
		rest = rest[some:]
	}
	return nil
}

// lookUpSome looks up as many of the first as are not too much.
func lookUpSome[T id.Quad | id.ID](all []T, lookUp func([]T) error) (int, error) {
	for n := len(all); ; n = (n + 1) / 2 {
		err := lookUp(all[:n])
		if !errors.Is(err, errTooMuch) {
			return n, err
		}
	}
}
