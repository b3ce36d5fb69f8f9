package badgerkv

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tribune/graph/kv"
)

const damagePairs = 300

func damageKey(i int) []byte { return fmt.Appendf(nil, "key%05d", i) }
func damageValue(i int) []byte {
	return fmt.Appendf(nil, "value %d of a store that is to be damaged", i)
}

// damageStore is a closed store: one table, a manifest, a key registry, logs of
// a value log.
func damageStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	var b kv.Batch
	for i := range damagePairs {
		b.Put(damageKey(i), damageValue(i))
	}
	if err := errors.Join(s.Write(&b), s.Compact()); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	return dir
}

// TestDamage flips one bit of a store's file, or cuts the file short, at many
// places. No place may end the process or give a wrong value. With Verify, no
// pair may be missing either without an error.
func TestDamage(t *testing.T) {
	origin := damageStore(t)
	files, err := filepath.Glob(filepath.Join(origin, "*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for _, file := range files {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for range min(10, len(whole)) {
			at := r.IntN(len(whole))
			if r.IntN(2) == 0 { // half of them near the end, where tables keep their index
				at = len(whole) - 1 - r.IntN(min(len(whole), 600))
			}
			flipped := append([]byte(nil), whole...)
			flipped[at] ^= 1 << r.IntN(8)
			damaged(t, origin, filepath.Base(file), fmt.Sprintf("flipped at %d of %d", at, len(whole)), flipped)
			if r.IntN(4) == 0 {
				damaged(t, origin, filepath.Base(file), fmt.Sprintf("cut at %d of %d", at, len(whole)), whole[:at])
			}
		}
	}
}

// damaged reads a copy of the store in which one file has other contents.
func damaged(t *testing.T, origin, file, what string, contents []byte) {
	t.Helper()
	for _, verify := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "store")
		if err := os.CopyFS(dir, os.DirFS(origin)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), contents, 0o644); err != nil {
			t.Fatal(err)
		}
		missing, err := readAll(dir, Options{MemTable: leastMemTable, Verify: verify})
		if err == nil && missing > 0 && verify {
			t.Errorf("%s %s: %d pairs are missing without an error", file, what, missing)
		}
		var wrong wrongValue
		if errors.As(err, &wrong) {
			t.Errorf("%s %s: %v", file, what, err)
		}
	}
}

// wrongValue is an answer that no one wrote.
type wrongValue struct{ key, value []byte }

func (w wrongValue) Error() string { return fmt.Sprintf("wrong value of %q: %q", w.key, w.value) }

// readAll reads each pair twice and says how many reads missed theirs.
func readAll(dir string, o Options) (missing int, err error) {
	s, err := Open(dir, o)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	scanned := 0
	err = s.Scan(nil, nil, func(key, value []byte) error {
		var i int
		if n, _ := fmt.Sscanf(string(key), "key%d", &i); n != 1 || string(value) != string(damageValue(i)) {
			return wrongValue{key, value}
		}
		scanned++
		return nil
	})
	missing = damagePairs - scanned
	for i := range damagePairs {
		value, getErr := s.Get(damageKey(i))
		switch {
		case errors.Is(getErr, kv.ErrNotFound):
			missing++
		case getErr != nil:
			err = errors.Join(err, getErr)
		case string(value) != string(damageValue(i)):
			return missing, wrongValue{damageKey(i), value}
		}
	}
	return missing, err
}

// TestDamageIsNamed checks the errors of the damages that can be named.
func TestDamageIsNamed(t *testing.T) {
	for name, damage := range map[string]func(table, manifest string) error{
		"table gone":      func(table, _ string) error { return os.Remove(table) },
		"table empty":     func(table, _ string) error { return os.Truncate(table, 0) },
		"table cut":       func(table, _ string) error { return os.Truncate(table, 100) },
		"manifest cut":    func(_, manifest string) error { return os.Truncate(manifest, 7) },
		"manifest torn":   func(_, manifest string) error { return os.Truncate(manifest, 20) },
		"manifest empty":  func(_, manifest string) error { return os.Truncate(manifest, 8) },
		"manifest other":  func(_, manifest string) error { return flip(manifest, 17) },
		"table's index":   func(table, _ string) error { return flip(table, -40) },
		"table's content": func(table, _ string) error { return flip(table, 5000) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := damageStore(t)
			tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
			if err != nil || len(tables) != 1 {
				t.Fatal(tables, err)
			}
			if err := damage(tables[0], filepath.Join(dir, "MANIFEST")); err != nil {
				t.Fatal(err)
			}
			_, err = readAll(dir, small)
			var corrupt *kv.CorruptError
			if !errors.Is(err, kv.ErrCorrupt) || !errors.As(err, &corrupt) || corrupt.File == "" && corrupt.Key == nil {
				t.Errorf("error %v, want a CorruptError that says where", err)
			}
		})
	}
}

// flip flips a bit of a file; a negative place counts from the end.
func flip(path string, at int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if at < 0 {
		at += len(data)
	}
	data[at] ^= 1
	return os.WriteFile(path, data, 0o644)
}

// TestPanicOfVisit checks that a bug of the caller is not taken for damage.
func TestPanicOfVisit(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	put(t, s, "a", "1")
	func() {
		defer func() {
			if r := recover(); r != "bug" {
				t.Errorf("recovered %v", r)
			}
		}()
		err := s.Scan(nil, nil, func(_, _ []byte) error { panic("bug") })
		t.Errorf("the scan returned %v", err)
	}()
	mustClose(t, s)
}
