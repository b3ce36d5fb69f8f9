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
				hashes[n] = h.hash(l, node(n), otherAsZ)
			}
		})
	}
	wait.Wait()
	return hashes
}

// otherAsZ is how first-degree hashes have any other blank node.
func otherAsZ(dst []byte, _ node) []byte { return append(dst, "_:z"...) }

// setHasher hashes mention sets.
type setHasher struct {
	text, sorted []byte
	lines        [][]byte
	ends         []int
}

// hash returns the hash of the mention set of n, n itself as _:a and other blank
// nodes as other has them.
func (h *setHasher) hash(l *labels, n node, other namer) digest {
	name := func(dst []byte, m node) []byte {
		if m == n {
			return append(dst, "_:a"...)
		}
		return other(dst, m)
	}
	h.text, h.ends, h.lines = h.text[:0], h.ends[:0], h.lines[:0]
	for _, q := range l.sets.of(n) {
		h.text = l.appendQuad(h.text, l.quads[q], name)
		h.ends = append(h.ends, len(h.text))
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
	h.sorted = h.sorted[:0]
	for _, line := range h.lines {
		h.sorted = append(h.sorted, line...)
	}
	return l.options.Hash.sum(h.sorted)
}
