package canon

import (
	"bytes"
	"strconv"
)

// result is what Hash N-Degree Quads gives for a node it starts at.
type result struct {
	hash    digest
	order   []node  // in the order in which the temporary issuer issued them
	content *digest // by contentHash, once it is asked for
}

// compareResults compares results by their hashes, and by content where these are
// the same (I4).
func (l *labels) compareResults(a, b *result) int {
	if order := bytes.Compare(a.hash[:], b.hash[:]); order != 0 || a == b {
		return order
	}
	for _, r := range [...]*result{a, b} {
		if r.content == nil {
			r.content = l.contentHash(r.order, 0)
		}
	}
	return bytes.Compare(a.content[:], b.content[:])
}

// contentHash hashes the quads that mention nodes whose places among the issued
// begin with first.
func (l *labels) contentHash(nodes []node, first int) *digest {
	places := make(map[node]int, len(nodes))
	for i, n := range nodes {
		places[n] = first + i
	}
	d := l.hasher.hash(l, nodes, func(dst []byte, n node) []byte {
		if l.issue[n] != 0 {
			return l.name(dst, n)
		}
		place, ok := places[n]
		if !ok { // then it was issued before them
			place = int(l.number[n]) - 1
		}
		return strconv.AppendInt(append(dst, "_:b"...), int64(place), 10)
	})
	return &d
}
