package cache

import (
	"sync"
	"testing"
)

func newTest(bytes int64) *Cache[uint64, int64] {
	return New[uint64, int64](bytes, func(k uint64) uint64 { return k })
}

// TestBudgetIsKept puts more than fits and counts what is there, in caches of
// one shard and of many.
func TestBudgetIsKept(t *testing.T) {
	for _, budget := range []int64{64 << 10, 20 << 20} {
		c := newTest(budget)
		n := uint64(budget / 200)
		for k := range n {
			c.Put(k, int64(k%700), int64(k%700))
		}
		var held int64
		for k := range n {
			v, ok := c.Get(k)
			if ok != c.Has(k) || ok && v != int64(k%700) {
				t.Fatalf("value of %d is %d, %v", k, v, ok)
			}
			if ok {
				held += v + slotBytes
			}
		}
		if held != c.Bytes() || held > budget || held < budget/2 {
			t.Errorf("holds %d bytes, counts %d, of %d", held, c.Bytes(), budget)
		}
	}
}

// TestWhatIsUsedStays uses one value between all others, and another never.
func TestWhatIsUsedStays(t *testing.T) {
	c := newTest(64 << 10)
	const used, unused = 1 << 40, 1 << 41
	c.Put(used, 1, 100)
	c.Put(unused, 1, 100)
	for k := range uint64(10_000) {
		if _, ok := c.Get(used); !ok {
			t.Fatalf("it was evicted after %d others", k)
		}
		c.Put(k, 1, 100)
	}
	if c.Has(unused) {
		t.Error("what nobody used is still there")
	}
	if c.Drop(used); c.Has(used) {
		t.Error("it is there after Drop")
	}
}

func TestWhatIsTooLargeIsNotKept(t *testing.T) {
	for _, budget := range []int64{0, 1000} {
		c := newTest(budget)
		if c.Put(1, 1, 1000); c.Has(1) || c.Bytes() != 0 {
			t.Errorf("a budget of %d holds %d bytes", budget, c.Bytes())
		}
	}
}

func TestSecondPutChangesNothing(t *testing.T) {
	c := newTest(1000)
	c.Put(1, 1, 10)
	c.Put(1, 2, 20)
	if v, _ := c.Get(1); v != 1 || c.Bytes() != 10+slotBytes {
		t.Errorf("value %d, %d bytes", v, c.Bytes())
	}
}

func TestManyGoroutines(t *testing.T) {
	c := newTest(2 << 20)
	var wait sync.WaitGroup
	for g := range uint64(8) {
		wait.Go(func() {
			for i := range uint64(20_000) {
				k := (i * (g + 1)) % 30_000
				if v, ok := c.Get(k); ok && v != int64(k) {
					t.Errorf("value of %d is %d", k, v)
				}
				c.Put(k, int64(k), 100)
				if i%100 == 0 {
					c.Drop(k)
				}
			}
		})
	}
	wait.Wait()
	if c.Bytes() > 2<<20 {
		t.Errorf("holds %d bytes", c.Bytes())
	}
}
