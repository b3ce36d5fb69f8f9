package loader

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/export"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// lines are the statements of a store, in canonical N-Quads.
type lines map[string]bool

// randomLine is a statement out of a small vocabulary or, mostly, a new one.
func randomLine(r *rand.Rand) string {
	n := r.IntN(20)
	if r.IntN(3) > 0 {
		n = r.IntN(1_000_000)
	}
	object := []string{
		fmt.Sprintf("<http://a/o%d>", n), fmt.Sprintf("\"text %d\"@en", n), fmt.Sprintf("\"%d\"^^<http://www.w3.org/2001/XMLSchema#integer>", n),
		fmt.Sprintf("<<( <http://a/s%d> <http://a/p> \"%d\" )>>", n, n),
	}[r.IntN(4)]
	g := []string{"", "", "<http://a/g1> ", "<http://a/g2> "}[r.IntN(4)]
	return fmt.Sprintf("<http://a/s%d> <http://a/p%d> %s %s.", n%1000, n%7, object, g)
}

// history is a store on disk beside the lines that it should hold.
type history struct {
	*rand.Rand
	dir   string
	store *graph.Store
	want  lines
}

func (h *history) open(t *testing.T) {
	t.Helper()
	var err error
	if h.store, err = graph.Open(h.dir, graph.Options{}); err != nil {
		t.Fatal(err)
	}
}

// load loads some files of random lines, a few of them known.
func (h *history) load(t *testing.T) {
	var inputs []Input
	before := len(h.want)
	for i := range 1 + h.IntN(3) {
		var b strings.Builder
		for range h.IntN(6000) {
			line := randomLine(h.Rand)
			h.want[line] = true
			b.WriteString(line + "\n")
		}
		inputs = append(inputs, Bytes(fmt.Sprintf("%d.nq", i), []byte(b.String())))
	}
	sum, err := Load(context.Background(), h.store, inputs, Options{})
	if err != nil || sum.Added != uint64(len(h.want)-before) {
		t.Fatalf("%+v, %v, expected %d new", sum, err, len(h.want)-before)
	}
}

// update removes some of what is there and adds a little.
func (h *history) update(t *testing.T) {
	_, err := h.store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, line := range slices.Sorted(maps.Keys(h.want)) {
			if h.IntN(10) == 0 {
				delete(h.want, line)
				if err := h.each(line, (*graph.Tx).Remove, tx); err != nil {
					return err
				}
			}
		}
		for range h.IntN(50) {
			line := randomLine(h.Rand)
			h.want[line] = true
			if err := h.each(line, (*graph.Tx).Add, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *history) each(line string, do func(*graph.Tx, term.Quad) error, tx *graph.Tx) error {
	q, err := ntriples.NewReader(strings.NewReader(line), ntriples.Options{Quads: true}).Read()
	if err != nil {
		return err
	}
	return do(tx, q)
}

// requireLines fails unless the snapshot holds exactly want.
func requireLines(t *testing.T, s *graph.Snapshot, want lines) {
	t.Helper()
	var b bytes.Buffer
	if _, err := export.Write(context.Background(), s, graph.Pattern{}, export.Options{Syntax: rdfio.NQuads}, &b); err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	slices.Sort(got)
	if !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
		t.Fatalf("version %d holds %d statements that are not the %d expected", s.Version(), len(got), len(want))
	}
}

// TestHistoriesOfLoadsAndUpdates mixes both on a store on disk, which is closed
// and opened now and then, and holds every state against a naive set: at once,
// and, as long as the store stays open, at the end.
func TestHistoriesOfLoadsAndUpdates(t *testing.T) {
	for seed := range uint64(2) {
		h := &history{Rand: rand.New(rand.NewPCG(seed, 3)), dir: t.TempDir(), want: lines{}}
		h.open(t)
		for range 3 {
			h.epoch(t)
			if err := h.store.Close(); err != nil {
				t.Fatal(err)
			}
			h.open(t)
		}
		if err := h.store.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func (h *history) epoch(t *testing.T) {
	type state struct {
		snapshot *graph.Snapshot
		want     lines
	}
	var states []state
	for range 4 {
		if h.IntN(2) == 0 {
			h.load(t)
		} else {
			h.update(t)
		}
		s, err := h.store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		requireLines(t, s, h.want)
		for _, err := range h.store.Check(context.Background(), nil) {
			t.Fatal(err)
		}
		states = append(states, state{s, maps.Clone(h.want)})
	}
	for _, st := range states {
		requireLines(t, st.snapshot, st.want)
		st.snapshot.Release()
	}
}
