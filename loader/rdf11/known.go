package rdf11

// generation is how many labels a recent set has at least before it forgets any.
const generation = 1 << 15

// recent is a set of labels that forgets those not met for long. What is forgotten is
// described again, and a set of statements is the same with a statement twice.
type recent struct{ now, before map[string]bool }

// add reports whether the label is not known.
func (r *recent) add(label string) bool {
	if r.now[label] {
		return false
	}
	if r.now == nil || len(r.now) == generation {
		r.before, r.now = r.now, map[string]bool{}
	}
	r.now[label] = true
	return !r.before[label]
}
