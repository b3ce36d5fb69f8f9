package badgerkv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"tribune/graph/kv"
)

// roundPages pages of 8 KB each are written in a round: a memtable of the
// smallest size is full after 30 rounds.
const roundPages = 16

// writeForever is the child. Each round writes pages, syncs, swaps the head to
// the round's number and reports it.
func writeForever(dir string) {
	s, err := Open(dir, small)
	for round := 1; err == nil; round++ {
		if err = writeRound(s, round); err == nil {
			_, err = fmt.Println(round)
		}
	}
	fmt.Fprintln(os.Stderr, "child:", err)
	os.Exit(1)
}

func writeRound(s *Store, round int) error {
	var b kv.Batch
	for i := range roundPages {
		b.Put(pageKey(round, i), page(round, i))
	}
	if err := errors.Join(s.Write(&b), s.Sync()); err != nil {
		return err
	}
	var old []byte
	if round > 1 {
		old = []byte(strconv.Itoa(round - 1))
	}
	return s.Swap(kv.HeadKey, old, []byte(strconv.Itoa(round)))
}

func pageKey(round, i int) []byte { return kv.AppendPageKey(nil, kv.Page(round*roundPages+i)) }

func page(round, i int) []byte { return bytes.Repeat([]byte{byte(round), byte(i)}, 4096) }

// TestKilled kills a process that writes, by SIGKILL, and finds all that was
// acknowledged: the head that was last reported or a later one, and the pages of
// all rounds up to it.
func TestKilled(t *testing.T) {
	for _, test := range []struct {
		name     string
		rounds   int
		readOnly bool
	}{
		{"at once", 1, false},
		{"in the first memtable", 12, false},
		{"with tables", 100, false},
		{"opened to read only", 40, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			reported := killAfter(t, dir, test.rounds)
			s := mustOpen(t, dir, Options{MemTable: leastMemTable, ReadOnly: test.readOnly})
			wantRounds(t, s, reported)
			mustClose(t, s)
		})
	}
}

// killAfter runs the child until it has reported so many rounds, and returns
// the last number that it reported.
func killAfter(t *testing.T, dir string, rounds int) int {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childFolder+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	reported := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if reported, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if reported == rounds {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || child.ProcessState.Exited() {
		t.Fatalf("the child was not killed: %v", err)
	}
	if reported < rounds {
		t.Fatalf("the child died after %d rounds", reported)
	}
	return reported
}

func wantRounds(t *testing.T, s *Store, reported int) {
	t.Helper()
	text, err := s.Get(kv.HeadKey)
	if err != nil {
		t.Fatal(err)
	}
	head, err := strconv.Atoi(string(text))
	if err != nil || head < reported {
		t.Fatalf("the head is %q, %d was reported", text, reported)
	}
	for round := 1; round <= head; round++ {
		for i := range roundPages {
			if got, err := s.Get(pageKey(round, i)); err != nil || !bytes.Equal(got, page(round, i)) {
				t.Fatalf("page %d of round %d of %d: %v", i, round, head, err)
			}
		}
	}
}
