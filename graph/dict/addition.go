package dict

import (
	"bytes"
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
)

// addition is what one Add adds, and where.
type addition struct {
	d       *Dict
	plain   [][]byte         // keys of terms of forms 1 to 6, sorted, distinct
	triples [][][]byte       // keys of triple terms, by depth - 1
	known   map[string]id.ID // parts of triple terms that have an id, and placed triple terms

	segment uint16
	first   uint64   // number of the first entry
	entries [][]byte // in the order of their numbers
}

func (a *addition) terms() int {
	n := len(a.plain)
	for _, level := range a.triples {
		n += len(level)
	}
	return n
}

// collect finds all terms that are to be added for sorted keys: those, and the
// unknown parts of triple terms among them, and the parts of those.
func (a *addition) collect(keys [][]byte) error {
	plain, _ := slices.BinarySearchFunc(keys, []byte{byte(id.TripleTerm)}, bytes.Compare)
	a.plain = keys[:plain]
	if plain == len(keys) {
		return nil
	}
	a.known = map[string]id.ID{}
	seen := map[string]bool{}
	for _, key := range keys {
		seen[string(key)] = true
	}
	extra := slices.Clone(a.plain)
	for fresh := keys[plain:]; len(fresh) > 0; {
		parts, err := a.takeTriples(fresh, seen)
		if err != nil {
			return err
		}
		unknown, err := a.unknown(parts)
		if err != nil {
			return err
		}
		fresh = fresh[:0:0]
		for _, key := range unknown {
			if isTriple(key) {
				fresh = append(fresh, key)
			} else {
				extra = append(extra, key)
			}
		}
	}
	slices.SortFunc(extra, bytes.Compare)
	a.plain = extra
	return nil
}

// takeTriples files triple terms by depth and returns their parts that were
// not seen before.
func (a *addition) takeTriples(keys [][]byte, seen map[string]bool) (parts [][]byte, err error) {
	for _, key := range keys {
		depth, err := depthOf(key)
		if err != nil {
			return nil, err
		}
		for len(a.triples) < depth {
			a.triples = append(a.triples, nil)
		}
		a.triples[depth-1] = append(a.triples[depth-1], key)
		three, err := term.SplitTripleKey(key)
		if err != nil {
			return nil, err
		}
		for _, part := range three {
			if !seen[string(part)] {
				seen[string(part)] = true
				parts = append(parts, part)
			}
		}
	}
	return parts, nil
}

// unknown returns those of parts that have no id yet and notes the ids of the
// others.
func (a *addition) unknown(parts [][]byte) (unknown [][]byte, err error) {
	slices.SortFunc(parts, bytes.Compare)
	ids := make([]id.ID, len(parts))
	if err := a.d.IDs(parts, ids); err != nil {
		return nil, err
	}
	for i, part := range parts {
		if ids[i] == id.None {
			unknown = append(unknown, part)
		} else {
			a.known[string(part)] = ids[i]
		}
	}
	return unknown, nil
}

// place decides where the terms go and numbers them: plain ones by key, then
// triple terms level by level, since the entry of one is made of its parts'
// ids.
func (a *addition) place() {
	if a.segment = a.d.state.segmentFor(a.terms()); a.segment == 0 {
		a.first = a.d.state.tail
	}
	a.entries = a.plain
	if len(a.triples) > 0 {
		a.entries = slices.Clone(a.plain)
	}
	for i := range a.triples {
		a.placeTriples(i+1, a.triples[i])
	}
}

// placeTriples numbers the triple terms of one depth by their entries.
func (a *addition) placeTriples(depth int, keys [][]byte) {
	type pair struct{ entry, key []byte }
	pairs := make([]pair, len(keys))
	for k, key := range keys {
		// collect has split this key before.
		three, _ := term.SplitTripleKey(key)
		entry := tripleEntry(depth, [3]id.ID{a.id(three[0]), a.id(three[1]), a.id(three[2])})
		pairs[k] = pair{entry, key}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return bytes.Compare(x.entry, y.entry) })
	for _, p := range pairs {
		a.known[string(p.key)] = a.at(id.TripleTerm, len(a.entries))
		a.entries = append(a.entries, p.entry)
	}
}

// at is the id of the i-th entry.
func (a *addition) at(k id.Kind, i int) id.ID {
	return id.Place(k, a.segment, a.first+uint64(i))
}

// isNew reports whether i is the id of one of the plain terms, or of no later
// one: the ids that the addition gives begin at its first.
func (a *addition) isNew(i id.ID) bool {
	return i.InDictionary() && i.Kind() != id.TripleTerm && i.Segment() == a.segment && i.Number() >= a.first
}

// each gives the entries in order.
func (a *addition) each(visit func(entry []byte) error) error {
	for _, entry := range a.entries {
		if err := visit(entry); err != nil {
			return err
		}
	}
	return nil
}

// ids sets out[i] to the id of keys[i], which are sorted.
func (a *addition) ids(keys [][]byte, out []id.ID) {
	n := 0
	for i, key := range keys {
		if isTriple(key) {
			out[i] = a.known[string(key)]
			continue
		}
		for !bytes.Equal(a.plain[n], key) {
			n++
		}
		out[i] = a.at(id.Kind(key[0]), n)
	}
}

// id is the id of a placed term or of a known part.
func (a *addition) id(key []byte) id.ID {
	if v, ok := a.known[string(key)]; ok {
		return v
	}
	i, ok := slices.BinarySearchFunc(a.plain, key, bytes.Compare)
	if !ok {
		return id.None
	}
	return a.at(id.Kind(key[0]), i)
}
