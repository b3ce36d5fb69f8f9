package loader

import (
	"context"

	"tribune/loader/bulk"
)

// Sink takes statements as term keys; see bulk.Sink.
type Sink = bulk.Sink

// Read reads inputs as Load does, but into sinks: as many as there are cores,
// each of them called by one goroutine. Of the options it heeds Graph, Lenient,
// Rejected, Scope and Progress.
func Read(ctx context.Context, inputs []Input, newSink func() Sink, o Options) (Summary, error) {
	l := &load{ctx: ctx, options: o, inputs: inputs}
	documents, err := l.documents()
	if err == nil {
		err = l.parse(sinks(newSink), documents)
	}
	return Summary{
		Inputs: len(inputs), Statements: l.progress.Statements,
		Rejected: l.progress.Rejected, Bytes: l.bytes.Load(),
	}, err
}
