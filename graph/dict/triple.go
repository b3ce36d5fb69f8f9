package dict

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"tribune/graph/id"
	"tribune/graph/term"
)

const (
	// MaxDepth is the deepest nesting of triple terms; a triple term without
	// one inside has depth 1. Package term reads no deeper ones either.
	MaxDepth = 1000

	tripleBytes = 1 + 2 + 3*8 // of a triple term's entry
)

// tripleEntry is the entry of a triple term of that depth.
func tripleEntry(depth int, parts [3]id.ID) []byte {
	entry := append(make([]byte, 0, tripleBytes), byte(term.TripleTerm))
	entry = binary.BigEndian.AppendUint16(entry, uint16(depth))
	for _, p := range parts {
		entry = binary.BigEndian.AppendUint64(entry, uint64(p))
	}
	return entry
}

// splitTriple takes a triple term's entry apart.
func splitTriple(entry []byte) (depth int, parts [3]id.ID) {
	for i := range parts {
		parts[i] = id.ID(binary.BigEndian.Uint64(entry[3+8*i:]))
	}
	return int(binary.BigEndian.Uint16(entry[1:])), parts
}

// appendTripleKey appends the term key of the triple term with that entry.
// Depths fall on the way down, so that damage cannot make a circle of terms.
func (d *Dict) appendTripleKey(dst, entry []byte, s span, below int) ([]byte, error) {
	depth, parts := splitTriple(entry)
	if depth >= below {
		return dst, corrupt(s.key(), "a triple term is not deeper than one inside it")
	}
	var keys [3][]byte
	size := 0
	for i, p := range parts {
		key, err := d.appendKey(nil, p, depth)
		if err != nil {
			return dst, err
		}
		keys[i] = key
		if size += len(key); size > MaxTerm {
			return dst, corrupt(s.key(), "a triple term is longer than a term may be")
		}
	}
	return term.AppendTripleKey(dst, keys[0], keys[1], keys[2]), nil
}

// depthOf is the nesting depth of the term with that key: 0 if it is no triple
// term. What is no key is term.ErrKey.
func depthOf(key []byte) (int, error) { return depthWithin(key, MaxDepth) }

func depthWithin(key []byte, limit int) (int, error) {
	if !validForm(key) {
		return 0, term.ErrKey
	}
	if term.Form(key[0]) != term.TripleTerm {
		return 0, nil
	}
	if limit == 0 {
		return 0, ErrTooDeep
	}
	parts, err := term.SplitTripleKey(key)
	if err != nil {
		return 0, err
	}
	// A length may be spelled with more bytes than it needs: then the term
	// would have a second key.
	size, deepest := 1, 0
	for _, part := range parts {
		size += uvarintLen(len(part)) + len(part)
		n, err := depthWithin(part, limit-1)
		if err != nil {
			return 0, err
		}
		deepest = max(deepest, n)
	}
	if size != len(key) {
		return 0, term.ErrKey
	}
	return deepest + 1, nil
}

// uvarintLen is the number of bytes of n as a uvarint.
func uvarintLen(n int) int { return max(1, (bits.Len(uint(n))+6)/7) }

func validForm(key []byte) bool {
	return len(key) > 0 && key[0] >= byte(term.BlankNode) && key[0] <= byte(term.TripleTerm)
}

// tripleEntries resolves the parts of triple terms: entries[k] is the entry of
// keys[k], nil if a part of it is unknown, and then it is unknown too.
func (d *Dict) tripleEntries(keys [][]byte) ([][]byte, error) {
	entries := make([][]byte, len(keys))
	depths, parts, err := splitTriples(keys)
	if err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(parts))
	if err := d.IDs(parts, ids); err != nil {
		return nil, err
	}
	for k, depth := range depths {
		if depth == 0 {
			continue
		}
		three := [3]id.ID(ids)
		ids = ids[3:]
		if three[0] != id.None && three[1] != id.None && three[2] != id.None {
			entries[k] = tripleEntry(depth, three)
		}
	}
	return entries, nil
}

// splitTriples returns the depths of triple terms and all their parts; for one
// too deep to be in any dictionary depth 0 and no parts.
func splitTriples(keys [][]byte) (depths []int, parts [][]byte, err error) {
	depths = make([]int, len(keys))
	for k, key := range keys {
		depth, err := depthOf(key)
		if errors.Is(err, ErrTooDeep) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		three, err := term.SplitTripleKey(key)
		if err != nil {
			return nil, nil, err
		}
		depths[k] = depth
		parts = append(parts, three[:]...)
	}
	return depths, parts, nil
}

// isTriple reports whether key is a triple term's.
func isTriple(key []byte) bool {
	return len(key) > 0 && term.Form(key[0]) == term.TripleTerm
}
