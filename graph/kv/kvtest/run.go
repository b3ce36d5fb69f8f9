package kvtest

import (
	"errors"
	"testing"

	"tribune/graph/kv"
)

// Run runs the suite on stores that open makes, each of them empty. The suite
// closes them.
func Run(t *testing.T, open func(t *testing.T) kv.Store) {
	tests := []struct {
		name string
		run  func(t *testing.T, s kv.Store)
	}{
		{"get", testGet},
		{"get batch", testGetBatch},
		{"batch order", testBatchOrder},
		{"batch reused", testBatchReused},
		{"sizes", testSizes},
		{"scan bounds", testScanBounds},
		{"scan stops", testScanStops},
		{"scan reads", testScanReads},
		{"scan of one state", testScanOfOneState},
		{"odd keys", testOddKeys},
		{"ownership", testOwnership},
		{"swap", testSwap},
		{"swap races", testSwapRaces},
		{"readers and a writer", testReadersAndWriter},
		{"compact", testCompact},
		{"random operations", testRandomOperations},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			test.run(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
	t.Run("closed", func(t *testing.T) { testClosed(t, open(t)) })
}

// RunReopen checks that what open makes at one place is there again after Close.
// open is called several times in each of its subtests, place only once.
func RunReopen(t *testing.T, place func(t *testing.T) (open func() kv.Store)) {
	t.Run("pairs survive", func(t *testing.T) { testPairsSurvive(t, place(t)) })
	t.Run("random sessions", func(t *testing.T) { testRandomSessions(t, place(t)) })
}

// put writes pairs, given as key, value, key, value..., in one batch.
func put(t *testing.T, s kv.Store, pairs ...string) {
	t.Helper()
	var b kv.Batch
	for i := 0; i < len(pairs); i += 2 {
		b.Put([]byte(pairs[i]), []byte(pairs[i+1]))
	}
	write(t, s, &b)
}

func write(t *testing.T, s kv.Store, b *kv.Batch) {
	t.Helper()
	if err := s.Write(b); err != nil {
		t.Fatal(err)
	}
}

// wantValue checks one key by Get.
func wantValue(t *testing.T, s kv.Store, key, want string) {
	t.Helper()
	got, err := s.Get([]byte(key))
	if err != nil {
		t.Fatalf("get %q: %v", key, err)
	}
	if got == nil || string(got) != want {
		t.Fatalf("get %q = %q, want %q", key, abbreviate(got), abbreviate([]byte(want)))
	}
}

func wantAbsent(t *testing.T, s kv.Store, key string) {
	t.Helper()
	if got, err := s.Get([]byte(key)); !errors.Is(err, kv.ErrNotFound) {
		t.Fatalf("get %q = %q, %v, want ErrNotFound", key, abbreviate(got), err)
	}
}

// pairs lists what a scan visits, as key, value, key, value...
func pairs(t *testing.T, s kv.Store, from, to []byte) []string {
	t.Helper()
	var got []string
	err := s.Scan(from, to, func(key, value []byte) error {
		got = append(got, string(key), string(value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func abbreviate(b []byte) string {
	if len(b) > 40 {
		return string(b[:40]) + "..."
	}
	return string(b)
}
