package budget

import (
	"errors"
	"unsafe"
)

// Account is what one owner holds. One goroutine at a time. The nil Account holds anything,
// and counts nothing.
type Account struct {
	budget *Budget
	held   int64
	share  int64 // 0: it is none; otherwise the most it may hold, if halves is not set
	halves bool  // it may hold no more than others leave
	insist bool  // nothing is refused
}

// Account makes one for what must be held: it is refused nothing that is left.
func (b *Budget) Account() *Account {
	if b == nil {
		return nil
	}
	return &Account{budget: b}
}

// Share makes one whose owner can do with less. It holds at most as many bytes as are left
// beside it, or most if that is positive.
func (b *Budget) Share(most int64) *Account {
	if b == nil {
		return nil
	}
	return &Account{budget: b, share: most, halves: most <= 0}
}

// Take takes n more bytes, or none and returns an *ExceededError.
func (a *Account) Take(n int64) error {
	if a == nil || n == 0 {
		return nil
	}
	if n < 0 {
		a.Give(-n)
		return nil
	}
	if a.insist {
		a.Force(n)
		return nil
	}
	if most := a.most(); a.held+n > most {
		return &ExceededError{Limit: most}
	}
	if err := a.budget.take(n); err != nil {
		return err
	}
	a.held += n
	return nil
}

// most is how many bytes the account may hold.
func (a *Account) most() int64 {
	switch {
	case a.halves:
		return (a.budget.limit - a.budget.Used() + a.held) / 2
	case a.share > 0:
		return a.share
	}
	return a.budget.limit
}

// Force takes n more bytes without which its owner could not go on.
func (a *Account) Force(n int64) {
	if a == nil {
		return
	}
	a.budget.force(n)
	a.held += n
}

// Insist runs f, in which the account takes all that f asks for: what its owner could not go
// on without.
func (a *Account) Insist(f func() error) error {
	if a == nil {
		return f()
	}
	a.insist = true
	defer func() { a.insist = false }()
	return f()
}

// Set holds n bytes from now on.
func (a *Account) Set(n int64) error {
	if a == nil {
		return nil
	}
	return a.Take(n - a.held)
}

// Held is how many bytes the account holds.
func (a *Account) Held() int64 {
	if a == nil {
		return 0
	}
	return a.held
}

// Give gives n bytes back.
func (a *Account) Give(n int64) {
	if a == nil {
		return
	}
	a.held -= n
	a.budget.give(n)
}

// Close gives back what is held.
func (a *Account) Close() { a.Give(a.Held()) }

// Grow has room for n more elements behind list. Their memory is taken before it is held, and
// that of the old list is given back. A list grows by half, from 64 elements on.
func Grow[T any](a *Account, list []T, n int) ([]T, error) {
	if len(list)+n <= cap(list) {
		return list, nil
	}
	capacity := max(len(list)+n, cap(list)+cap(list)/2, 64)
	if err := a.Take(bytes[T](capacity)); err != nil {
		return list, err
	}
	grown := append(make([]T, 0, capacity), list...)
	a.Give(bytes[T](cap(list)))
	return grown, nil
}

// IsExceeded reports whether an account was refused something.
func IsExceeded(err error) bool {
	var exceeded *ExceededError
	return errors.As(err, &exceeded)
}

// bytes is what a list of so many elements takes.
func bytes[T any](n int) int64 {
	var element T
	return int64(n) * int64(unsafe.Sizeof(element))
}
