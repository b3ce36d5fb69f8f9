package kv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// operations spells a batch.
func operations(t *testing.T, b *Batch) string {
	t.Helper()
	var all []string
	err := b.Each(func(key, value []byte, del bool) error {
		if del {
			all = append(all, fmt.Sprintf("-%s", key))
		} else {
			all = append(all, fmt.Sprintf("%s=%s", key, value))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

func TestBatch(t *testing.T) {
	var b Batch
	if got := operations(t, &b); got != "" || b.Len() != 0 || b.Bytes() != 0 {
		t.Fatalf("the zero batch has %q, %d, %d", got, b.Len(), b.Bytes())
	}
	key, value := []byte("key"), []byte("value")
	b.Put(key, value)
	b.Delete(key)
	b.Put([]byte("empty"), nil)
	clear(key)
	clear(value)
	if got, want := operations(t, &b), "key=value -key empty="; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if b.Len() != 3 || b.Bytes() != len("key"+"value"+"key"+"empty") {
		t.Errorf("length %d, bytes %d", b.Len(), b.Bytes())
	}
	b.Reset()
	b.Put([]byte("next"), []byte("1"))
	if got, want := operations(t, &b), "next=1"; got != want {
		t.Errorf("after Reset: got %q, want %q", got, want)
	}
}

// A slice that Each shows must not run into the next operation's when appended to.
func TestBatchSlicesAreClosed(t *testing.T) {
	var b Batch
	b.Put([]byte("a"), []byte("1"))
	b.Put([]byte("b"), []byte("2"))
	err := b.Each(func(key, value []byte, _ bool) error {
		_ = append(key, "xxx"...)
		_ = append(value, "xxx"...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := operations(t, &b), "a=1 b=2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBatchStops(t *testing.T) {
	var b Batch
	b.Put([]byte("a"), nil)
	b.Put([]byte("b"), nil)
	stop, visits := errors.New("stop"), 0
	err := b.Each(func(_, _ []byte, _ bool) error {
		visits++
		return stop
	})
	if !errors.Is(err, stop) || visits != 1 {
		t.Errorf("%v after %d visits", err, visits)
	}
}

func TestBatchSizes(t *testing.T) {
	for _, test := range []struct {
		name       string
		key, value int
		want       error
	}{
		{"smallest", 1, 0, nil},
		{"largest", MaxKey, MaxValue, nil},
		{"no key", 0, 1, ErrTooLarge},
		{"key too large", MaxKey + 1, 0, ErrTooLarge},
		{"value too large", 1, MaxValue + 1, ErrTooLarge},
	} {
		var b Batch
		b.Put(make([]byte, test.key), make([]byte, test.value))
		each := func() error { return b.Each(func(_, _ []byte, _ bool) error { return nil }) }
		if err := each(); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		b.Reset()
		if err := each(); err != nil {
			t.Errorf("%s: after Reset: %v", test.name, err)
		}
	}
}

func TestPrefixEnd(t *testing.T) {
	for _, test := range []struct{ prefix, want string }{
		{"a", "b"},
		{"ab", "ac"},
		{"a\xff", "b"},
		{"a\xff\xff", "b"},
		{"a\x00", "a\x01"},
		{"\xfe\xff", "\xff"},
	} {
		prefix := []byte(test.prefix)
		if got := PrefixEnd(prefix); string(got) != test.want {
			t.Errorf("PrefixEnd(%q) = %q, want %q", test.prefix, got, test.want)
		}
		if string(prefix) != test.prefix {
			t.Errorf("PrefixEnd changed %q to %q", test.prefix, prefix)
		}
	}
	for _, prefix := range []string{"", "\xff", "\xff\xff"} {
		if got := PrefixEnd([]byte(prefix)); got != nil {
			t.Errorf("PrefixEnd(%q) = %q, want nil", prefix, got)
		}
	}
}

// numbers are such that a wrong byte order shows.
var numbers = []uint64{0, 1, 0xFF, 0x100, 0xFFFF, 0x10000, 1 << 32, math.MaxUint64}

func TestKeyOrderIsNumberOrder(t *testing.T) {
	for name, key := range map[string]func(n uint64) []byte{
		"root":          func(n uint64) []byte { return AppendRootKey(nil, n) },
		"page":          func(n uint64) []byte { return AppendPageKey(nil, Page(n)) },
		"group":         func(n uint64) []byte { return AppendGroupKey(nil, 7, n) },
		"group segment": func(n uint64) []byte { return AppendGroupKey(nil, uint16(min(n, math.MaxUint16)), n) },
		"first":         func(n uint64) []byte { return AppendFirstKey(nil, 7, 1, n) },
		"first level":   func(n uint64) []byte { return AppendFirstKey(nil, 7, uint8(min(n, math.MaxUint8)), n) },
		"long":          func(n uint64) []byte { return AppendLongKey(nil, 7, n, 3) },
		"long chunk":    func(n uint64) []byte { return AppendLongKey(nil, 7, 1, uint32(min(n, math.MaxUint32))) },
		"tail number":   func(n uint64) []byte { return AppendTailNumberKey(nil, n) },
	} {
		keys := make([][]byte, len(numbers))
		for i, n := range numbers {
			keys[i] = key(n)
		}
		if !slices.IsSortedFunc(keys, bytes.Compare) {
			t.Errorf("%s: keys of ascending numbers are not sorted: %x", name, keys)
		}
	}
}

// The keys are in stores: their bytes never change.
func TestKeyBytes(t *testing.T) {
	for _, test := range []struct {
		key  []byte
		want string
	}{
		{HeadKey, "mhead"},
		{FormatKey, "mformat"},
		{AppendRootKey(nil, 0x0102030405060708), "r\x01\x02\x03\x04\x05\x06\x07\x08"},
		{AppendPageKey(nil, 0x0102030405060708), "p\x01\x02\x03\x04\x05\x06\x07\x08"},
		{AppendGroupKey(nil, 0x0102, 3), "d\x01\x02\x00\x00\x00\x00\x00\x00\x00\x03"},
		{AppendFirstKey(nil, 0x0102, 3, 4), "x\x01\x02\x03\x00\x00\x00\x00\x00\x00\x00\x04"},
		{AppendLongKey(nil, 0x0102, 3, 4), "l\x01\x02\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x04"},
		{AppendTailKey(nil, 0, []byte("\x02iri")), "t\x02iri"},
		{AppendTailKey(nil, 258, []byte("\x02iri")), "t\x00\x00\x00\x00\x00\x00\x00\x01\x02\x02iri"},
		{AppendTailNumberKey(nil, 5), "u\x00\x00\x00\x00\x00\x00\x00\x05"},
	} {
		if string(test.key) != test.want {
			t.Errorf("got %q, want %q", test.key, test.want)
		}
	}
	dst := binary.BigEndian.AppendUint16(nil, 0xABCD)
	if got := AppendPageKey(dst, 1); !bytes.HasPrefix(got, dst) || len(got) != len(dst)+9 {
		t.Errorf("AppendPageKey does not append: %x", got)
	}
}

func TestCorruptError(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&CorruptError{Key: AppendPageKey(nil, 0x1F), Reason: "checksum"}, "the store is damaged: key p:000000000000001f: checksum"},
		{&CorruptError{Key: HeadKey, Reason: "short"}, "the store is damaged: key mhead: short"},
		{&CorruptError{Reason: "gone"}, "the store is damaged: key (empty): gone"},
		{&CorruptError{File: "dir/7.sst", Reason: "short"}, "the store is damaged: file dir/7.sst: short"},
	} {
		wrapped := fmt.Errorf("reading: %w", test.err)
		if test.err.Error() != test.want || !errors.Is(wrapped, ErrCorrupt) || errors.Is(wrapped, ErrNotFound) {
			t.Errorf("got %q, want %q", test.err, test.want)
		}
	}
}
