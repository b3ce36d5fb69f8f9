package graph

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"golang.org/x/sync/errgroup"

	"tribune/graph/dict"
	"tribune/graph/extsort"
	"tribune/graph/id"
	"tribune/graph/term"
)

// lexicon is what vocabulary is to an update in memory: the terms of all runs,
// numbered in key order. It holds no keys but those of triple terms and of their
// parts; the rest is in two files that are written and read in order.
//
//	fresh   keys of the plain terms that this update adds
//	terms   id(8) uses(1), by term; a new term has an id to come
type lexicon struct {
	ctx  context.Context
	work *work // counts the new terms that are written
	dict *dict.Dict

	fresh    *extsort.File
	freshOut *extsort.KeyWriter
	terms    *extsort.File
	termsOut *bufio.Writer

	count   uint32           // of all terms
	plain   uint64           // of fresh ones
	triples [][]byte         // keys of the triple terms that this update adds
	parts   map[string]id.ID // terms that stand inside triple terms

	placed    *dict.Reservation
	tripleIDs []id.ID
}

// toCome is the id of the i-th new term, plain or triple term, until all are
// counted.
func toCome(f term.Form, i uint64) id.ID {
	return id.Make(id.Computed, uint64(f)<<id.NumberBits|i)
}

// final is the id of a term once all are placed.
func (l *lexicon) final(i id.ID) id.ID {
	if i.Kind() != id.Computed {
		return i
	}
	form, n := term.Form(i.Payload()>>id.NumberBits), i.Number()
	if form == term.TripleTerm {
		return l.tripleIDs[n]
	}
	return l.placed.ID(form, n)
}

// lexiconBatch is consecutive terms that are looked up together.
type lexiconBatch struct {
	text []byte // their keys
	ends []int  // of each key in text
	uses []uint8

	ids     []id.ID
	outside []int    // those of them that are not inline
	keys    [][]byte // of those
	found   []id.ID
}

const (
	batchTerms = 1 << 14
	batchText  = 1 << 20
)

// reset empties the batch. The memory of a long key does not stay.
func (b *lexiconBatch) reset() {
	b.text, b.ends, b.uses = b.text[:0], b.ends[:0], b.uses[:0]
	if cap(b.text) > 2*batchText {
		b.text, b.keys = nil, nil
	}
}

func (b *lexiconBatch) full() bool { return len(b.ends) == batchTerms || len(b.text) >= batchText }

func (b *lexiconBatch) key(i int) []byte {
	start := 0
	if i > 0 {
		start = b.ends[i-1]
	}
	return b.text[start:b.ends[i]:b.ends[i]]
}

// newLexicon numbers the terms of the runs and gives them their ids.
func newLexicon(t *Tx, runs []*run, w *dict.Writer) (*lexicon, error) {
	l := &lexicon{ctx: t.ctx, work: &t.written, dict: t.base.dict, parts: map[string]id.ID{}}
	var err error
	if l.fresh, err = t.budget.folder.Create(); err != nil {
		return nil, err
	}
	if l.terms, err = t.budget.folder.Create(); err != nil {
		return nil, err
	}
	l.freshOut = extsort.NewKeyWriter(l.fresh, runBuffer)
	l.termsOut = bufio.NewWriterSize(l.terms, runBuffer)
	m, err := newRunMerge(runs, t.budget)
	if err != nil {
		return nil, err
	}
	if err := l.readAll(m, &t.work); err != nil {
		return nil, err
	}
	return l, l.place(w)
}

