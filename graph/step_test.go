package graph

import (
	"context"
	"testing"
)

// seenStep is a step as it began, and the work that was said then.
type seenStep struct {
	name        string
	done, total int64
}

// watchSteps makes an update of new quads and returns its steps.
func watchSteps(t *testing.T, limit Limit) (steps []seenStep, all, named int64) {
	t.Helper()
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	var tx *Tx
	update := spillingUpdate(limit, func(step string) {
		done, total := tx.Work()
		steps = append(steps, seenStep{step, done, total})
	})
	_, err = s.Update(context.Background(), func(t *Tx) error {
		tx = t
		return update(t)
	})
	if err != nil {
		t.Fatal(err)
	}
	if limit.Memory > 0 {
		if done, total := tx.written.done.Load(), tx.written.total.Load(); done == 0 || done != total {
			t.Errorf("of the dictionary %d of %d was written", done, total)
		}
	}
	err = s.View(context.Background(), func(s *Snapshot) error {
		all, named = int64(s.Quads()), int64(s.root.asserted[spog].Rows)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps, all, named
}

// TestStepsInMemory holds the order of steps, and that trees, which are built one
// after the other there, count all that they take.
func TestStepsInMemory(t *testing.T) {
	steps, all, named := watchSteps(t, Limit{})
	want := []seenStep{{StepTerms, 0, 0}, {StepSort, 0, 0}}
	total, done := 4*all+3*named, int64(0)
	for _, tree := range sequence {
		want = append(want, seenStep{orders[tree].Name, done, total})
		if done += all; tree >= firstNamed {
			done += named - all
		}
	}
	want = append(want, seenStep{StepRoot, 0, 0})
	if len(steps) != len(want) {
		t.Fatalf("steps %v, expected %v", steps, want)
	}
	for i := range want {
		if steps[i] != want[i] {
			t.Errorf("step %d: %v, expected %v", i, steps[i], want[i])
		}
	}
}

// TestStepsBeyondMemory holds that terms of runs are counted, and never more done
// than there is to do.
func TestStepsBeyondMemory(t *testing.T) {
	steps, _, _ := watchSteps(t, tiny(t.TempDir()))
	if first := steps[0]; first.name != StepTerms || first.done != 0 || first.total == 0 {
		t.Errorf("the first step is %v", first)
	}
	if last := steps[len(steps)-1]; last != (seenStep{StepRoot, 0, 0}) || len(steps) != 3+len(orders) {
		t.Errorf("%d steps, the last is %v", len(steps), last)
	}
	for _, s := range steps {
		if s.done > s.total {
			t.Errorf("%s: %d of %d done", s.name, s.done, s.total)
		}
	}
}
