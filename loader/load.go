package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"tribune/graph"
	"tribune/graph/term"
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

	// Progress is called now and then, by one goroutine at a time.
	Progress func(Progress)
}

// Progress says how far a load is.
type Progress struct {
	Phase      string // "read", or what the commit is doing
	Input      string // the document being read
	Bytes      int64  // read so far, before decompression
	TotalBytes int64  // of all inputs, 0 if unknown
	Statements uint64
	Rejected   uint64
}

// Summary says what a load did.
type Summary struct {
	graph.Change
	Inputs     int
	Statements uint64 // well-formed ones read
	Rejected   uint64 // skipped for a syntax error
	Bytes      int64  // read, before decompression
	Read       time.Duration
	Commit     time.Duration
}

// Known is the number of statements that were in the store already, or came
// twice.
func (s Summary) Known() uint64 { return s.Statements - s.Added }

// Load reads inputs into the store as one update. A syntax error is a
// *rdfio.SyntaxError; after any error the store is as it was.
func Load(ctx context.Context, store *graph.Store, inputs []Input, o Options) (Summary, error) {
	l := &load{ctx: ctx, options: o}
	for _, in := range inputs {
		l.progress.TotalBytes += in.Size
		if in.Size == 0 {
			l.unknownSize = true
		}
	}
	if l.unknownSize {
		l.progress.TotalBytes = 0
	}
	started := time.Now()
	change, err := store.Update(ctx, func(tx *graph.Tx) error {
		err := l.readAll(tx, inputs)
		l.read = time.Since(started)
		tx.OnStep(l.step)
		return err
	})
	if err != nil {
		return Summary{}, err
	}
	return Summary{
		Change: change, Inputs: len(inputs),
		Statements: l.progress.Statements, Rejected: l.progress.Rejected, Bytes: l.bytes.Load(),
		Read: l.read, Commit: time.Since(started) - l.read,
	}, nil
}

// load is the state of one Load.
type load struct {
	ctx         context.Context
	options     Options
	graph       []byte // key of Options.Graph
	progress    Progress
	unknownSize bool
	bytes       atomic.Int64 // read from all inputs; the read-ahead adds to it
	read        time.Duration
}

func (l *load) readAll(tx *graph.Tx, inputs []Input) error {
	if !l.options.Graph.IsDefaultGraph() {
		l.graph = term.AppendKey(nil, l.options.Graph)
	}
	for _, in := range inputs {
		if err := l.readInput(tx, in); err != nil {
			return err
		}
	}
	return nil
}

func (l *load) readInput(tx *graph.Tx, in Input) (err error) {
	syntax, err := syntaxOf(in)
	if err != nil {
		return err
	}
	content, err := l.open(in)
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	scope := in.Scope
	if l.options.Scope != "" {
		scope = scopeOf(l.options.Scope)
	}
	l.progress.Phase, l.progress.Input = "read", in.Name
	return l.readStatements(tx, ntriples.NewReader(content, ntriples.Options{
		File: in.Name, Quads: syntax.Graphs, Scope: scope,
	}))
}

// syntaxOf tells the syntax by the name. A stream without one is read as
// N-Quads, which has all of N-Triples.
func syntaxOf(in Input) (rdfio.Syntax, error) {
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

// progressEvery is how many statements pass between two reports, and between
// two looks at the context.
const progressEvery = 1 << 14

func (l *load) readStatements(tx *graph.Tx, r *ntriples.Reader) error {
	for n := 1; ; n++ {
		if n%progressEvery == 0 {
			if err := l.report(); err != nil {
				return err
			}
		}
		s, p, o, g, err := r.ReadKeys()
		if err == io.EOF {
			return l.report()
		}
		if err != nil {
			if err = l.reject(err); err != nil {
				return err
			}
			continue
		}
		if len(g) == 0 {
			g = l.graph
		}
		if err := tx.AddKeys(s, p, o, g); err != nil {
			return err
		}
		l.progress.Statements++
	}
}

// reject skips a syntax error where that was asked for.
func (l *load) reject(err error) error {
	var syntax *rdfio.SyntaxError
	if !l.options.Lenient || !errors.As(err, &syntax) {
		return err
	}
	l.progress.Rejected++
	if l.options.Rejected != nil {
		l.options.Rejected(syntax)
	}
	return nil
}

func (l *load) report() error {
	if l.options.Progress != nil {
		l.progress.Bytes = l.bytes.Load()
		l.options.Progress(l.progress)
	}
	return l.ctx.Err()
}

// step reports what the commit is doing.
func (l *load) step(name string) {
	l.progress.Phase = name
	if l.options.Progress != nil {
		l.options.Progress(l.progress)
	}
}
