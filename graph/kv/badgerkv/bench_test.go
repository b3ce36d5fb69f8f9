package badgerkv

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tribune/graph/kv"
)

const (
	benchPages = 30_000
	benchPage  = 8 << 10
)

// BenchmarkLoad writes 240 MB as a bulk load does: batches of a few MB, one
// barrier, Compact, Close. It reports the bytes on disk over the payload.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		dir := b.TempDir()
		s := loaded(b, dir)
		if err := s.Compact(); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(diskUse(b, dir))/(benchPages*benchPage), "disk/payload")
	}
	b.SetBytes(benchPages * benchPage)
}

// BenchmarkWrite is the same up to the barrier, by size of the memtable.
func BenchmarkWrite(b *testing.B) {
	for _, megabytes := range []int64{16, 32, 64} {
		b.Run(fmt.Sprintf("memtable=%dMB", megabytes), func(b *testing.B) {
			b.SetBytes(benchPages * benchPage)
			for b.Loop() {
				s := loadedWith(b, b.TempDir(), Options{MemTable: megabytes << 20})
				b.StopTimer()
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

func BenchmarkGet(b *testing.B) {
	s := loaded(b, b.TempDir())
	r := rand.New(rand.NewPCG(1, 1))
	b.SetBytes(benchPage)
	for b.Loop() {
		key := kv.AppendPageKey(nil, kv.Page(r.IntN(benchPages)))
		if _, err := s.Get(key); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkGetAbsent(b *testing.B) {
	s := loaded(b, b.TempDir())
	r := rand.New(rand.NewPCG(1, 1))
	for b.Loop() {
		key := append(kv.AppendPageKey(nil, kv.Page(r.IntN(benchPages))), 0)
		if _, err := s.Get(key); err == nil {
			b.Fatal("found")
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkScan(b *testing.B) {
	s := loaded(b, b.TempDir())
	b.SetBytes(benchPages * benchPage)
	for b.Loop() {
		n := 0
		err := s.Scan(nil, nil, func(_, _ []byte) error { n++; return nil })
		if err != nil || n != benchPages {
			b.Fatal(n, err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSwap is the cost of a small durable commit.
func BenchmarkSwap(b *testing.B) {
	s, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	var old []byte
	for i := 0; b.Loop(); i++ {
		value := []byte{byte(i), byte(i >> 8), byte(i >> 16)}
		if err := s.Swap(kv.HeadKey, old, value); err != nil {
			b.Fatal(err)
		}
		old = value
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// loaded is a store that holds the pages, synced.
func loaded(b *testing.B, dir string) *Store {
	b.Helper()
	return loadedWith(b, dir, Options{})
}

func loadedWith(b *testing.B, dir string, o Options) *Store {
	b.Helper()
	s, err := Open(dir, o)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.NewChaCha8([32]byte{})
	page := make([]byte, benchPage)
	var batch kv.Batch
	for i := range benchPages {
		_, _ = r.Read(page) // documented to succeed
		batch.Put(kv.AppendPageKey(nil, kv.Page(i)), page)
		if batch.Bytes() < 4<<20 && i < benchPages-1 {
			continue
		}
		if err := s.Write(&batch); err != nil {
			b.Fatal(err)
		}
		batch.Reset()
	}
	if err := s.Sync(); err != nil {
		b.Fatal(err)
	}
	return s
}
