package export

import (
	"context"
	"io"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// writeLines writes canonical lines of the quads that match q, and returns their
// number.
func writeLines(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, omitGraph bool, out io.Writer) (n uint64, err error) {
	type piece struct {
		lines []byte
		quads uint64
	}
	free := make(chan []byte, mostFree)
	newWorker := func() worker[piece] {
		t := &texts{snapshot: snapshot, spell: term.AppendKeyNTriples}
		return func(quads []id.Quad, give func(piece) error) error {
			return lookUpAll(quads, t.read, func(some int) error {
				lines := reuse(free)
				for i := range some {
					lines = append(t.appendLine(lines, i, omitGraph), '\n')
				}
				return give(piece{lines, uint64(some)})
			})
		}
	}
	err = beside(ctx, snapshot, q, newWorker, func(p piece) error {
		n += p.quads
		_, err := out.Write(p.lines)
		giveBack(free, p.lines)
		return err
	})
	return n, err
}

// mostFree is how many buffers of lines are kept for use again, and mostKept how long
// they are: as a batch of lines is, unless its terms are long.
const (
	mostFree = 16
	mostKept = 4 << 20
)

func reuse(free <-chan []byte) []byte {
	select {
	case b := <-free:
		return b[:0]
	default:
		return nil
	}
}

func giveBack(free chan<- []byte, b []byte) {
	if cap(b) > mostKept {
		return
	}
	select {
	case free <- b:
	default:
	}
}
