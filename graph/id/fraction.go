package id

// The fractions of a second of at most depth digits, trailing zeros told
// apart, are the nodes of a trie of ten branches. A fraction's rank is its
// place when the trie is walked from the root, parents first, which is the
// order of the values and puts ".5" ".50" ".500" next to each other:
//
//	rank  0    1    2    ...   11   12   ...
//	      none .0   .00  ...   .09  .1   ...       (depth 2: 111 nodes)

// trieSizes is the number of nodes of a trie of that depth, root included.
var trieSizes = [...]uint64{1, 11, 111, 1_111, 11_111, 111_111, 1_111_111}

func rank(digits []byte, depth int) (r uint64) {
	for i, c := range digits {
		r += 1 + uint64(c-'0')*trieSizes[depth-1-i]
	}
	return r
}

func unrank(dst []byte, r uint64, depth int) []byte {
	for ; r > 0; depth-- {
		r--
		dst = append(dst, '0'+byte(r/trieSizes[depth-1]))
		r %= trieSizes[depth-1]
	}
	return dst
}
