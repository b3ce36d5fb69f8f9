package graph

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

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
	done *atomic.Int64 // of the update's work
	dict *dict.Dict

	batch    lexiconBatch
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

// lexiconBatch is terms that are looked up together.
type lexiconBatch struct {
	ids     []id.ID // of consecutive terms
	uses    []uint8
	outside []int    // those of them that are not inline
	keys    [][]byte // of those
	found   []id.ID
	text    []byte // memory of keys
	ends    []int
}

const (
	batchTerms = 1 << 14
	batchText  = 1 << 20
)

// newLexicon numbers the terms of the runs and gives them their ids.
func newLexicon(t *Tx, runs []*run, w *dict.Writer) (*lexicon, error) {
	l := &lexicon{ctx: t.ctx, done: &t.work.done, dict: t.snapshot.dict, parts: map[string]id.ID{}}
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
	m.work = &t.work
	if err := l.readAll(m); err != nil {
		return nil, err
	}
	return l, l.place(w)
}

func (l *lexicon) readAll(m *runMerge) error {
	for {
		err := m.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = l.add(m.key, m.uses)
		}
		if err != nil {
			return err
		}
	}
	if err := l.resolve(); err != nil {
		return err
	}
	l.batch = lexiconBatch{}
	return errors.Join(l.freshOut.Flush(), l.termsOut.Flush())
}

// add numbers the next term.
func (l *lexicon) add(key []byte, uses uint8) error {
	l.count++
	b := &l.batch
	inline, ok := id.FromKey(key)
	if ok && uses&usedAsPart != 0 {
		l.parts[string(key)] = inline
	}
	if !ok {
		b.outside = append(b.outside, len(b.ids))
		b.text = append(b.text, key...)
		b.ends = append(b.ends, len(b.text))
	}
	b.ids = append(b.ids, inline)
	b.uses = append(b.uses, uses)
	if len(b.ids) < batchTerms && len(b.text) < batchText {
		return nil
	}
	return l.resolve()
}

// resolve finds out which terms of the batch are known, and notes the new ones.
func (l *lexicon) resolve() error {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	b := &l.batch
	b.lookUp()
	if l.dict.State().Terms() > 0 {
		if err := l.dict.IDs(b.keys, b.found); err != nil {
			return err
		}
	}
	for k, i := range b.outside {
		found, use := b.found[k], b.uses[i]
		if found == id.None && use&usedByAddition != 0 {
			var err error
			if found, err = l.addNew(b.keys[k]); err != nil {
				return err
			}
		}
		if b.ids[i] = found; use&usedAsPart != 0 {
			l.parts[string(b.keys[k])] = found
		}
	}
	return l.writeTerms()
}

// lookUp makes keys and found ready.
func (b *lexiconBatch) lookUp() {
	b.keys, b.found = b.keys[:0], b.found[:0]
	start := 0
	for _, end := range b.ends {
		b.keys = append(b.keys, b.text[start:end:end])
		b.found = append(b.found, id.None)
		start = end
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

// writeTerms writes the batch to the file of terms and empties it.
func (l *lexicon) writeTerms() error {
	b := &l.batch
	var record [termBytes]byte
	for i, v := range b.ids {
		binary.LittleEndian.PutUint64(record[:], uint64(v))
		record[8] = b.uses[i]
		if _, err := l.termsOut.Write(record[:]); err != nil {
			return err
		}
	}
	b.ids, b.uses, b.outside = b.ids[:0], b.uses[:0], b.outside[:0]
	b.text, b.ends = b.text[:0], b.ends[:0]
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

func (l *lexicon) work() int64 { return int64(l.plain) * l.termWork() }

// write writes the new terms to the dictionary.
func (l *lexicon) write() (dict.State, error) {
	work := l.termWork()
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
			l.done.Add(work)
			if err := visit(key); err != nil {
				return err
			}
		}
	})
	return state, errors.Join(err, l.fresh.Remove())
}
