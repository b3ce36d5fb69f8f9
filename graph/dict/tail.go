package dict

import (
	"crypto/sha256"
	"encoding/binary"

	"tribune/graph/id"
	"tribune/graph/kv"
)

const (
	tailKey = 96   // a longer entry's key in the tail is its form and hash
	hashed  = 0x80 // added to the form that begins such a key
)

// appendTailKey appends the key under which a tail that begins at begin has entry's
// number.
func appendTailKey(dst []byte, begin uint64, entry []byte) []byte {
	if len(entry) <= tailKey {
		return kv.AppendTailKey(dst, begin, entry)
	}
	hash := sha256.Sum256(entry)
	short := append(make([]byte, 0, 1+len(hash)), entry[0]|hashed)
	return kv.AppendTailKey(dst, begin, append(short, hash[:]...))
}

// appendHashedTailKey is appendTailKey for a long entry of which the form and
// the hash are known.
func appendHashedTailKey(dst []byte, begin uint64, form byte, l *longEntry) []byte {
	return kv.AppendTailKey(dst, begin, append([]byte{form | hashed}, l.hash[:]...))
}

// tailNumber returns the number that the value under a tail key says.
func tailNumber(key, value []byte) (uint64, error) {
	payload, err := openRecord(nil, key, value)
	if err != nil {
		return 0, err
	}
	r := decoder{rest: payload}
	n := r.uvarint()
	if r.bad || len(r.rest) > 0 {
		return 0, corrupt(key, "it holds no number")
	}
	return n, nil
}

// lookupTail answers queries from the tail.
func (d *Dict) lookupTail(queries []query, out []id.ID) error {
	for len(queries) > 0 {
		n := min(len(queries), window*groupTerms)
		if err := d.lookupTailBatch(queries[:n], out); err != nil {
			return err
		}
		queries = queries[n:]
	}
	return nil
}

// lookupTailBatch believes a number only if this State has it and its entry is
// the one asked for (I6).
func (d *Dict) lookupTailBatch(queries []query, out []id.ID) error {
	keys := make([][]byte, len(queries))
	for k, q := range queries {
		keys[k] = appendTailKey(nil, d.state.begin, q.entry)
	}
	values, err := d.r.GetBatch(keys)
	if err != nil {
		return err
	}
	var spans []span
	for k, value := range values {
		if value == nil {
			continue
		}
		n, err := tailNumber(keys[k], value)
		if err != nil {
			return err
		}
		if n >= d.state.begin && n < d.state.tail {
			spans = append(spans, span{first: n, end: n + 1, from: k, to: k + 1})
		}
	}
	if err := d.groups(spans, nil); err != nil {
		return err
	}
	for k := range spans {
		s := &spans[k]
		if err := d.search(s, queries[s.from:s.to], out); err != nil {
			return err
		}
	}
	return nil
}

// putTail writes entries as the next terms of a state's tail, and returns the number
// behind them: all entries before the first key, so that what a died write left is
// found by number.
func putTail(out *output, s State, each Keys) (end uint64, err error) {
	n := s.tail
	if err := each(func(entry []byte) error {
		err := putTailEntry(out, n, entry)
		n++
		return err
	}); err != nil {
		return 0, err
	}
	n = s.tail
	err = each(func(entry []byte) error {
		number := binary.AppendUvarint(nil, n)
		n++
		return out.put(appendTailKey(nil, s.begin, entry), number)
	})
	return n, err
}

func putTailEntry(out *output, n uint64, entry []byte) error {
	var g group
	g.addEntry(entry)
	if len(g.longs) > 0 {
		if err := putLong(out, 0, n, entry); err != nil {
			return err
		}
	}
	return out.put(kv.AppendTailNumberKey(nil, n), appendGroup(nil, &g))
}
