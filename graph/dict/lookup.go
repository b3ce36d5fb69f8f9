package dict

import (
	"bytes"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"tribune/graph/id"
	"tribune/graph/term"
)

// query asks for the id of the term with that entry.
type query struct {
	entry []byte
	i     int // position in the caller's batch
}

// IDs sets out[i] to the id of the term with keys[i], id.None where it is
// unknown. Keys may come in any order; in ascending order they are fastest.
// What is no term key is term.ErrKey.
func (d *Dict) IDs(keys [][]byte, out []id.ID) error {
	queries := make([]query, 0, len(keys))
	var triples []int
	for i, key := range keys {
		if !validForm(key) {
			return term.ErrKey
		}
		out[i] = id.None
		switch term.Form(key[0]) {
		case term.TripleTerm:
			triples = append(triples, i)
			continue
		case term.TypedLiteral:
			if v, ok := id.FromKey(key); ok {
				out[i] = v
				continue
			}
		}
		queries = append(queries, query{key, i})
	}
	queries, err := d.addTriples(queries, keys, triples)
	if err != nil {
		return err
	}
	sortQueries(queries)
	return d.lookupBeside(queries, out)
}

// lookupPart is how many queries are answered by one goroutine at a time: some
// milliseconds of work. Those that meet few groups cost much less than others,
// so there are many parts.
const lookupPart = 4096

// lookupBeside answers sorted queries, beside each other. Parts are ranges of
// entries, so that hardly a group is decoded for two of them.
func (d *Dict) lookupBeside(queries []query, out []id.ID) error {
	if len(queries) <= lookupPart {
		return d.lookup(queries, out, nil)
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for part := range slices.Chunk(queries, lookupPart) {
		group.Go(func() error {
			once := passing.Get().(*passingGroups)
			defer passing.Put(once)
			return d.lookup(part, out, once)
		})
	}
	return group.Wait()
}

// addTriples appends the queries for keys[i], i in triples.
func (d *Dict) addTriples(queries []query, keys [][]byte, triples []int) ([]query, error) {
	if len(triples) == 0 {
		return queries, nil
	}
	chosen := make([][]byte, len(triples))
	for k, i := range triples {
		chosen[k] = keys[i]
	}
	entries, err := d.tripleEntries(chosen)
	if err != nil {
		return nil, err
	}
	for k, i := range triples {
		if entries[k] != nil {
			queries = append(queries, query{entries[k], i})
		}
	}
	return queries, nil
}

func sortQueries(queries []query) {
	byEntry := func(a, b query) int { return bytes.Compare(a.entry, b.entry) }
	if !slices.IsSortedFunc(queries, byEntry) {
		slices.SortFunc(queries, byEntry)
	}
}

// lookup answers sorted queries: segment by segment, then from the tail, each
// with what the ones before do not know. once may be nil.
func (d *Dict) lookup(queries []query, out []id.ID, once *passingGroups) error {
	for _, g := range d.bySize {
		if len(queries) == 0 {
			return nil
		}
		if err := d.lookupIn(g, queries, out, once); err != nil {
			return err
		}
		queries = slices.DeleteFunc(queries, func(q query) bool { return out[q.i] != id.None })
	}
	if len(queries) == 0 || d.state.Tail() == 0 {
		return nil
	}
	return d.lookupTail(queries, out)
}

// lookupIn answers sorted queries from one segment, window groups at a time.
func (d *Dict) lookupIn(g segment, queries []query, out []id.ID, once *passingGroups) error {
	w := walker{d: d, in: g}
	spans := make([]span, 0, min(window, len(queries)))
	for from := 0; from < len(queries); {
		spans = spans[:0]
		for from < len(queries) && len(spans) < cap(spans) {
			s, ok, err := w.toEntry(queries[from].entry)
			if err != nil {
				return err
			}
			s.from = from
			for from++; from < len(queries) && (w.next == nil || bytes.Compare(queries[from].entry, w.next) < 0); from++ {
			}
			if s.to = from; ok {
				spans = append(spans, s)
			}
		}
		if err := d.groups(spans, once); err != nil {
			return err
		}
		for k := range spans {
			if err := d.search(&spans[k], queries[spans[k].from:spans[k].to], out); err != nil {
				return err
			}
		}
	}
	return nil
}

// search answers queries from the only group that can hold them.
func (d *Dict) search(s *span, queries []query, out []id.ID) error {
	at := 0
	for _, q := range queries {
		found, err := false, error(nil)
		if at, found, err = d.position(s, q.entry, at); err != nil {
			return err
		}
		number := s.first + uint64(at)
		if at == 0 && !found && s.first > 0 && shared(q.entry, s.group.at(0)) >= maxSeparator {
			if number, found, err = d.searchBefore(s, q.entry); err != nil {
				return err
			}
		}
		if found {
			out[q.i] = id.Place(id.Kind(q.entry[0]), s.segment, number)
		}
	}
	return nil
}

// position is where entry is, or would be, in the group at s, not before from.
func (d *Dict) position(s *span, entry []byte, from int) (int, bool, error) {
	lo, hi := from, s.group.len()
	// Ascending queries for all that is there find each at its predecessor.
	for step := 1; lo < hi; step *= 2 {
		probe := min(lo+step-1, hi-1)
		c, err := d.compare(entry, s, probe)
		if err != nil || c == 0 {
			return probe, c == 0, err
		}
		if c < 0 {
			hi = probe
			break
		}
		lo = probe + 1
	}
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		c, err := d.compare(entry, s, mid)
		if err != nil || c == 0 {
			return mid, c == 0, err
		}
		if c < 0 {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo, false, nil
}

// searchBefore searches the numbers before s: entries that have maxSeparator
// bytes and more in common may stand there although the separators of later
// groups are no more than they (I4). Data that is made for it costs each
// lookup some twenty groups.
func (d *Dict) searchBefore(s *span, entry []byte) (uint64, bool, error) {
	lo, hi := uint64(0), s.first
	for lo < hi {
		mid := lo + (hi-lo)/2
		at, err := d.locate(id.Place(0, s.segment, mid))
		if err != nil {
			return 0, false, err
		}
		c, err := d.compare(entry, &at, int(mid-at.first))
		if err != nil || c == 0 {
			return mid, c == 0, err
		}
		if c < 0 {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return 0, false, nil
}
