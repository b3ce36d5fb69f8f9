package main

import (
	"errors"
	"runtime/debug"
	"testing"
)

func TestParseSize(t *testing.T) {
	for text, want := range map[string]int64{
		"1":        1,
		"1000000":  1_000_000,
		"512MB":    512_000_000,
		"512 mb":   512_000_000,
		"2GiB":     2 << 30,
		"1.5GiB":   3 << 29,
		"64m":      64 << 20,
		"1k":       1024,
		"100b":     100,
		" 3 TB ":   3_000_000_000_000,
		"":         0,
		"0":        0,
		"-1GB":     0,
		"GB":       0,
		"much":     0,
		"1e30":     0,
		"nan":      0,
		"inf":      0,
		"12 GB GB": 0,
	} {
		got, err := parseSize("--memory", text)
		var usage usageError
		if got != want || (want == 0) != errors.As(err, &usage) {
			t.Errorf("%q: %d, %v, expected %d", text, got, err, want)
		}
	}
}

func TestDefaultMemoryIsPlausible(t *testing.T) {
	if n := defaultMemory(); n < 16<<20 || n > 1<<50 {
		t.Errorf("%d bytes", n)
	}
}

func TestBudgetIsNotExceeded(t *testing.T) {
	for _, memory := range []int64{1, leastBudget, 512_000_000, 2 << 30, 1 << 40} {
		b := newBudget(memory)
		sum := b.update + b.store.PageCache + b.store.TermCache + 4*b.store.MemTable
		if given := max(memory, leastBudget); sum > given || b.update < given/4 || b.heap != given {
			t.Errorf("of %d bytes %+v", given, b)
		}
	}
}

func TestLimitOfTheHeapIsTakenBack(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	restore := newBudget(1 << 30).limitHeap()
	if now := debug.SetMemoryLimit(-1); now > 1<<30 {
		t.Errorf("the heap may have %d bytes", now)
	}
	restore()
	if now := debug.SetMemoryLimit(-1); now != before {
		t.Errorf("the limit is %d, expected %d", now, before)
	}
}
