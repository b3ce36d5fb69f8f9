package dict

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"tribune/graph/id"
	"tribune/graph/kv"
)

// Errors of what callers ask for.
var (
	ErrTooLong = fmt.Errorf("term is longer than %d MB", MaxTerm>>20)
	ErrTooDeep = fmt.Errorf("triple terms are nested deeper than %d", MaxDepth)
	ErrOrder   = errors.New("keys to add are not sorted or not distinct")
)

// Dict is the dictionary as of one State. Its methods may be called by many
// goroutines at once.
type Dict struct {
	r      kv.Reader
	state  State
	cache  *Cache
	bySize []segment // largest first: a lookup most likely ends at the first
}

// Open returns the dictionary as of s, read from r through c.
func Open(r kv.Reader, s State, c *Cache) *Dict {
	bySize := slices.Clone(s.segments)
	slices.SortStableFunc(bySize, func(a, b segment) int { return cmp.Compare(b.terms, a.terms) })
	return &Dict{r: r, state: s, cache: c, bySize: bySize}
}

// State is what the dictionary was opened with.
func (d *Dict) State() State { return d.state }

// ID returns the id of the term with that key, id.None if the term is unknown.
func (d *Dict) ID(key []byte) (id.ID, error) {
	var out [1]id.ID
	err := d.IDs([][]byte{key}, out[:])
	return out[0], err
}

// AppendKey appends the term key of i, which is inline or of the dictionary; an
// unknown id is a kv.CorruptError.
func (d *Dict) AppendKey(dst []byte, i id.ID) ([]byte, error) {
	return d.appendKey(dst, i, MaxDepth+1)
}

// appendKey appends the key of a term whose depth is below that.
func (d *Dict) appendKey(dst []byte, i id.ID, depth int) ([]byte, error) {
	if !i.InDictionary() {
		return appendInline(dst, i)
	}
	s, err := d.locate(i)
	if err != nil {
		return dst, err
	}
	return d.appendEntryKey(dst, i, s, depth)
}

func appendInline(dst []byte, i id.ID) ([]byte, error) {
	n := len(dst)
	if dst = i.AppendKey(dst); len(dst) == n {
		return dst, corrupt(nil, fmt.Sprintf("id %#x stands for no term", uint64(i)))
	}
	return dst, nil
}

// locate returns the group that holds i.
func (d *Dict) locate(i id.ID) (span, error) {
	s, err := d.spanOf(nil, i.Segment(), i.Number())
	if err != nil {
		return s, err
	}
	s.group, err = d.group(s)
	return s, err
}
