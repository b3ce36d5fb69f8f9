package canon

import (
	"bytes"
	"runtime"
	"slices"
	"sync"
)

// firstDegree returns Hash First Degree Quads of each blank node (RDFC-1.0
// section 4.6).
func (l *labels) firstDegree() []digest {
	hashes := make([]digest, len(l.input))
	share := len(hashes)/runtime.GOMAXPROCS(0) + 1
	var wait sync.WaitGroup
	for start := 0; start < len(hashes); start += share {
		wait.Go(func() {
			var h setHasher
			for n := start; n < min(start+share, len(hashes)); n++ {
				hashes[n] = h.hash(l, []node{node(n)}, aAndZ(node(n)))
			}
		})
	}
	wait.Wait()
	return hashes
}

// aAndZ names n "a" and any other blank node "z".
func aAndZ(n node) namer {
	return func(dst []byte, other node) []byte {
		if other == n {
			return append(dst, "_:a"...)
		}
		return append(dst, "_:z"...)
	}
}

// setHasher hashes mention sets.
type setHasher struct {
	text, sorted []byte
	lines        [][]byte
	ends         []int
}

// hash returns the hash of the sorted lines of the mention sets of nodes.
func (h *setHasher) hash(l *labels, nodes []node, name namer) digest {
	h.text, h.ends, h.lines, h.sorted = h.text[:0], h.ends[:0], h.lines[:0], h.sorted[:0]
	for _, n := range nodes {
		for _, q := range l.sets.of(n) {
			h.text = l.appendQuad(h.text, l.quads[q], name)
			h.ends = append(h.ends, len(h.text))
		}
	}
	if len(h.ends) == 1 {
		return l.options.Hash.sum(h.text)
	}
	start := 0
	for _, end := range h.ends {
		h.lines = append(h.lines, h.text[start:end])
		start = end
	}
	slices.SortFunc(h.lines, bytes.Compare)
	for _, line := range h.lines {
		h.sorted = append(h.sorted, line...)
	}
	return l.options.Hash.sum(h.sorted)
}
