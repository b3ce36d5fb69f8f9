package graph

import (
	"context"
	"testing"
)

// BenchmarkCommit adds one quad an update, on disk, each synced.
func BenchmarkCommit(b *testing.B) {
	s, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var n uint64
	for b.Loop() {
		n++
		if _, err := s.Update(context.Background(), func(tx *Tx) error { return tx.Add(numbered(n)) }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUpdate adds ten thousand random quads an update, in memory.
func BenchmarkUpdate(b *testing.B) {
	s, err := OpenMemory(Options{})
	if err != nil {
		b.Fatal(err)
	}
	r := newSource(1, 100_000)
	for b.Loop() {
		_, err := s.Update(context.Background(), func(tx *Tx) error {
			for range 10_000 {
				if err := tx.Add(r.quad()); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
