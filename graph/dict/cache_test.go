package dict

import (
	"fmt"
	"sync"
	"testing"
)

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
