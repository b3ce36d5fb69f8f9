package bulk

import (
	"errors"
	"io"

	"tribune/loader/rdfio"
)

// batch is statements of a document that one goroutine reads, on their way to a
// parser that gives them to its sink: their keys, one behind another. A key that
// is that of the statement before, at the same place, stands there once.
type batch struct {
	text       []byte
	statements [][4]span
	rejected   []*rdfio.SyntaxError
}

// span is the bytes of a key in a batch's text; none for the default graph.
type span struct{ from, to int }

// batchStatements is how many statements a batch has at most, unless their text
// fills a chunk before.
const batchStatements = 8 << 10

// reset empties the batch. The memory of a long key does not stay.
func (b *batch) reset() {
	b.text, b.statements, b.rejected = b.text[:0], b.statements[:0], nil
	if cap(b.text) > keptText {
		b.text = nil
	}
}

// keptText is how much memory for text stays in a batch.
const keptText = 2 * chunkSize

func (b *batch) full(text int) bool {
	return len(b.statements)+len(b.rejected) >= batchStatements || len(b.text) >= text
}

func (b *batch) add(keys [4][]byte) {
	var s [4]span
	for i, key := range keys {
		if n := len(b.statements); n > 0 && string(b.key(b.statements[n-1][i])) == string(key) {
			s[i] = b.statements[n-1][i]
			continue
		}
		from := len(b.text)
		b.text = append(b.text, key...)
		s[i] = span{from, len(b.text)}
	}
	b.statements = append(b.statements, s)
}

func (b *batch) key(s span) []byte { return b.text[s.from:s.to] }

// readDocument reads a document that is not cut, and hands its statements out in
// batches.
func (p *parse) readDocument(index int, d *Document, content io.Reader, number *int64) error {
	r, err := d.Read(content)
	if err != nil {
		return err
	}
	reading := &reading{r: r, lenient: p.options.Rejected != nil, text: p.options.chunk}
	for p.failedAt.Load() >= *number {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		b := p.freeBatch()
		err := reading.fill(b)
		if len(b.statements)+len(b.rejected) > 0 {
			if err := p.hand(work{number: *number, batch: b, document: d}); err != nil {
				return err
			}
			*number++
		}
		p.progress(index)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reading is a document on its way into batches.
type reading struct {
	r       rdfio.KeyReader
	lenient bool
	text    int // of a batch
	last    *rdfio.SyntaxError
}

// fill reads a batch; io.EOF is the end. A syntax error that comes again ends the
// document, since the reader cannot go on behind it.
func (r *reading) fill(b *batch) error {
	var syntax *rdfio.SyntaxError // one for all: it would be allocated for each statement
	for !b.full(r.text) {
		subject, predicate, object, graph, err := r.r.ReadKeys()
		switch {
		case err == nil:
			b.add([4][]byte{subject, predicate, object, graph})
		case r.lenient && errors.As(err, &syntax) && syntax != r.last:
			r.last = syntax
			b.rejected = append(b.rejected, syntax)
		default:
			return err
		}
	}
	return nil
}

func (p *parse) freeBatch() *batch {
	select {
	case b := <-p.batches:
		return b
	default:
		return &batch{}
	}
}

// take gives the statements of a batch to a sink.
func (p *parse) take(w work, sink Sink) error {
	b := w.batch
	defer func() {
		b.reset()
		select {
		case p.batches <- b:
		default: // there are enough
		}
	}()
	for _, s := range b.statements {
		graph := b.key(s[3])
		if len(graph) == 0 {
			graph = w.document.Graph
		}
		if err := sink.AddKeys(b.key(s[0]), b.key(s[1]), b.key(s[2]), graph); err != nil {
			return err
		}
	}
	p.count(Counts{uint64(len(b.statements)), uint64(len(b.rejected))})
	p.report.done(w.number, b.rejected)
	return nil
}
