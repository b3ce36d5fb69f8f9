package graph

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"tribune/graph/term"
)

// killedStore is the environment variable that makes the test binary the child
// of TestKilledProcessLosesNothingAcknowledged: the directory of its store.
const killedStore = "TRIBUNE_TEST_KILLED_STORE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedStore); dir != "" {
		fmt.Fprintln(os.Stderr, updateUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// numbered is the quad that update n adds.
func numbered(n uint64) term.Quad {
	return term.Quad{
		Subject:   term.NewIRI(fmt.Sprintf("http://a/s%d", n)),
		Predicate: term.NewIRI("http://a/p"),
		Object:    term.NewTyped(strconv.FormatUint(n, 10), xsd+"integer"),
	}
}

// updateUntilKilled adds one quad after the other and says each number once it
// is acknowledged. Every other update spills: it adds its quad many times.
func updateUntilKilled(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for n := uint64(s.current.Load().root.version) + 1; ; n++ {
		_, err := s.Update(context.Background(), func(tx *Tx) error {
			if n%2 == 0 {
				tx.Limit(tiny(""))
			}
			for range 2 * pendingStatements {
				if err := tx.Add(numbered(n)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// TestKilledProcessLosesNothingAcknowledged kills a process that updates a
// store, several times over, at a random moment.
func TestKilledProcessLosesNothingAcknowledged(t *testing.T) {
	dir := t.TempDir()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	var acknowledged uint64
	for range 6 {
		acknowledged = max(acknowledged, killAfter(t, dir, 1+random.IntN(30)))
		requireNumbered(t, dir, acknowledged)
	}
}

// killAfter runs a child until it has acknowledged n updates, kills it and
// returns the last number it said.
func killAfter(t *testing.T, dir string, n int) (last uint64) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedStore+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for said := 0; lines.Scan(); {
		if last, err = strconv.ParseUint(lines.Text(), 10, 64); err != nil {
			t.Fatal(err)
		}
		if said++; said == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || last == 0 {
		t.Fatalf("the child ended by itself after update %d: %v", last, err)
	}
	return last
}

// requireNumbered fails unless the store holds exactly the quads 1 to its
// version, and at least those acknowledged.
func requireNumbered(t *testing.T, dir string, acknowledged uint64) {
	t.Helper()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if files, err := filepath.Glob(filepath.Join(dir, "spill-*")); err != nil || len(files) > 0 {
		t.Errorf("temporary files are left: %v (%v)", files, err)
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if uint64(snapshot.Version()) < acknowledged {
		t.Fatalf("version %d was acknowledged, and %d is there", acknowledged, snapshot.Version())
	}
	want := model{}
	for n := uint64(1); n <= uint64(snapshot.Version()); n++ {
		q := numbered(n)
		want[spell(q)] = q
	}
	requireContent(t, snapshot, want)
	requireSound(t, s)
}
