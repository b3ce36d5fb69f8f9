package kvtest

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"tribune/graph/kv"
)

func testGet(t *testing.T, s kv.Store) {
	wantAbsent(t, s, "a")
	put(t, s, "a", "1", "c", "3")
	wantValue(t, s, "a", "1")
	wantValue(t, s, "c", "3")
	wantAbsent(t, s, "b")
	wantAbsent(t, s, "d")
	wantAbsent(t, s, "aa")
	wantAbsent(t, s, "")
}

func testGetBatch(t *testing.T, s kv.Store) {
	put(t, s, "a", "1", "b", "", "c", "3")
	keys := []string{"c", "x", "a", "b", "c", "", "a"}
	want := []string{"3", "-", "1", "", "3", "-", "1"}
	var query [][]byte
	for _, k := range keys {
		query = append(query, []byte(k))
	}
	got, err := s.GetBatch(query)
	if err != nil {
		t.Fatal(err)
	}
	var spelled []string
	for _, v := range got {
		if v == nil {
			spelled = append(spelled, "-")
		} else {
			spelled = append(spelled, string(v))
		}
	}
	if !slices.Equal(spelled, want) {
		t.Fatalf("got %q, want %q", spelled, want)
	}
	if got, err := s.GetBatch(nil); err != nil || len(got) != 0 {
		t.Fatalf("no keys: %v, %v", got, err)
	}
}

func testScanBounds(t *testing.T, s kv.Store) {
	put(t, s, "a", "1", "b", "2", "ba", "3", "c", "4")
	for _, test := range []struct {
		name     string
		from, to []byte
		want     []string
	}{
		{"all", nil, nil, []string{"a", "1", "b", "2", "ba", "3", "c", "4"}},
		{"empty from", []byte{}, nil, []string{"a", "1", "b", "2", "ba", "3", "c", "4"}},
		{"from is in, to is out", []byte("b"), []byte("c"), []string{"b", "2", "ba", "3"}},
		{"bounds that are no keys", []byte("aa"), []byte("bb"), []string{"b", "2", "ba", "3"}},
		{"to the end", []byte("ba"), nil, []string{"ba", "3", "c", "4"}},
		{"from the beginning", nil, []byte("b"), []string{"a", "1"}},
		{"a prefix of to", []byte("b"), []byte("ba"), []string{"b", "2"}},
		{"empty range", []byte("b"), []byte("b"), nil},
		{"range that runs backward", []byte("c"), []byte("a"), nil},
		{"empty to", nil, []byte{}, nil},
		{"behind all", []byte("d"), nil, nil},
		{"before all", nil, []byte("A"), nil},
	} {
		if got := pairs(t, s, test.from, test.to); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func testScanStops(t *testing.T, s kv.Store) {
	put(t, s, "a", "1", "b", "2", "c", "3")
	stop := errors.New("stop")
	visited := 0
	err := s.Scan(nil, nil, func(key, value []byte) error {
		visited++
		if string(key) == "b" {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || visited != 2 {
		t.Fatalf("error %v after %d visits, want %v after 2", err, visited, stop)
	}
}

func testScanReads(t *testing.T, s kv.Store) {
	put(t, s, "a", "b", "b", "c", "c", "a")
	err := s.Scan(nil, nil, func(key, value []byte) error {
		wantValue(t, s, string(key), string(value))
		_, err := s.Get(value)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testScanOfOneState(t *testing.T, s kv.Store) {
	put(t, s, "a", "1", "b", "1", "c", "1")
	var got []string
	err := s.Scan(nil, nil, func(key, value []byte) error {
		got = append(got, string(key), string(value))
		var b kv.Batch
		b.Put([]byte("b"), []byte("2"))
		b.Delete([]byte("c"))
		b.Put([]byte("d"), []byte("2"))
		return s.Write(&b)
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a", "1", "b", "1", "c", "1"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if got, want := pairs(t, s, nil, nil), []string{"a", "1", "b", "2", "d", "2"}; !slices.Equal(got, want) {
		t.Fatalf("afterwards %q, want %q", got, want)
	}
}

// testOddKeys has keys that a store could mistake for its own marks and ends.
func testOddKeys(t *testing.T, s kv.Store) {
	keys := []string{
		"\x00", "\x00\x00", "\x00\x01", "\x00\xff", "\x01", "a", "a\x00", "a\x00\x00", "a\x00\xff",
		"a\xff", "a\xff\xff", "b", "\xff", "\xff\x00", "\xff\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff",
	}
	var b kv.Batch
	for i := len(keys) - 1; i >= 0; i-- {
		b.Put([]byte(keys[i]), []byte(keys[i]))
	}
	write(t, s, &b)
	var want []string
	for _, k := range keys {
		wantValue(t, s, k, k)
		want = append(want, k, k)
	}
	if got := pairs(t, s, nil, nil); !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i, k := range keys {
		if got := pairs(t, s, []byte(k), nil); !slices.Equal(got, want[2*i:]) {
			t.Fatalf("from %q: got %q, want %q", k, got, want[2*i:])
		}
		if got := pairs(t, s, nil, []byte(k)); !slices.Equal(got, want[:2*i]) {
			t.Fatalf("up to %q: got %q, want %q", k, got, want[:2*i])
		}
	}
}

func testOwnership(t *testing.T, s kv.Store) {
	key, value := []byte("key"), []byte("value")
	var b kv.Batch
	b.Put(key, value)
	clear(key)
	clear(value)
	write(t, s, &b)

	got, err := s.Get([]byte("key"))
	if err != nil {
		t.Fatal(err)
	}
	clear(got)
	_ = append(got, "more"...)
	many, err := s.GetBatch([][]byte{[]byte("key"), []byte("key")})
	if err != nil {
		t.Fatal(err)
	}
	clear(many[0])
	if !bytes.Equal(many[1], []byte("value")) {
		t.Fatalf("duplicates of one batch share memory: %q", many[1])
	}
	wantValue(t, s, "key", "value")

	next := []byte("next")
	if err := s.Swap([]byte("key"), []byte("value"), next); err != nil {
		t.Fatal(err)
	}
	clear(next)
	wantValue(t, s, "key", "next")
}
