package index

import (
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/block"
	"tribune/graph/id"
	"tribune/graph/kv"
)

// damaged is a store some of whose values are others; nil is an absent one.
type damaged struct {
	kv.Reader
	values *map[string][]byte
}

func (s *damaged) Get(key []byte) ([]byte, error) {
	if v, found := (*s.values)[string(key)]; found {
		if v == nil {
			return nil, kv.ErrNotFound
		}
		return v, nil
	}
	return s.Reader.Get(key)
}

func (s *damaged) GetBatch(keys [][]byte) ([][]byte, error) {
	values, err := s.Reader.GetBatch(keys)
	for i := range values {
		if v, found := (*s.values)[string(keys[i])]; found {
			values[i] = v
		}
	}
	return values, err
}

// spoil damages one page of the store, and mends what was damaged before.
func (c *commands) spoil(t *testing.T, d *datadriven.TestData) {
	c.damage = nil
	key := pageKey(t, d, "page")
	value, err := c.shelf.store.Get(key)
	if err != nil {
		t.Fatal(err)
	}
	switch d.Cmd {
	case "lie":
		var row, column int
		var v uint64
		d.ScanArgs(t, "row", &row)
		d.ScanArgs(t, "column", &column)
		d.ScanArgs(t, "value", &v)
		value = lie(t, value, row, column, id.ID(v))
	case "flip":
		var at int
		d.ScanArgs(t, "byte", &at)
		value[at] ^= 1
	case "drop":
		value = nil
	case "swap":
		if value, err = c.shelf.store.Get(pageKey(t, d, "with")); err != nil {
			t.Fatal(err)
		}
	}
	c.damage = map[string][]byte{string(key): value}
	c.shelf.pages = NewPages(c.shelf.reader, 1<<20)
}

func pageKey(t *testing.T, d *datadriven.TestData, name string) []byte {
	var n uint64
	d.ScanArgs(t, name, &n)
	return kv.AppendPageKey(nil, kv.Page(n))
}

// lie is a page with one value changed and a good checksum.
func lie(t *testing.T, value []byte, row, column int, v id.ID) []byte {
	b, err := block.Open(value)
	if err != nil {
		t.Fatal(err)
	}
	cols := make([][]id.ID, b.Columns())
	for c := range cols {
		cols[c] = make([]id.ID, b.Rows())
		b.Read(c, 0, cols[c])
	}
	cols[column][row] = v
	return block.Append(nil, cols)
}
