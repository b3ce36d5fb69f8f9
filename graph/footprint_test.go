package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"tribune/graph/extsort"
	"tribune/graph/term"
)

// sampleOf is what the first of numbered quads are made of.
func sampleOf(t *testing.T, quads, terms int) Sample {
	t.Helper()
	var shard Shard
	if err := fillNumbered(&shard, 0, quads, terms); err != nil {
		t.Fatal(err)
	}
	if err := shard.flush(); err != nil {
		t.Fatal(err)
	}
	file, err := extsort.NewFolder(filepath.Join(t.TempDir(), "files"), 0).Create()
	if err != nil {
		t.Fatal(err)
	}
	keys := extsort.NewKeyWriter(file, runBuffer)
	for _, ref := range shard.terms.sortedRefs() {
		if err := keys.Write(0, shard.terms.key(ref)); err != nil {
			t.Fatal(err)
		}
	}
	if err := keys.Flush(); err != nil {
		t.Fatal(err)
	}
	return Sample{
		Statements: int64(quads), Terms: int64(shard.terms.len()),
		Text: int64(shard.terms.bytes), Coded: file.Size(),
	}
}

// TestTemporaryBytesAreForetold compares with what an update takes: nothing, runs
// only, and with files of sorted changes; and each where it rebuilds the store.
func TestTemporaryBytesAreForetold(t *testing.T) {
	const quads, terms = 40_000, 8_000
	sample := sampleOf(t, quads/10, terms)
	for _, held := range []int{0, quads / 2} {
		for _, memory := range []int64{1 << 30, 3 << 20, 1 << 20} {
			foretold, peak := foretellNumbered(t, sample, Limit{Memory: memory, Dir: t.TempDir()}, held, quads, terms)
			if foretold < peak || foretold > 3*peak {
				t.Errorf("%d bytes of memory, %d quads are there: %d bytes foretold, %d were taken", memory, held, foretold, peak)
			}
			if spills := memory < 1<<30 || held > 0; spills != (peak > 0) {
				t.Errorf("%d bytes of memory, %d quads are there: %d bytes of files", memory, held, peak)
			}
		}
	}
}

// foretellNumbered adds numbered quads to a store that has so many others.
func foretellNumbered(t *testing.T, sample Sample, limit Limit, held, quads, terms int) (foretold, peak int64) {
	t.Helper()
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), func(tx *Tx) error { return fillNumbered(tx.Shard(), quads, quads+held, terms) })
	if err != nil {
		t.Fatal(err)
	}
	var tx *Tx
	_, err = s.Update(context.Background(), func(update *Tx) error {
		tx = update
		tx.Limit(limit)
		tx.RebuildIfLarger()
		foretold = tx.TemporaryBytes(sample, int64(quads))
		return fillNumbered(tx.Shard(), 0, quads, terms)
	})
	if err != nil {
		t.Fatal(err)
	}
	return foretold, tx.SpilledPeak()
}

func TestRoom(t *testing.T) {
	dir := t.TempDir()
	there := newRoom(dir, 0)
	if there.Free == 0 {
		t.Skip("the system does not say how much is free")
	}
	if there.Bound <= 0 || there.Bound > there.Free*3/4 {
		t.Errorf("the bound of %+v is not three quarters", there)
	}
	if absent := newRoom(filepath.Join(dir, "not", "yet"), 0); absent.Free == 0 {
		t.Errorf("nothing is free where a directory is to be made: %+v", absent)
	}
	if given := newRoom(dir, 1000); given.Bound != 1000 {
		t.Errorf("the bound of %+v was given", given)
	}
}

// TestRoomIsKept holds that an update says what room it has, and ends with it.
func TestRoomIsKept(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		if room := tx.Room(); room != (Room{}) || tx.SpilledPeak() != 0 {
			t.Errorf("without a limit: %+v", room)
		}
		limit := tiny(dir)
		limit.Disk = 10_000
		tx.Limit(limit)
		if room := tx.Room(); room.Dir != dir || room.Bound != 10_000 {
			t.Errorf("%+v", room)
		}
		shard := tx.Shard()
		for i := 0; ; i++ {
			key := term.AppendTextKey(nil, term.IRI, fmt.Appendf(nil, "http://a/%d", i))
			if err := shard.AddKeys(key, key, key, nil); err != nil {
				if peak := tx.SpilledPeak(); peak == 0 || peak > 10_000 {
					t.Errorf("%d bytes at most", peak)
				}
				return err
			}
		}
	})
	if !errors.Is(err, ErrTemporaryFull) || !errors.Is(err, extsort.ErrFull) {
		t.Errorf("error %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v (%v)", left, err)
	}
}
