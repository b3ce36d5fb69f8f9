package loader

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/bulk"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// Options of a load. The zero value is strict and puts statements that name no
// graph into the default graph.
type Options struct {
	// Graph receives the statements that name no graph of their own.
	Graph term.Term

	// Lenient skips statements with a syntax error instead of ending the load.
	Lenient bool

	// Rejected is called for each statement that Lenient skips.
	Rejected func(*rdfio.SyntaxError)

	// Scope, if set, is the blank-node scope of all inputs together.
	Scope string

	// Memory is how many bytes the update may hold beside what reading takes;
	// more goes to temporary files. 0 is any number. See graph.Limit.
	Memory int64

	// Tmp is where temporary files go. Default: the store's folder.
	Tmp string

	// TmpLimit is the most bytes of temporary files at a time; a load that needs
	// more fails. 0 is any number.
	TmpLimit int64

	// Progress is called now and then, by one goroutine at a time.
	Progress func(Progress)
}

// PhaseRead is the phase in which documents are read. Those after it are steps
// of the commit.
const PhaseRead = "read"

// Progress says how far a load is.
type Progress struct {
	Phase      string // PhaseRead, or what the commit is doing
	Input      string // the document being read
	Bytes      int64  // read so far, before decompression
	TotalBytes int64  // of all inputs, 0 if unknown
	Statements uint64
	Rejected   uint64
	Spilled    int64 // bytes written to temporary files so far
	Memory     int64 // bytes that this process's heap has of the system; 0 if another one loads
}

// Summary says what a load did.
type Summary struct {
	graph.Change
	Inputs     int
	Statements uint64 // well-formed ones read
	Rejected   uint64 // skipped for a syntax error
	Bytes      int64  // read, before decompression
	Spilled    int64  // bytes written to temporary files
	Read       time.Duration
	Commit     time.Duration
}

// Known is the number of statements that were in the store already, or came
// twice.
func (s Summary) Known() uint64 { return s.Statements - s.Added }

// Load reads inputs into the store as one update. A syntax error is a
// *rdfio.SyntaxError; after any error the store is as it was.
func Load(ctx context.Context, store *graph.Store, inputs []Input, o Options) (Summary, error) {
	l := &load{ctx: ctx, options: o, inputs: inputs}
	documents, err := l.documents()
	if err != nil {
		return Summary{}, err
	}
	started := time.Now()
	change, err := store.Update(ctx, func(tx *graph.Tx) error {
		l.tx = tx
		tx.Limit(graph.Limit{Memory: o.Memory, Dir: o.Tmp, Disk: o.TmpLimit})
		err := l.parse(sinks(func() Sink { return tx.Shard() }), documents)
		l.read = time.Since(started)
		tx.OnStep(l.step)
		return err
	})
	if err != nil {
		return Summary{}, err
	}
	return Summary{
		Change: change, Inputs: len(inputs),
		Statements: l.progress.Statements, Rejected: l.progress.Rejected, Bytes: l.bytes.Load(), Spilled: l.tx.Spilled(),
		Read: l.read, Commit: time.Since(started) - l.read,
	}, nil
}

// load is the state of one Load.
type load struct {
	ctx      context.Context
	options  Options
	inputs   []Input
	tx       *graph.Tx // nil if there is no store
	progress Progress
	bytes    atomic.Int64 // read from all inputs
	read     time.Duration
}

// documents says how each input is to be read.
func (l *load) documents() (documents []bulk.Document, err error) {
	l.progress.TotalBytes = totalBytes(l.inputs)
	var graphKey []byte
	if !l.options.Graph.IsDefaultGraph() {
		graphKey = term.AppendKey(nil, l.options.Graph)
	}
	for _, in := range l.inputs {
		syntax, err := SyntaxOf(in)
		if err != nil {
			return nil, err
		}
		scope := in.Scope
		if l.options.Scope != "" {
			scope = scopeOf(l.options.Scope)
		}
		documents = append(documents, bulk.Document{
			Open:    func() (io.ReadCloser, error) { return l.open(in) },
			Options: ntriples.Options{File: in.Name, Quads: syntax.Graphs, Scope: scope},
			Graph:   graphKey,
		})
	}
	return documents, nil
}

// totalBytes is 0 if an input does not know its size.
func totalBytes(inputs []Input) (total int64) {
	for _, in := range inputs {
		if in.Size == 0 {
			return 0
		}
		total += in.Size
	}
	return total
}

// sinks makes a sink a core.
func sinks(newSink func() Sink) []Sink {
	all := make([]Sink, runtime.GOMAXPROCS(0))
	for i := range all {
		all[i] = newSink()
	}
	return all
}

// parse reads the documents into sinks.
func (l *load) parse(sinks []Sink, documents []bulk.Document) error {
	o := bulk.Options{Progress: func(document int, c bulk.Counts) {
		l.progress.Input = l.inputs[document].Name
		l.report(PhaseRead, c)
	}}
	if l.options.Lenient {
		o.Rejected = l.options.Rejected
		if o.Rejected == nil {
			o.Rejected = func(*rdfio.SyntaxError) {}
		}
	}
	counts, err := bulk.Parse(l.ctx, documents, sinks, o)
	l.report(PhaseRead, counts)
	return err
}

// SyntaxOf is the syntax that an input is read in: its own, or the one that its
// name tells. A stream without one is read as N-Quads, which has all of
// N-Triples.
func SyntaxOf(in Input) (rdfio.Syntax, error) {
	if in.Syntax.Name != "" {
		return in.Syntax, nil
	}
	if in.Name == Stdin {
		return rdfio.NQuads, nil
	}
	if s, ok := rdfio.ByExtension(in.Name); ok {
		return s, nil
	}
	return rdfio.Syntax{}, fmt.Errorf("%s: its name does not tell its syntax; expected .nt or .nq (also .gz, .bz2, .zst), or say which with --format", in.Name)
}

// report tells the progress of a phase.
func (l *load) report(phase string, c bulk.Counts) {
	l.progress.Phase = phase
	l.progress.Statements, l.progress.Rejected = c.Statements, c.Rejected
	l.progress.Bytes = l.bytes.Load()
	if l.tx != nil {
		l.progress.Spilled = l.tx.Spilled()
	}
	if l.options.Progress != nil {
		l.progress.Memory = heapBytes()
		l.options.Progress(l.progress)
	}
}

// heapBytes is what the Go runtime has of the system and did not give back.
func heapBytes() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}

// step reports what the commit is doing.
func (l *load) step(name string) {
	l.report(name, bulk.Counts{Statements: l.progress.Statements, Rejected: l.progress.Rejected})
}
