package loader

import (
	"context"

	"tribune/graph"
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
	if err != nil {
		return Summary{}, err
	}
	l.beginReports()
	err = l.parse(newSinks(newSink), documents, bulk.Options{})
	l.stop()
	return l.summary(graph.Change{}), err
}
