package loader

import (
	"context"
	"io"
	"runtime"
	"runtime/trace"
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
	total    atomic.Int64 // of bytes at the end; 0 if unknown
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
	r.progress.Phase = PhaseRead
	l.total.Store(totalBytes(l.inputs))
	r.look = func(p *Progress) {
		p.Bytes, p.TotalBytes = l.bytes.Load(), l.total.Load()
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
	if l.inputs, err = LookAhead(l.inputs); err != nil {
		return nil, err
	}
	for i, in := range l.inputs {
		if l.options.Scope != "" {
			in.Scope = scopeOf(l.options.Scope)
		}
		d := bulk.Document{
			Open:    func(d *bulk.Document) (io.ReadCloser, error) { return l.begin(&l.inputs[i], d) },
			Options: ntriples.Options{File: in.Name, Scope: in.Scope},
			Graph:   graphKey,
		}
		if form, told := in.Told(); told {
			l.read(&d, form, in)
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// begin opens an input, and settles how its document is read.
func (l *load) begin(in *Input, d *bulk.Document) (io.ReadCloser, error) {
	c, err := l.open(*in)
	if err != nil {
		return nil, err
	}
	in.Size, in.Base, in.Context = c.Size, c.Base, c.Context
	l.total.Store(totalBytes(l.inputs))
	l.read(d, c.Syntax, *in)
	return c, nil
}

// read says that a document is in that syntax.
func (l *load) read(d *bulk.Document, form rdfio.Syntax, in Input) {
	d.Options.Quads, d.Read = form.Graphs, nil
	if form.Lines {
		return
	}
	o := syntax.Options{File: in.Name, Base: in.Base, Scope: d.Options.Scope, Prefix: l.prefix, Contexts: in.Contexts, Context: in.Context}
	d.Read = func(r io.Reader) (rdfio.KeyReader, error) { return syntax.NewReader(form, r, o) }
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
