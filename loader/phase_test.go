package loader

import (
	"slices"
	"testing"
)

func phaseNames(phases []Phase) (names []string) {
	for _, p := range phases {
		names = append(names, p.Name)
	}
	return names
}

// TestStopwatch holds that a phase goes on until another begins, and that no time
// is counted twice or below zero.
func TestStopwatch(t *testing.T) {
	var w Stopwatch
	if phases := w.Phases(); len(phases) != 0 {
		t.Errorf("before it began: %v", phases)
	}
	for _, name := range []string{"a", "a", "b", "a"} {
		w.Begin(name)
	}
	first := slices.Clone(w.Phases())
	if names := phaseNames(first); !slices.Equal(names, []string{"a", "b", "a"}) {
		t.Errorf("phases %q", names)
	}
	for _, p := range first {
		if p.Wall < 0 || p.CPU < 0 {
			t.Errorf("%+v", p)
		}
	}
}

// TestPhasesOfALoad holds which phases a load names, and that they are all of it.
func TestPhasesOfALoad(t *testing.T) {
	path := write(t, "s.nt", statements("s", 20_000))
	whole := []string{PhaseRead, "terms", "sort", PhaseTrees, "root"}
	for _, memory := range []int64{0, 1 << 20} {
		s := newStore(t)
		for _, want := range [][]string{whole, whole[:4]} { // no root the second time: nothing is new
			sum, err := loadFiles(t, s, Options{Memory: memory, Tmp: t.TempDir()}, path)
			if err != nil {
				t.Fatal(err)
			}
			if names := phaseNames(sum.Phases); !slices.Equal(names, want) {
				t.Errorf("phases %q, expected %q", names, want)
			}
			total := sum.Read + sum.Commit
			for _, p := range sum.Phases {
				total -= p.Wall
			}
			if total != 0 || sum.Read != sum.Phases[0].Wall {
				t.Errorf("%v of %v and %v is in no phase", total, sum.Read, sum.Commit)
			}
		}
	}
}
