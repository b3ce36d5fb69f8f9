package dict

import (
	"cmp"
	"fmt"
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
)

// ref asks for the term at a place: segment above number, as in an id.
type ref struct {
	place uint64
	i     int // position in the caller's batch
}

// Keys visits the term key of each id, inline or of the dictionary, with its
// position in ids and in any order. A key is valid until visit returns, and
// must not be changed. An unknown id is a kv.CorruptError; an error of visit
// ends the work and is returned.
func (d *Dict) Keys(ids []id.ID, visit func(i int, key []byte) error) error {
	var scratch []byte
	refs := make([]ref, 0, len(ids))
	for i, v := range ids {
		if v.InDictionary() {
			refs = append(refs, ref{v.Payload(), i})
			continue
		}
		key, err := appendInline(scratch[:0], v)
		if err == nil {
			err = visit(i, key)
		}
		if err != nil {
			return err
		}
		scratch = key
	}
	sortRefs(refs)
	return d.visitRefs(ids, refs, visit)
}

func sortRefs(refs []ref) {
	byPlace := func(a, b ref) int { return cmp.Compare(a.place, b.place) }
	if !slices.IsSortedFunc(refs, byPlace) {
		slices.SortFunc(refs, byPlace)
	}
}

// visitRefs visits sorted refs, window groups at a time.
func (d *Dict) visitRefs(ids []id.ID, refs []ref, visit func(i int, key []byte) error) error {
	var (
		w       walker
		spans   = make([]span, 0, window)
		scratch []byte
	)
	for from := 0; from < len(refs); {
		spans = spans[:0]
		var err error
		if spans, from, err = d.plan(&w, spans, refs, from); err != nil {
			return err
		}
		if err := d.groups(spans, nil); err != nil {
			return err
		}
		for k := range spans {
			if scratch, err = d.visitSpan(scratch, ids, refs, &spans[k], visit); err != nil {
				return err
			}
		}
	}
	return nil
}

// plan appends the spans of refs[from:], up to a window full, and returns
// where it stopped.
func (d *Dict) plan(w *walker, spans []span, refs []ref, from int) ([]span, int, error) {
	for from < len(refs) && len(spans) < cap(spans) {
		place := id.ID(refs[from].place)
		if w.d == nil || w.in.number != place.Segment() {
			g, _ := d.segment(place.Segment())
			*w = walker{d: d, in: g}
		}
		s, err := d.spanOf(w, place.Segment(), place.Number())
		if err != nil {
			return spans, from, err
		}
		end := refs[from].place + (s.end - place.Number())
		for s.from = from; from < len(refs) && refs[from].place < end; from++ {
		}
		s.to = from
		spans = append(spans, s)
	}
	return spans, from, nil
}

func (d *Dict) visitSpan(scratch []byte, ids []id.ID, refs []ref, s *span, visit func(i int, key []byte) error) ([]byte, error) {
	simple := len(s.group.longs) == 0
	for _, r := range refs[s.from:s.to] {
		key := s.group.at(int(id.ID(r.place).Number() - s.first))
		if !simple || key[0] != byte(ids[r.i].Kind()) || term.Form(key[0]) == term.TripleTerm {
			var err error
			if scratch, err = d.appendEntryKey(scratch[:0], ids[r.i], *s, MaxDepth+1); err != nil {
				return scratch, err
			}
			key = scratch
		}
		if err := visit(r.i, key); err != nil {
			return scratch, err
		}
	}
	return scratch, nil
}

// appendEntryKey appends the term key of i, whose group s is, if the term's
// depth is below that.
func (d *Dict) appendEntryKey(dst []byte, i id.ID, s span, depth int) ([]byte, error) {
	at := int(i.Number() - s.first)
	entry := s.group.at(at)
	if entry[0] != byte(i.Kind()) {
		return dst, corrupt(s.key(), fmt.Sprintf("term %d is of kind %d, its id says %d", i.Number(), entry[0], i.Kind()))
	}
	if term.Form(entry[0]) == term.TripleTerm {
		return d.appendTripleKey(dst, entry, s, depth)
	}
	if l := s.group.long(at); l != nil {
		return d.text(s.segment, s.first, l).appendTo(dst)
	}
	return append(dst, entry...), nil
}
