package loader

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/trace"
	"strings"
	"sync/atomic"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/bulk"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

// Options of a load. The zero value is strict and puts statements that name no
// graph into the default graph.
type Options struct {
	// Graph receives the statements that name no graph of their own.
	Graph term.Term

	// Lenient skips statements with a syntax error instead of ending the load.
	Lenient bool

	// Rejected is called for the first statements that Lenient skips, a hundred of
	// them.
	Rejected func(*rdfio.SyntaxError)

	// Scope, if set, is the blank-node scope of all inputs together.
	Scope string

	// Memory is how many bytes the update may hold beside what reading takes, which is
	// a few megabytes, and of a longer statement its text, twice; more goes to
	// temporary files. 0 is any number. See graph.Limit.
	Memory int64

	// Tmp is where temporary files go. Default: the store's folder.
	Tmp string

	// TmpLimit is the most bytes of temporary files at a time; a load that needs
	// more fails with graph.ErrTemporaryFull. Default: see graph.Limit.
	TmpLimit int64

	// Restart deletes what interrupted loads into this store have left in Tmp. Without
	// it the same load, the same inputs in their order and the same options, takes
	// up where it was interrupted, if all inputs have an Origin.
	Restart bool

	// Notice is called, before anything is read and after a failure, with what is to
	// be known beside progress.
	Notice func(Notice)

	// Progress is called now and then, by one goroutine at a time.
	Progress func(Progress)
}

// Load reads inputs into the store as one update. A syntax error is a
// *rdfio.SyntaxError, an input that changed behind an interrupted load's back a
// *ChangedError; after any error the store is as it was.
func Load(ctx context.Context, store *graph.Store, inputs []Input, o Options) (Summary, error) {
	ctx, task := trace.NewTask(ctx, "load")
	defer task.End()
	l := &load{ctx: ctx, options: o, inputs: inputs, stop: func() {}}
	documents, err := l.documents()
	if err != nil {
		return Summary{}, err
	}
	change, err := store.Update(ctx, func(tx *graph.Tx) error { return l.run(tx, documents) })
	l.stop()
	if err != nil {
		l.tellKept()
		return Summary{}, err
	}
	return l.summary(change), nil
}

// load is the state of one Load.
type load struct {
	ctx      context.Context
	options  Options
	inputs   []Input
	tx       *graph.Tx // nil if there is no store
	reporter reporter
	stop     func()       // ends repeated reports
	bytes    atomic.Int64 // read from all inputs
	resumed  uint64       // statements
}

// run reads the documents into the update.
func (l *load) run(tx *graph.Tx, documents []bulk.Document) error {
	defer trace.StartRegion(l.ctx, PhaseRead).End()
	l.tx = tx
	tx.Limit(graph.Limit{Memory: l.options.Memory, Dir: l.options.Tmp, Disk: l.options.TmpLimit})
	tx.RebuildIfLarger()
	tx.OnStep(l.reporter.step)
	l.beginReports()
	read, err := l.takeUp(documents)
	if err != nil {
		return err
	}
	l.foretell(l.options.Memory, documents)
	var shards []*graph.Shard
	sinks := newSinks(func() Sink {
		shards = append(shards, tx.Shard())
		return shards[len(shards)-1]
	})
	o := bulk.Options{Read: read}
	if l.lasting() {
		o.Note = l.noteTo(shards, documents)
	}
	return l.parse(sinks, documents, o)
}

func (l *load) beginReports() {
	r := &l.reporter
	r.tell = l.options.Progress
	r.progress.Phase, r.progress.TotalBytes = PhaseRead, totalBytes(l.inputs)
	r.look = func(p *Progress) {
		p.Bytes = l.bytes.Load()
		if l.tx != nil {
			p.Spilled = l.tx.Spilled()
			p.Done, p.Total = l.tx.Work()
		}
	}
	r.watch.Begin(PhaseRead)
	l.stop = r.repeat()
}

// documents says how each input is to be read.
func (l *load) documents() (documents []bulk.Document, err error) {
	var graphKey []byte
	if !l.options.Graph.IsDefaultGraph() {
		graphKey = term.AppendKey(nil, l.options.Graph)
	}
	for _, in := range l.inputs {
		form, err := SyntaxOf(in)
		if err != nil {
			return nil, err
		}
		scope := in.Scope
		if l.options.Scope != "" {
			scope = scopeOf(l.options.Scope)
		}
		d := bulk.Document{
			Open:    func() (io.ReadCloser, error) { return l.open(in) },
			Options: ntriples.Options{File: in.Name, Quads: form.Graphs, Scope: scope},
			Graph:   graphKey,
		}
		if !form.Lines {
			d.Read = func(r io.Reader) (rdfio.KeyReader, error) {
				return syntax.NewReader(form, r, syntax.Options{File: in.Name, Base: in.Base, Scope: scope, Prefix: l.prefix})
			}
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// prefix has the store remember a prefix, unless no IRI can begin so.
func (l *load) prefix(name, iri string) {
	if l.tx != nil && rdfio.HasScheme(iri) {
		l.tx.Prefix(name, iri)
	}
}

// totalBytes is 0 if an input does not know its size.
func totalBytes(inputs []Input) (total int64) {
	for _, in := range inputs {
		if in.Size == 0 && in.Head == nil {
			return 0
		}
		total += in.Size
	}
	return total
}

// ChangedError is the error of an input that an interrupted load had read otherwise.
type ChangedError = bulk.ChangedError

// newSinks makes a sink a core.
func newSinks(newSink func() Sink) []Sink {
	all := make([]Sink, runtime.GOMAXPROCS(0))
	for i := range all {
		all[i] = newSink()
	}
	return all
}

// parse reads the documents into sinks, but for what o says was read before.
func (l *load) parse(sinks []Sink, documents []bulk.Document, o bulk.Options) error {
	input := ""
	o.Progress = func(document int, c bulk.Counts) {
		input = l.inputs[document].Name
		l.reporter.read(input, c)
	}
	if l.options.Lenient {
		o.Rejected = l.options.Rejected
		if o.Rejected == nil {
			o.Rejected = func(*rdfio.SyntaxError) {}
		}
	}
	counts, err := bulk.Parse(l.ctx, documents, sinks, o)
	l.reporter.read(input, counts)
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
	return rdfio.Syntax{}, fmt.Errorf("%s: its name does not tell its syntax; expected %s (also .gz, .bz2, .zst), or say which with --format", in.Name, extensions())
}

// extensions lists those of all syntaxes.
func extensions() string {
	var all []string
	for _, s := range rdfio.Syntaxes() {
		all = append(all, s.Extensions...)
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}
