package index

import "testing"

// TestIdle begins merges whose changes have no effect, or one at their end.
func TestIdle(t *testing.T) {
	rows := model(benchRows(5000, GPSO))
	s := newShelf(testLimits["twelve"])
	root, err := s.build(rows)
	if err != nil {
		t.Fatal(err)
	}
	absent := rows[len(rows)-1]
	absent[3]++
	var known []Change
	for _, r := range rows {
		known = append(known, Change{Row: r})
	}
	for name, test := range map[string]struct {
		changes []Change
		delta   Delta
	}{
		"none":              {nil, Delta{}},
		"known rows added":  {known, Delta{}},
		"absent removed":    {[]Change{{absent, true}}, Delta{}},
		"the last is added": {append(known[:len(known):len(known)], Change{Row: absent}), Delta{Added: 1}},
		"the last is gone":  {append(known[:len(known)-1:len(known)-1], Change{rows[len(rows)-1], true}), Delta{Removed: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			w := s.writer()
			m, err := NewMerger(s.pages, w, root, &changeSlice{test.changes})
			if err != nil {
				t.Fatal(err)
			}
			idle := test.delta == Delta{}
			if m.Idle() != idle || w.Next() != s.next {
				t.Errorf("idle %v, %d pages written", m.Idle(), w.Next()-s.next)
			}
			now, delta, err := m.Run()
			if err != nil || delta != test.delta || (now == root) != idle {
				t.Errorf("%+v, %+v, %v", now, delta, err)
			}
		})
	}
}
