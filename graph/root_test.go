package graph

import (
	"context"
	"encoding/binary"
	"testing"

	"tribune/graph/kv"
)

// oldRecord is a root record of format 1.
func (r *root) oldRecord() []byte {
	dst := []byte{oldRootFormat}
	for _, n := range []uint64{uint64(r.version), uint64(r.time.UnixMilli()), uint64(r.next)} {
		dst = binary.BigEndian.AppendUint64(dst, n)
	}
	for _, l := range []*layer{&r.asserted, &r.inferred} {
		for _, t := range l {
			dst = t.Append(dst)
		}
	}
	return appendChecksum(append(dst, r.dict.Append(nil)[1:]...), 0) // the tail begins at 0, one byte
}

// TestRootOfFormat1 reads a store whose root has the old format, and goes on with it: a
// small update, then a rebuild.
func TestRootOfFormat1(t *testing.T) {
	for _, large := range []bool{false, true} {
		c := newRebuild(t, large)
		db := c.setUp(t)
		s, err := OpenKV(db, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b kv.Batch
		b.Put(kv.AppendRootKey(nil, 1), s.current.Load().root.oldRecord())
		if err := db.Write(&b); err != nil {
			t.Fatal(err)
		}
		if s, err = OpenKV(db, Options{}); err != nil {
			t.Fatal(err)
		}
		snapshot, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		requireContent(t, snapshot, c.first)
		if _, err := s.Update(context.Background(), func(tx *Tx) error { return tx.Add(oneQuad) }); err != nil {
			t.Fatal(err)
		}
		change, err := s.Update(context.Background(), c.update)
		if err != nil || !change.Rebuilt || change.Version != 3 {
			t.Fatalf("%+v, %v", change, err)
		}
		c.second[spell(oneQuad)] = oneQuad
		if s, err = OpenKV(db, Options{}); err != nil {
			t.Fatal(err)
		}
		requireContent(t, &Snapshot{store: s, version: s.current.Load()}, c.second)
		requireContent(t, snapshot, c.first)
		requireSound(t, s)
	}
}

func TestRootRecordsThatCannotBe(t *testing.T) {
	r := root{version: 7, next: 1, since: 8}
	if _, err := parseRoot(r.append(nil)); err == nil {
		t.Error("ids since a version that is to come")
	}
	short := appendChecksum(append([]byte{rootFormat}, make([]byte, rootHeader+3)...), 0)
	if _, err := parseRoot(short); err == nil {
		t.Error("a record that ends within since")
	}
}
