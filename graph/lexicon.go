package graph

import (
	"bytes"
	"context"
	"errors"
	"io"

	"tribune/graph/dict"
	"tribune/graph/extsort"
	"tribune/graph/id"
	"tribune/graph/term"
)

// lexicon is what vocabulary is to an update in memory: the terms of all runs,
// numbered in key order. It holds no keys but those of triple terms and of their
// parts, and 9 bytes a term.
type lexicon struct {
	ctx  context.Context
	dict *dict.Dict

	ids  []id.ID // by term; None for one that only removals name
	uses []uint8 // by term, as interner.uses

	batch   lexiconBatch
	fresh   *extsort.File // keys of the plain terms that this update adds
	out     *extsort.KeyWriter
	plain   uint64            // how many
	triples [][]byte          // keys of the triple terms that it adds
	parts   map[string]uint32 // terms that stand inside triple terms

	placed *dict.Reservation
}

// toPlace is the id of a new term of that form until all are counted.
func toPlace(f term.Form) id.ID { return id.Make(id.Computed, uint64(f)) }

// lexiconBatch is terms that are looked up together.
type lexiconBatch struct {
	text  []byte
	ends  []int
	terms []uint32
	keys  [][]byte
	found []id.ID
}

const (
	batchTerms = 1 << 14
	batchText  = 1 << 20
)

// newLexicon numbers the terms of the runs and gives them their ids.
func newLexicon(t *Tx, runs []*run, w *dict.Writer) (*lexicon, error) {
	l := &lexicon{ctx: t.ctx, dict: t.snapshot.dict, parts: map[string]uint32{}}
	var err error
	if l.fresh, err = t.budget.folder.Create(); err != nil {
		return nil, err
	}
	l.out = extsort.NewKeyWriter(l.fresh, runBuffer)
	m, err := newRunMerge(runs, t.budget)
	if err != nil {
		return nil, err
	}
	if err := l.readAll(m); err != nil {
		return nil, err
	}
	l.placed = w.Reserve(l.plain, uint64(len(l.triples)))
	return l, l.place()
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
	return l.out.Flush()
}

// add numbers the next term.
func (l *lexicon) add(key []byte, uses uint8) error {
	n := uint32(len(l.ids))
	l.uses = append(l.uses, uses)
	if uses&usedAsPart != 0 {
		l.parts[string(key)] = n
	}
	if inline, ok := id.FromKey(key); ok {
		l.ids = append(l.ids, inline)
		return nil
	}
	l.ids = append(l.ids, id.None)
	b := &l.batch
	b.text = append(b.text, key...)
	b.ends = append(b.ends, len(b.text))
	b.terms = append(b.terms, n)
	if len(b.terms) < batchTerms && len(b.text) < batchText {
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
	b.keys, b.found = b.keys[:0], b.found[:0]
	start := 0
	for _, end := range b.ends {
		b.keys = append(b.keys, b.text[start:end:end])
		b.found = append(b.found, id.None)
		start = end
	}
	if l.dict.State().Terms() > 0 {
		if err := l.dict.IDs(b.keys, b.found); err != nil {
			return err
		}
	}
	for i, n := range b.terms {
		l.ids[n] = b.found[i]
		if b.found[i] == id.None && l.uses[n]&usedByAddition != 0 {
			if err := l.addNew(n, b.keys[i]); err != nil {
				return err
			}
		}
	}
	b.text, b.ends, b.terms = b.text[:0], b.ends[:0], b.terms[:0]
	return nil
}

func (l *lexicon) addNew(n uint32, key []byte) error {
	if len(key) == 0 {
		return term.ErrKey
	}
	form := term.Form(key[0])
	l.ids[n] = toPlace(form)
	if form == term.TripleTerm {
		l.triples = append(l.triples, bytes.Clone(key))
		return nil
	}
	l.plain++
	return l.out.Write(0, key)
}

// place sets the ids of the new terms.
func (l *lexicon) place() error {
	var triples []int
	next := uint64(0)
	for n, i := range l.ids {
		switch {
		case i.Kind() != id.Computed:
		case i == toPlace(term.TripleTerm):
			triples = append(triples, n)
		default:
			l.ids[n] = l.placed.ID(term.Form(i.Payload()), next)
			next++
		}
	}
	ids := make([]id.ID, len(triples))
	part := func(key []byte) id.ID { return l.ids[l.parts[string(key)]] } // all are there: internParts
	if err := l.placed.PlaceTriples(l.triples, part, ids); err != nil {
		return err
	}
	for i, n := range triples {
		l.ids[n] = ids[i]
	}
	l.triples, l.parts = nil, nil
	return nil
}

// write writes the new terms to the dictionary.
func (l *lexicon) write() (dict.State, error) {
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
			if err := visit(key); err != nil {
				return err
			}
		}
	})
	return state, errors.Join(err, l.fresh.Remove())
}
