package hugepage_test

import (
	"testing"

	"tribune/graph/hugepage"
)

// TestAdvise makes slices of all sizes around a large page's, and writes every byte.
func TestAdvise(t *testing.T) {
	const page = 2 << 20
	for _, n := range []int{0, 1, page, 3*page - 1, 3 * page, 3*page + 1, 5*page - 4096} {
		s := hugepage.Advise(make([]byte, 0, n))
		if len(s) != 0 || cap(s) != n {
			t.Fatalf("%d bytes: length %d, capacity %d", n, len(s), cap(s))
		}
		s = s[:n]
		for i := range s {
			if s[i] != 0 {
				t.Fatalf("%d bytes: byte %d is %d", n, i, s[i])
			}
			s[i] = 1
		}
	}
}

// TestAdviseWords counts bytes, not elements.
func TestAdviseWords(t *testing.T) {
	s := hugepage.Advise(make([]uint64, 1<<20))
	for i := range s {
		s[i] = uint64(i)
	}
	if s[len(s)-1] != 1<<20-1 {
		t.Fatal(s[len(s)-1])
	}
}
