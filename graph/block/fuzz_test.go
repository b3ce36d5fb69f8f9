package block

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"tribune/graph/id"
)

// seal gives bytes the checksum that Open asks for, so that the checks behind it
// are reached.
func seal(data []byte) []byte {
	data = slices.Clone(data)
	if len(data) >= headerBytes {
		binary.LittleEndian.PutUint32(data, checksum(data))
	}
	return data
}

// FuzzOpen opens any bytes under a right checksum. What Open accepts, each
// method must take without a panic, and agree with the others.
func FuzzOpen(f *testing.F) {
	for _, rows := range benchColumns() {
		f.Add(Append(nil, [][]id.ID{rows[:200], rows[200:400]}))
	}
	f.Add(Append(nil, [][]id.ID{{1}, {1 << 63}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Open(seal(data))
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatalf("%v is not ErrFormat", err)
			}
			return
		}
		for c := range b.Columns() {
			callAll(t, b, c)
		}
	})
}

func callAll(t *testing.T, b *Block, c int) {
	n := b.Rows()
	rows := make([]id.ID, n)
	b.Read(c, 0, rows)
	for i := 0; i < n; i += 1 + i/16 {
		if v := b.At(c, i); v != rows[i] {
			t.Fatalf("row %d is %x and %x", i, v, rows[i])
		}
		tail := make([]id.ID, (n-i+1)/2)
		if b.Read(c, i, tail); !slices.Equal(tail, rows[i:i+len(tail)]) {
			t.Fatalf("rows from %d are %x and %x", i, tail, rows[i:])
		}
		if at := b.Search(c, i/2, i, rows[i]); at < i/2 || at > i {
			t.Fatalf("search in [%d,%d) found %d", i/2, i, at)
		}
	}
	last := 0
	b.Runs(c, 0, n, func(v id.ID, end int) bool {
		if end <= last || end > n || rows[last] != v || rows[end-1] != v {
			t.Fatalf("run of %x from %d to %d", v, last, end)
		}
		last = end
		return true
	})
	if b.Bytes() < 0 || last != n {
		t.Fatalf("%d bytes, runs end at %d", b.Bytes(), last)
	}
}

// FuzzTable reads rows from any bytes, writes them and reads them back.
func FuzzTable(f *testing.F) {
	f.Add([]byte{1, 2, 3, 0xff, 8}, uint8(3))
	f.Add(make([]byte, 500), uint8(255))
	f.Fuzz(func(t *testing.T, data []byte, step uint8) {
		var rows []id.ID
		for len(data) > 0 && len(rows) < MaxRows {
			var b [8]byte
			data = data[copy(b[:], data[:min(len(data), 1+int(step)%8)]):]
			rows = append(rows, id.ID(binary.BigEndian.Uint64(b[:])))
		}
		if len(rows) == 0 {
			return
		}
		b, err := Open(Append(nil, [][]id.ID{rows}))
		if err != nil {
			t.Fatal(err)
		}
		checkRead(t, b, 0, 0, rows)
	})
}
