package faultkv

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/kvtest"
	"tribune/graph/kv/memkv"
)

func TestConformance(t *testing.T) {
	for name, plan := range map[string]Plan{
		"no plan":                {},
		"a loss that is not due": {Loss: LoseAll},
	} {
		t.Run(name, func(t *testing.T) {
			kvtest.Run(t, func(t *testing.T) kv.Store { return Wrap(memkv.New(), plan) })
		})
	}
}

// story is a little history of writes and reads; it ends at the first error.
func story(s kv.Store) error {
	steps := []func() error{
		func() error { return s.Write(batch("a=1", "b=1")) },
		s.Sync,
		func() error { return s.Write(batch("a=2", "c=2", "-b", "d=2")) },
		func() error { return s.Swap([]byte("head"), nil, []byte("1")) },
		func() error { return s.Write(batch("e=3")) },
		s.Sync,
		s.Compact,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// batch spells puts as key=value and deletes as -key.
func batch(operations ...string) *kv.Batch {
	var b kv.Batch
	for _, o := range operations {
		if key, deleted := strings.CutPrefix(o, "-"); deleted {
			b.Delete([]byte(key))
			continue
		}
		key, value, _ := strings.Cut(o, "=")
		b.Put([]byte(key), []byte(value))
	}
	return &b
}

// contents spells all pairs of a store.
func contents(t *testing.T, s kv.Store) string {
	t.Helper()
	var all []string
	err := s.Scan(nil, nil, func(key, value []byte) error {
		all = append(all, fmt.Sprintf("%s=%s", key, value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

func TestKill(t *testing.T) {
	for _, test := range []struct {
		plan Plan
		want string
	}{
		{Plan{KillWrite: 1}, ""},
		{Plan{KillWrite: 1, Torn: 1}, "a=1"},
		{Plan{KillWrite: 1, Torn: 1, Loss: LoseAll}, ""},
		{Plan{KillWrite: 2}, "a=1 b=1"},
		{Plan{KillWrite: 2, Loss: LoseAll}, ""},
		{Plan{KillWrite: 2, Loss: LoseSome}, "b=1"},
		{Plan{KillWrite: 2, Torn: 1, Loss: LoseAll}, "a=1 b=1"},
		{Plan{KillWrite: 3, Torn: 3, Loss: LoseNothing}, "a=2 c=2"},
		{Plan{KillWrite: 3, Torn: 3, Loss: LoseAll}, "a=1 b=1"},
		{Plan{KillWrite: 3, Torn: 9, Loss: LoseSome}, "a=1 d=2"},
		{Plan{KillWrite: 3, Torn: 9}, "a=2 c=2 d=2"},
		{Plan{KillWrite: 4}, "a=2 c=2 d=2"},
		{Plan{KillWrite: 4, Torn: 1, Loss: LoseAll}, "a=1 b=1 head=1"},
		{Plan{KillWrite: 5, Torn: 1, Loss: LoseAll}, "a=1 b=1 head=1"},
		{Plan{KillWrite: 6, Torn: 1, Loss: LoseAll}, "a=2 c=2 d=2 e=3 head=1"},
		{Plan{KillWrite: 7, Loss: LoseAll}, "a=2 c=2 d=2 e=3 head=1"},
	} {
		t.Run(fmt.Sprintf("%+v", test.plan), func(t *testing.T) {
			inner := memkv.New()
			s := Wrap(inner, test.plan)
			if err := story(s); !errors.Is(err, ErrKilled) {
				t.Fatalf("story: %v, want ErrKilled", err)
			}
			wantDead(t, s)
			if got := contents(t, inner); got != test.want {
				t.Errorf("left %q, want %q", got, test.want)
			}
		})
	}
}

// wantDead checks that every call fails and none reaches the inner store (I1).
func wantDead(t *testing.T, s *Store) {
	t.Helper()
	before := contents(t, s.inner)
	_, get := s.Get([]byte("a"))
	_, getBatch := s.GetBatch([][]byte{[]byte("a")})
	for name, err := range map[string]error{
		"Get":      get,
		"GetBatch": getBatch,
		"Scan":     s.Scan(nil, nil, func(_, _ []byte) error { return nil }),
		"Write":    s.Write(batch("z=1")),
		"Sync":     s.Sync(),
		"Swap":     s.Swap([]byte("z"), nil, []byte("1")),
		"Compact":  s.Compact(),
		"Close":    s.Close(),
	} {
		if !errors.Is(err, ErrKilled) {
			t.Errorf("%s after the kill: %v", name, err)
		}
	}
	if got := contents(t, s.inner); got != before || !s.Killed() {
		t.Errorf("after the kill %q became %q", before, got)
	}
}

func TestFailWrite(t *testing.T) {
	whole := Wrap(memkv.New(), Plan{})
	if err := story(whole); err != nil {
		t.Fatal(err)
	}
	if whole.Writes() != 7 {
		t.Fatalf("%d writes, want 7", whole.Writes())
	}
	for n := 1; n <= whole.Writes(); n++ {
		s := Wrap(memkv.New(), Plan{FailWrite: n})
		if err := story(s); !errors.Is(err, ErrInjected) {
			t.Fatalf("write %d: %v, want ErrInjected", n, err)
		}
		if err := s.Write(batch("after=1")); err != nil || s.Writes() != n+1 {
			t.Fatalf("after write %d: %v, %d writes", n, err, s.Writes())
		}
	}
}

func TestFailWriteTorn(t *testing.T) {
	inner := memkv.New()
	s := Wrap(inner, Plan{FailWrite: 1, Torn: 2})
	if err := s.Write(batch("a=1", "b=1", "c=1")); !errors.Is(err, ErrInjected) {
		t.Fatal(err)
	}
	if got := contents(t, inner); got != "a=1 b=1" {
		t.Fatalf("left %q", got)
	}
}

// reading reads the store in every way and joins what it sees.
func reading(s kv.Store) (string, error) {
	var seen bytes.Buffer
	one, err := s.Get([]byte("a"))
	if err != nil {
		return "", err
	}
	seen.Write(one)
	many, err := s.GetBatch([][]byte{[]byte("b"), []byte("absent")})
	if err != nil {
		return "", err
	}
	seen.Write(bytes.Join(many, nil))
	err = s.Scan(nil, nil, func(_, value []byte) error {
		seen.Write(value)
		return nil
	})
	return seen.String(), err
}

func TestReads(t *testing.T) {
	inner := memkv.New()
	if err := inner.Write(batch("a=AAAA", "b=BBBB")); err != nil {
		t.Fatal(err)
	}
	// Reads: get a, get b, get absent, the scan, its a, its b.
	for _, test := range []struct {
		plan Plan
		want string
		err  error
	}{
		{Plan{}, "AAAABBBBAAAABBBB", nil},
		{Plan{FailRead: 1}, "", ErrInjected},
		{Plan{FailRead: 2}, "", ErrInjected},
		{Plan{FailRead: 3}, "", ErrInjected},
		{Plan{FailRead: 4}, "AAAABBBB", ErrInjected},
		{Plan{FailRead: 5}, "AAAABBBB", ErrInjected},
		{Plan{FailRead: 6}, "AAAABBBBAAAA", ErrInjected},
		{Plan{FailRead: 13}, "AAAABBBBAAAABBBB", nil},
		{Plan{ShortRead: 1}, "AABBBBAAAABBBB", nil},
		{Plan{ShortRead: 2}, "AAAABBAAAABBBB", nil},
		{Plan{ShortRead: 3}, "AAAABBBBAAAABBBB", nil},
		{Plan{ShortRead: 6}, "AAAABBBBAAAABB", nil},
		{Plan{FlipRead: 1}, "AAQABBBBAAAABBBB", nil},
		{Plan{FlipRead: 2}, "AAAABBRBAAAABBBB", nil},
		{Plan{FlipRead: 5}, "AAAABBBBAAQABBBB", nil},
	} {
		s := Wrap(inner, test.plan)
		got, err := reading(s)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%+v: %q, %v, want %q, %v", test.plan, got, err, test.want, test.err)
		}
		if again, err := reading(s); err != nil || again != "AAAABBBBAAAABBBB" {
			t.Errorf("%+v, again: %q, %v", test.plan, again, err)
		}
	}
	if got := contents(t, inner); got != "a=AAAA b=BBBB" {
		t.Errorf("the inner store became %q", got)
	}
}

// TestConcurrentKill kills the store under readers and writers: each of them
// meets the kill, and each acknowledged Swap is kept.
func TestConcurrentKill(t *testing.T) {
	inner := memkv.New()
	s := Wrap(inner, Plan{KillWrite: 200, Loss: LoseAll})
	var done sync.WaitGroup
	for w := range 4 {
		key := []byte{byte('a' + w)}
		done.Go(func() {
			acknowledged := swapUntilKilled(t, s, key)
			got, err := inner.Get(key)
			if err != nil && !errors.Is(err, kv.ErrNotFound) || !bytes.Equal(got, acknowledged) {
				t.Errorf("%s: %q is left of %q, %v", key, got, acknowledged, err)
			}
		})
	}
	done.Wait()
	if s.Writes() != 200 {
		t.Errorf("%d writes, want 200", s.Writes())
	}
}

// swapUntilKilled writes and swaps and reads, and returns the last value that
// was acknowledged.
func swapUntilKilled(t *testing.T, s *Store, key []byte) []byte {
	var value []byte
	for {
		next := append(bytes.Clone(value), 'i')
		err := s.Swap(key, value, next)
		if err == nil {
			value = next
			err = s.Write(batch(string(key) + "x=unsynced"))
		}
		if err == nil {
			_, err = s.Get(key)
		}
		if errors.Is(err, ErrKilled) {
			return value
		}
		if err != nil {
			t.Error(err)
			return value
		}
	}
}
