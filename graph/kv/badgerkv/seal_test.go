package badgerkv

import (
	"bytes"
	"errors"
	"testing"

	"tribune/graph/kv"
)

func TestSeal(t *testing.T) {
	key := []byte("key")
	for _, value := range []string{"", "v", "a longer value"} {
		stored := appendSealed([]byte("before"), key, []byte(value))[len("before"):]
		if got, err := unseal(key, stored); err != nil || string(got) != value {
			t.Errorf("%q: got %q, %v", value, got, err)
		}
		if _, err := unseal([]byte("yek"), stored); !errors.Is(err, kv.ErrCorrupt) {
			t.Errorf("%q under another key: %v", value, err)
		}
		for i := range stored {
			flipped := bytes.Clone(stored)
			flipped[i] ^= 0x40
			if _, err := unseal(key, flipped); !errors.Is(err, kv.ErrCorrupt) {
				t.Errorf("%q flipped at %d: %v", value, i, err)
			}
			if _, err := unseal(key, stored[:i]); !errors.Is(err, kv.ErrCorrupt) {
				t.Errorf("%q cut at %d: %v", value, i, err)
			}
		}
	}
}
