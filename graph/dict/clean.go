package dict

import (
	"errors"

	"tribune/graph/id"
	"tribune/graph/kv"
)

// cleanBatch is how many keys are deleted in one go.
const cleanBatch = 1 << 14

var errEnough = errors.New("enough for one batch")

// Clean deletes what writes that died left beyond st: no State that was stored
// names it. Without it nothing goes wrong but space (I6).
func Clean(s kv.Store, st State) error {
	if err := cleanTail(s, st); err != nil {
		return err
	}
	next := st.lastSegment() + 1
	return deleteSegments(s, s, next, id.MaxSegment+1)
}

// deleteSegments deletes the records of the segments from <= number < to.
func deleteSegments(r kv.Reader, w kv.Writer, from, to uint16) error {
	for _, key := range []func(uint16) []byte{
		func(n uint16) []byte { return kv.AppendGroupKey(nil, n, 0) },
		func(n uint16) []byte { return kv.AppendFirstKey(nil, n, 0, 0) },
		func(n uint16) []byte { return kv.AppendLongKey(nil, n, 0, 0) },
	} {
		if err := deleteRange(r, w, key(from), key(to)); err != nil {
			return err
		}
	}
	return nil
}

// cleanTail deletes the tail's terms beyond st: their keys, found through the
// entries, before the entries.
func cleanTail(s kv.Store, st State) error {
	first := st.tail
	from, to := kv.AppendTailNumberKey(nil, first), kv.PrefixEnd(kv.AppendTailNumberKey(nil, 0)[:1])
	for at := from; ; {
		candidates, last, err := tailKeys(s, st.begin, at, to)
		if err != nil {
			return err
		}
		if last == nil {
			break
		}
		if err := deleteTailKeys(s, candidates, first); err != nil {
			return err
		}
		at = append(last, 0)
	}
	if err := deleteRange(s, s, from, to); err != nil {
		return err
	}
	return deleteRange(s, s, kv.AppendLongKey(nil, 0, first, 0), kv.AppendLongKey(nil, 1, 0, 0))
}

// tailKeys returns the tail keys of the entries from <= key < to, a batch at
// most, and the last key that it read, nil if there was none. An entry that is
// damaged has none: what it belonged to is deleted all the same. The tail begins at
// begin.
func tailKeys(r kv.Reader, begin uint64, from, to []byte) (keys [][]byte, last []byte, err error) {
	err = r.Scan(from, to, func(key, value []byte) error {
		last = append(last[:0], key...)
		if payload, err := openRecord(nil, key, value); err == nil {
			if g, err := decodeGroup(payload, 1); err == nil {
				keys = append(keys, g.tailKey(begin))
			}
		}
		if len(keys) == cleanBatch {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return keys, last, err
}

// tailKey is the tail key of the only entry of g, in a tail that begins at begin.
func (g *group) tailKey(begin uint64) []byte {
	if l := g.long(0); l != nil {
		return appendHashedTailKey(nil, begin, g.at(0)[0], l)
	}
	return appendTailKey(nil, begin, g.at(0))
}

// deleteTailKeys deletes those of keys that name a number from first on. The
// others were overwritten by a term that is there.
func deleteTailKeys(s kv.Store, keys [][]byte, first uint64) error {
	values, err := s.GetBatch(keys)
	if err != nil {
		return err
	}
	var b kv.Batch
	for i, value := range values {
		if value == nil {
			continue
		}
		if n, err := tailNumber(keys[i], value); err != nil || n >= first {
			b.Delete(keys[i])
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return s.Write(&b)
}

// deleteRange deletes the keys from <= key < to.
func deleteRange(r kv.Reader, w kv.Writer, from, to []byte) error {
	for {
		var b kv.Batch
		err := r.Scan(from, to, func(key, _ []byte) error {
			if b.Len() == cleanBatch {
				from = append([]byte(nil), key...)
				return errEnough
			}
			b.Delete(key)
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
		if b.Len() > 0 {
			if err := w.Write(&b); err != nil {
				return err
			}
		}
		if err == nil {
			return nil
		}
	}
}
