package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tribune/graph/kv"
)

func testBatchOrder(t *testing.T, s kv.Store) {
	put(t, s, "old", "1", "gone", "1")
	var b kv.Batch
	b.Put([]byte("a"), []byte("1"))
	b.Delete([]byte("a"))
	b.Delete([]byte("b"))
	b.Put([]byte("b"), []byte("1"))
	b.Put([]byte("c"), []byte("1"))
	b.Put([]byte("c"), []byte("2"))
	b.Put([]byte("d"), []byte("1"))
	b.Delete([]byte("d"))
	b.Put([]byte("d"), []byte("3"))
	b.Put([]byte("old"), []byte("2"))
	b.Delete([]byte("gone"))
	b.Delete([]byte("never"))
	write(t, s, &b)
	want := []string{"b", "1", "c", "2", "d", "3", "old", "2"}
	if got := pairs(t, s, nil, nil); !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	wantAbsent(t, s, "a")
	wantAbsent(t, s, "gone")
}

func testBatchReused(t *testing.T, s kv.Store) {
	var b kv.Batch
	write(t, s, &b)
	for i := range 3 {
		b.Reset()
		b.Put(fmt.Appendf(nil, "key%d", i), fmt.Appendf(nil, "value%d", i))
		write(t, s, &b)
	}
	want := []string{"key0", "value0", "key1", "value1", "key2", "value2"}
	if got := pairs(t, s, nil, nil); !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}

// testSizes has a batch that is larger than what a store may take at once.
func testSizes(t *testing.T, s kv.Store) {
	largest := strings.Repeat("v", kv.MaxValue)
	longest := strings.Repeat("k", kv.MaxKey)
	put(t, s, "empty", "", "one", "1", longest, largest)
	wantValue(t, s, "empty", "")
	wantValue(t, s, longest, largest)

	var b kv.Batch
	for i := range 24 {
		b.Put([]byte{'m', byte(i)}, bytes.Repeat([]byte{byte(i)}, kv.MaxValue))
	}
	b.Put([]byte{'m', 0}, []byte("the last put counts"))
	write(t, s, &b)
	wantValue(t, s, "m\x00", "the last put counts")
	for i := 1; i < 24; i++ {
		wantValue(t, s, string([]byte{'m', byte(i)}), strings.Repeat(string(rune(i)), kv.MaxValue))
	}

	for name, add := range map[string]func(b *kv.Batch){
		"value": func(b *kv.Batch) { b.Put([]byte("k"), make([]byte, kv.MaxValue+1)) },
		"key":   func(b *kv.Batch) { b.Put(make([]byte, kv.MaxKey+1), nil) },
		"empty": func(b *kv.Batch) { b.Put(nil, []byte("v")) },
	} {
		var b kv.Batch
		b.Put([]byte("before"), nil)
		add(&b)
		if err := s.Write(&b); !errors.Is(err, kv.ErrTooLarge) {
			t.Errorf("%s: %v, want ErrTooLarge", name, err)
		}
	}
	wantAbsent(t, s, "before")
}

func testSwap(t *testing.T, s kv.Store) {
	key := []byte("key")
	for _, step := range []struct {
		name       string
		old, value []byte
		want       error
		after      string // "-": absent
	}{
		{"delete what is absent", nil, nil, nil, "-"},
		{"conflict with absent", []byte("0"), []byte("1"), kv.ErrConflict, "-"},
		{"empty is not absent", []byte{}, []byte("1"), kv.ErrConflict, "-"},
		{"first", nil, []byte("1"), nil, "1"},
		{"absent no more", nil, []byte("2"), kv.ErrConflict, "1"},
		{"another value", []byte("0"), []byte("2"), kv.ErrConflict, "1"},
		{"delete on conflict", []byte("0"), nil, kv.ErrConflict, "1"},
		{"next", []byte("1"), []byte("2"), nil, "2"},
		{"to empty", []byte("2"), []byte{}, nil, ""},
		{"empty is not absent either way", nil, []byte("3"), kv.ErrConflict, ""},
		{"from empty", []byte{}, []byte("3"), nil, "3"},
		{"delete", []byte("3"), nil, nil, "-"},
		{"again", nil, []byte("4"), nil, "4"},
	} {
		if err := s.Swap(key, step.old, step.value); !errors.Is(err, step.want) {
			t.Fatalf("%s: %v, want %v", step.name, err, step.want)
		}
		if step.after == "-" {
			wantAbsent(t, s, "key")
		} else {
			wantValue(t, s, "key", step.after)
		}
	}
	put(t, s, "key", "5")
	if err := s.Swap(key, []byte("4"), nil); !errors.Is(err, kv.ErrConflict) {
		t.Fatalf("after a write: %v, want ErrConflict", err)
	}
}

