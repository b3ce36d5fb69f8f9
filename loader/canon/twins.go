package canon

import "strconv"

// Twins are blank nodes with the same mention set but for themselves, such as
// members of a group of which nothing else is said. Exchanging them changes
// nothing, so what holds for one holds for the other: of the permutations that
// differ by twins one is enough. Without this a node with ten such neighbours
// would take 10! permutations.

// twin is a node up to its twins.
type twin struct {
	component uint32
	hash      digest
}

// twinHash returns a hash that twins share, and no others.
func (l *labels) twinHash(n node) digest {
	d, ok := l.twins[n]
	if !ok {
		d = l.hasher.hash(l, []node{n}, func(dst []byte, other node) []byte {
			if other == n {
				return append(dst, "_:a"...)
			}
			return strconv.AppendUint(append(dst, "_:n"...), uint64(other), 10)
		})
		l.twins[n] = d
	}
	return d
}
