package dict

import (
	"tribune/graph/id"
	"tribune/graph/term"
)

// Bounds are the places before which the terms stand whose keys are below a key: an id of
// the key's form for each sorted segment, the segments as they are numbered. No term need
// have the key. ok is false for a key that has none: a triple term's, which is not its entry,
// and one of a kilobyte or more, whose place would have to be searched for.
func (d *Dict) Bounds(key []byte) (places []id.ID, ok bool, err error) {
	if !validForm(key) {
		return nil, false, term.ErrKey
	}
	if term.Form(key[0]) == term.TripleTerm || len(key) >= maxSeparator {
		return nil, false, nil
	}
	for _, g := range d.state.segments {
		number, err := d.bound(g, key)
		if err != nil {
			return nil, false, err
		}
		places = append(places, id.Place(id.Kind(key[0]), g.number, number))
	}
	return places, true, nil
}

// bound is the number of the first entry of a segment that is not below an entry. Separators
// tell where it is, for it has not the length of those that do not separate (I4).
func (d *Dict) bound(g segment, entry []byte) (uint64, error) {
	w := walker{d: d, in: g}
	s, ok, err := w.toEntry(entry)
	if err != nil || !ok {
		return 0, err
	}
	if s.group, err = d.group(s); err != nil {
		return 0, err
	}
	at, _, err := d.position(&s, entry, 0)
	return s.first + uint64(at), err
}
