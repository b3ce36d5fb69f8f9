package budget_test

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"tribune/query/budget"
)

// TestShares is the example of doc.go.
func TestShares(t *testing.T) {
	b := budget.New(256)
	for _, want := range []int64{128, 64, 32} {
		a := b.Share(0)
		for a.Take(1) == nil {
		}
		if a.Held() != want {
			t.Errorf("a share holds %d, want %d", a.Held(), want)
		}
	}
	a := b.Account()
	if err := a.Take(32); err != nil {
		t.Error(err)
	}
	if err := a.Take(1); !budget.IsExceeded(err) {
		t.Errorf("beyond the limit: %v", err)
	}
}

// TestMost: a share of a given size holds no more, whatever is left.
func TestMost(t *testing.T) {
	a := budget.New(0).Share(10)
	if err := a.Take(10); err != nil {
		t.Error(err)
	}
	if err := a.Take(1); !budget.IsExceeded(err) {
		t.Errorf("beyond the share: %v", err)
	}
	if err := a.Insist(func() error { return a.Take(90) }); err != nil || a.Held() != 100 {
		t.Errorf("insisting: %d, %v", a.Held(), err)
	}
	if err := a.Set(3); err != nil || a.Held() != 3 {
		t.Errorf("set to 3: %d, %v", a.Held(), err)
	}
}

// TestUnder: what a budget has, those above it have too, and the first that has too much
// says so.
func TestUnder(t *testing.T) {
	server := budget.New(100)
	one, two := server.Under(60), server.Under(60)
	a, b := one.Account(), two.Account()
	if err := a.Take(60); err != nil {
		t.Error(err)
	}
	var exceeded *budget.ExceededError
	if err := a.Take(1); !errors.As(err, &exceeded) || exceeded.Shared || exceeded.Limit != 60 {
		t.Errorf("beyond the query's: %v", err)
	}
	if err := b.Take(41); !errors.As(err, &exceeded) || !exceeded.Shared || exceeded.Limit != 100 {
		t.Errorf("beyond the server's: %v", err)
	}
	if two.Used() != 0 || server.Used() != 60 {
		t.Errorf("after a refusal: %d and %d are held", two.Used(), server.Used())
	}
	one.Close()
	if server.Used() != 0 || server.Peak() != 60 {
		t.Errorf("%d are held, and were at most %d", server.Used(), server.Peak())
	}
}

// TestGrow: a list is accounted for by its capacity.
func TestGrow(t *testing.T) {
	a := budget.New(8 * 300).Account()
	var list []uint64
	var err error
	for n := 0; ; n++ {
		if list, err = budget.Grow(a, list, 1); err != nil {
			break
		}
		if list = append(list, uint64(n)); a.Held() != int64(8*cap(list)) {
			t.Fatalf("%d bytes for a capacity of %d", a.Held(), cap(list))
		}
	}
	if !budget.IsExceeded(err) || len(list) < 100 || list[99] != 99 {
		t.Errorf("%d elements, and %v", len(list), err)
	}
}

// TestNone: without a budget anything goes.
func TestNone(t *testing.T) {
	var b *budget.Budget
	a := b.Share(1)
	if err := errors.Join(a.Take(1<<40), a.Set(5), b.Account().Take(1<<50)); err != nil || a.Held() != 0 {
		t.Errorf("%d, %v", a.Held(), err)
	}
	a.Close()
	b.Close()
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		err  *budget.ExceededError
		want string
	}{
		{&budget.ExceededError{Limit: 256e6}, "the query needs more than 256 MB of memory for what cannot go to temporary files"},
		{&budget.ExceededError{Limit: 1536, Shared: true}, "queries need more than 1.536 kB of memory together"},
		{&budget.ExceededError{Limit: 12}, "the query needs more than 12 B of memory for what cannot go to temporary files"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestConcurrent: accounts of several goroutines never hold more than there is, and leave
// nothing behind.
func TestConcurrent(t *testing.T) {
	server := budget.New(1000)
	var all sync.WaitGroup
	for seed := range uint64(4) {
		all.Go(func() {
			r := rand.New(rand.NewPCG(seed, 0))
			query := server.Under(400)
			a, b := query.Account(), query.Share(0)
			for range 2000 {
				n := r.Int64N(200)
				_ = a.Take(n) // it may be refused
				_ = b.Set(n)
				if a.Held() > n {
					a.Give(n)
				}
			}
			query.Close()
		})
	}
	all.Wait()
	if server.Used() != 0 || server.Peak() > 1000 {
		t.Errorf("%d are held, and were at most %d", server.Used(), server.Peak())
	}
}
