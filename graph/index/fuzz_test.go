package index

import (
	"errors"
	"testing"

	"tribune/graph/kv"
)

// FuzzOpenPage: bytes from disk are a page or an error with the page's key.
func FuzzOpenPage(f *testing.F) {
	s := newShelf(testLimits["four"])
	if _, err := s.build([]Row{{1, 1, 1, 1}, {1, 1, 1, 2}, {1, 2, 1, 1}, {2, 1, 1, 1}, {2, 1, 7, 1}}); err != nil {
		f.Fatal(err)
	}
	for n := kv.Page(1); n < s.next; n++ {
		value, err := s.store.Get(kv.AppendPageKey(nil, n))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pg, err := openPage(9, data)
		if err != nil {
			if !errors.Is(err, kv.ErrCorrupt) {
				t.Fatal(err)
			}
			return
		}
		if (pg.leaf == nil) == (pg.node == nil) || pg.rows == 0 || pg.bytes() <= 0 {
			t.Fatalf("opened as %+v", pg)
		}
	})
}

// FuzzParseRoot: bytes are a root that is written back as they are, or ErrRoot.
func FuzzParseRoot(f *testing.F) {
	f.Add(Root{}.Append(nil))
	f.Add(Root{Page: 3, Height: 2, Rows: 9}.Append(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, rest, err := ParseRoot(data)
		if err != nil {
			if !errors.Is(err, ErrRoot) {
				t.Fatal(err)
			}
			return
		}
		if string(append(r.Append(nil), rest...)) != string(data) {
			t.Fatalf("% x is %+v and % x", data, r, rest)
		}
	})
}
