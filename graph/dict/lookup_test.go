package dict

import (
	"fmt"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
)

// TestManyLookups asks for more terms at once than one goroutine answers: those
// of three segments and the tail, which lie between each other, and unknown
// ones. In order, groups are neighbours and are scanned; every fiftieth of them
// are read one by one.
func TestManyLookups(t *testing.T) {
	const terms = 3 * minSegment
	f := &fixture{store: memkv.New()}
	var all [][]byte
	want := map[string]id.ID{}
	for i := range terms {
		all = append(all, iri("http://example.org/%06d", i))
	}
	for part := range 3 {
		var keys [][]byte
		for i := part; i < terms; i += 3 {
			keys = append(keys, all[i])
		}
		f.add(t, keys)
	}
	f.add(t, [][]byte{iri("http://example.org/000007/tail"), iri("http://example.org/999999")})
	for i, key := range f.keys {
		want[string(key)] = f.ids[i]
	}
	asked := slices.Clone(f.keys)
	for i := range terms {
		asked = append(asked, fmt.Appendf(slices.Clone(all[i]), "/unknown"))
	}
	slices.SortFunc(asked, slices.Compare)
	for _, step := range []int{1, 50, 64 * 7} {
		var keys [][]byte
		for i := 0; i < len(asked); i += step {
			keys = append(keys, asked[i])
		}
		ids := make([]id.ID, len(keys))
		if err := open(f.store, f.state).IDs(keys, ids); err != nil {
			t.Fatal(err)
		}
		for i, key := range keys {
			if ids[i] != want[string(key)] {
				t.Fatalf("step %d: %s has id %#x, want %#x", step, key, uint64(ids[i]), uint64(want[string(key)]))
			}
		}
	}
}