// readAll numbers the terms that m gives. They are merged by one goroutine and
// looked up by another.
func (l *lexicon) readAll(m *runMerge, work *work) error {
	full, free := make(chan *lexiconBatch, 1), make(chan *lexiconBatch, 3)
	for range cap(free) {
		free <- &lexiconBatch{}
	}
	group, ctx := errgroup.WithContext(l.ctx)
	group.Go(func() error {
		defer close(full)
		return m.fillAll(ctx, work, free, full)
	})
	group.Go(func() error {
		for b := range full {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := l.resolve(b); err != nil {
				return err
			}
			free <- b // there is room for all
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return err
	}
	l.count = m.count
	return errors.Join(l.freshOut.Flush(), l.termsOut.Flush())
}

// fillAll fills batches with the keys of all runs.
func (m *runMerge) fillAll(ctx context.Context, work *work, free chan *lexiconBatch, full chan<- *lexiconBatch) error {
	for !m.ended() {
		b, err := m.freeBatch(ctx, free)
		if err != nil {
			return err
		}
		before := m.taken
		if err := m.fill(b); err != nil {
			return err
		}
		work.done.Add(m.taken - before)
		select {
		case full <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// freeBatch returns an empty batch. One for a key that fills it alone is given when all
// batches have come back, so that two such keys are never held.
func (m *runMerge) freeBatch(ctx context.Context, free chan *lexiconBatch) (b *lexiconBatch, err error) {
	wanted := 1
	if m.size() > batchText {
		wanted = cap(free)
	}
	for range wanted {
		select {
		case b = <-free:
			b.reset()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	for range wanted - 1 {
		free <- &lexiconBatch{}
	}
	return b, nil
}

// fill fills a batch. A key that is as large as one has it alone.
func (m *runMerge) fill(b *lexiconBatch) (err error) {
	for !b.full() && !m.ended() && (len(b.ends) == 0 || m.size() <= batchText) {
		if b.text, err = m.next(b.text); err != nil {
			return err
		}
		b.ends = append(b.ends, len(b.text))
		b.uses = append(b.uses, m.uses)
	}
	return nil
}

// resolve finds out which terms of the batch are known, and notes the new ones.
func (l *lexicon) resolve(b *lexiconBatch) error {
	b.resolveInline()
	if l.dict.State().Terms() > 0 {
		if err := l.dict.IDs(b.keys, b.found); err != nil {
			return err
		}
	}
	for k, i := range b.outside {
		if b.ids[i] = b.found[k]; b.ids[i] == id.None && b.uses[i]&usedByAddition != 0 {
			var err error
			if b.ids[i], err = l.addNew(b.keys[k]); err != nil {
				return err
			}
		}
	}
	for i, use := range b.uses {
		if use&usedAsPart != 0 {
			l.parts[string(b.key(i))] = b.ids[i]
		}
	}
	return l.writeTerms(b)
}

// resolveInline sets the ids that spell their terms, and makes keys and found of
// the others ready.
func (b *lexiconBatch) resolveInline() {
	b.ids, b.outside, b.keys, b.found = b.ids[:0], b.outside[:0], b.keys[:0], b.found[:0]
	for i := range b.ends {
		key := b.key(i)
		inline, ok := id.FromKey(key)
		if !ok {
			b.outside = append(b.outside, i)
			b.keys = append(b.keys, key)
			b.found = append(b.found, id.None)
		}
		b.ids = append(b.ids, inline)
	}
}

// addNew adds a new term.
func (l *lexicon) addNew(key []byte) (id.ID, error) {
	if len(key) == 0 {
		return id.None, term.ErrKey
	}
	form := term.Form(key[0])
	if form == term.TripleTerm {
		l.triples = append(l.triples, bytes.Clone(key))
		return toCome(form, uint64(len(l.triples)-1)), nil
	}
	l.plain++
	return toCome(form, l.plain-1), l.freshOut.Write(0, key)
}

const termBytes = 8 + 1

// writeTerms writes the batch to the file of terms.
func (l *lexicon) writeTerms(b *lexiconBatch) error {
	var record [termBytes]byte
	for i, v := range b.ids {
		binary.LittleEndian.PutUint64(record[:], uint64(v))
		record[8] = b.uses[i]
		if _, err := l.termsOut.Write(record[:]); err != nil {
			return err
		}
	}
	return nil
}

// eachTerm gives the terms in order, with their final ids.
func (l *lexicon) eachTerm(visit func(n uint32, i id.ID, uses uint8) error) error {
	in := bufio.NewReaderSize(l.terms.From(0), runBuffer)
	var record [termBytes]byte
	for n := range l.count {
		if _, err := io.ReadFull(in, record[:]); err != nil {
			return fmt.Errorf("read a temporary file: %w", err)
		}
		i := l.final(id.ID(binary.LittleEndian.Uint64(record[:])))
		if err := visit(n, i, record[8]); err != nil {
			return err
		}
	}
	return nil
}

// place decides the ids of the new terms.
func (l *lexicon) place(w *dict.Writer) error {
	l.placed = w.Reserve(l.plain, uint64(len(l.triples)))
	// The parts are all there, by internParts.
	part := func(key []byte) id.ID { return l.final(l.parts[string(key)]) }
	ids := make([]id.ID, len(l.triples))
	if err := l.placed.PlaceTriples(l.triples, part, ids); err != nil {
		return err
	}
	l.tripleIDs, l.triples, l.parts = ids, nil, nil
	return nil
}

// termWork is how many changes of a tree take as long as a new term: one for 64
// bytes of its key in the file. [Measured with texts of 850 bytes.]
func (l *lexicon) termWork() int64 {
	return 1 + l.fresh.Size()/64/max(1, int64(l.plain))
}

// write writes the new terms to the dictionary.
func (l *lexicon) write() (dict.State, error) {
	work := l.termWork()
	l.work.begin(int64(l.plain) * work)
	state, err := l.placed.Write(func(visit func(key []byte) error) error {
		in := extsort.NewKeyReader(l.fresh, runBuffer)
		for {
			if err := l.ctx.Err(); err != nil {
				return err
			}
			_, key, err := in.Next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			l.work.done.Add(work)
			if err := visit(key); err != nil {
				return err
			}
		}
	})
	return state, errors.Join(err, l.fresh.Remove())
}
