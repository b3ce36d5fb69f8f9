package dict

import (
	"fmt"
	"sync"
	"testing"
)

type weight int64

func (w weight) bytes() int64 { return int64(w) }

// TestCacheStaysWithinItsBudget puts more than fits and counts what is there.
func TestCacheStaysWithinItsBudget(t *testing.T) {
	var c clock[weight]
	const budget = 64 << 10
	c.limit(budget)
	for i := range uint64(10_000) {
		c.put(cacheKey{first: i}, weight(i%700))
	}
	held, used := int64(0), int64(0)
	for i := range uint64(10_000) {
		if w, ok := c.get(cacheKey{first: i}); ok {
			if w != weight(i%700) {
				t.Fatalf("value of %d is %d", i, w)
			}
			held += w.bytes() + slotBytes
		}
	}
	for i := range c.shards {
		used += c.shards[i].used
	}
	if held != used || used > budget || used < budget/2 {
		t.Errorf("holds %d bytes, counts %d, of %d", held, used, budget)
	}
}

// TestCacheKeepsWhatIsUsed uses one value between all others.
func TestCacheKeepsWhatIsUsed(t *testing.T) {
	var c clock[weight]
	c.limit(64 << 10)
	kept := cacheKey{first: 1 << 40}
	c.put(kept, 100)
	for i := range uint64(10_000) {
		if _, ok := c.get(kept); !ok {
			t.Fatalf("it was evicted after %d others", i)
		}
		c.put(cacheKey{first: i}, 100)
	}
	c.drop(kept)
	if _, ok := c.get(kept); ok {
		t.Error("it is there after drop")
	}
}

// TestCacheRefusesWhatIsTooLarge puts a value larger than a shard.
func TestCacheRefusesWhatIsTooLarge(t *testing.T) {
	var c clock[weight]
	c.limit(64 << 10)
	c.put(cacheKey{first: 1}, 64<<10)
	if _, ok := c.get(cacheKey{first: 1}); ok {
		t.Error("it was kept")
	}
}

// TestReadersShareACache reads by many goroutines through a cache too small
// for all, as a server does.
func TestReadersShareACache(t *testing.T) {
	f := newFixture(t)
	d := Open(f.store, f.state, NewCache(256<<10))
	var group sync.WaitGroup
	errs := make(chan error, 8)
	for range cap(errs) {
		group.Go(func() {
			errs <- d.Keys(f.ids[:minSegment], func(i int, key []byte) error {
				if string(key) != string(f.keys[i]) {
					return fmt.Errorf("key %d is %q", i, key)
				}
				return nil
			})
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
}