// testSwapRaces counts with Swap from several goroutines: no step may be lost.
func testSwapRaces(t *testing.T, s kv.Store) {
	const workers, steps = 4, 10
	key := []byte("counter")
	var done sync.WaitGroup
	for range workers {
		done.Go(func() {
			for range steps {
				if err := increment(s, key); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	done.Wait()
	wantValue(t, s, "counter", strings.Repeat("i", workers*steps))
}

// increment adds one stroke to the value of key.
func increment(s kv.Store, key []byte) error {
	for {
		old, err := s.Get(key)
		if err != nil && !errors.Is(err, kv.ErrNotFound) {
			return err
		}
		err = s.Swap(key, old, append(bytes.Clone(old), 'i'))
		if !errors.Is(err, kv.ErrConflict) {
			return err
		}
	}
}

// testReadersAndWriter writes batches that keep all values equal, while readers
// check that each scan sees whole batches, and that no value goes back.
func testReadersAndWriter(t *testing.T, s kv.Store) {
	const keys, rounds = 50, 40
	writeRound := func(round int) error {
		var b kv.Batch
		for k := range keys {
			b.Put(fmt.Appendf(nil, "key%02d", k), fmt.Appendf(nil, "%04d", round))
		}
		return s.Write(&b)
	}
	if err := writeRound(0); err != nil {
		t.Fatal(err)
	}
	var finished atomic.Bool
	var done sync.WaitGroup
	for range 3 {
		done.Go(func() {
			last := ""
			for !finished.Load() {
				round, err := oneValue(s, keys)
				if err != nil || round < last {
					t.Errorf("round %q after %q: %v", round, last, err)
					return
				}
				last = round
			}
		})
	}
	for round := 1; round <= rounds; round++ {
		if err := writeRound(round); err != nil {
			t.Error(err)
		}
	}
	finished.Store(true)
	done.Wait()
}

// oneValue scans the store, which must hold the same value at n keys.
func oneValue(s kv.Store, n int) (value string, err error) {
	count := 0
	err = s.Scan(nil, nil, func(_, v []byte) error {
		if count > 0 && string(v) != value {
			return fmt.Errorf("a scan sees %q and %q", value, v)
		}
		value = string(v)
		count++
		return nil
	})
	if err == nil && count != n {
		err = fmt.Errorf("a scan sees %d of %d keys", count, n)
	}
	return value, err
}

func testCompact(t *testing.T, s kv.Store) {
	if err := s.Compact(); err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		put(t, s, "a", fmt.Sprint(round), "b", fmt.Sprint(round))
		var b kv.Batch
		b.Delete([]byte("b"))
		write(t, s, &b)
		if err := s.Compact(); err != nil {
			t.Fatal(err)
		}
		want := []string{"a", fmt.Sprint(round)}
		if got := pairs(t, s, nil, nil); !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

func testClosed(t *testing.T, s kv.Store) {
	put(t, s, "a", "1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var b kv.Batch
	b.Put([]byte("a"), []byte("2"))
	_, get := s.Get([]byte("a"))
	_, getBatch := s.GetBatch([][]byte{[]byte("a")})
	for name, err := range map[string]error{
		"Get":      get,
		"GetBatch": getBatch,
		"Scan":     s.Scan(nil, nil, func(_, _ []byte) error { return nil }),
		"Write":    s.Write(&b),
		"Sync":     s.Sync(),
		"Swap":     s.Swap([]byte("a"), []byte("1"), nil),
		"Compact":  s.Compact(),
		"Close":    s.Close(),
	} {
		if !errors.Is(err, kv.ErrClosed) {
			t.Errorf("%s: %v, want ErrClosed", name, err)
		}
	}
}
