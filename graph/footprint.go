package graph

import "runtime"

// Sample is what a part of the statements of an update is made of.
type Sample struct {
	Statements int64
	Terms      int64 // distinct ones
	Text       int64 // bytes of their keys
	Coded      int64 // the same, sorted and front-coded
}

// times is what n times as many statements are made of.
func (s Sample) times(n float64) Sample {
	part := func(of int64) int64 { return int64(n * float64(of)) }
	return Sample{part(s.Statements), part(s.Terms), part(s.Text), part(s.Coded)}
}

// Bytes that a term takes in a shard beside its key: three slots of the table
// (of which at most half are full), span, use, and what sorting takes.
const termMemory = 3*(8+(12+1)/2) + 24

// TemporaryBytes foretells the most bytes of temporary files that the update has
// at a time if it adds so many statements like the sample: 0 if they fit into its
// memory, unless it rebuilds the store. It errs upwards: it adds a tenth, and a longer text repeats more of its
// terms than a sample does.
func (t *Tx) TemporaryBytes(s Sample, statements int64) int64 {
	if t.budget == nil || s.Statements <= 0 {
		return 0
	}
	rebuild, all := t.rebuilds(statements), statements
	if rebuild {
		all += int64(t.snapshot.Quads()) // as if the store were like the sample
	}
	s = s.times(float64(all) / float64(s.Statements))
	if !rebuild && recordBytes*s.Statements+termMemory*s.Terms+s.Text < t.budget.shares() {
		return 0
	}
	bytes := recordBytes*s.Statements + 2*s.Coded // operations and keys of the runs, and the new terms' keys
	bytes += max((numberBytes+termBytes)*s.Terms, t.changeBytes(s))
	return bytes + bytes/10
}

// changeBytes is what files of sorted changes take at a time: those in GSPO order,
// and those of the trees that are being built, as far as a sorter does not keep
// them in memory.
func (t *Tx) changeBytes(s Sample) int64 {
	changes, memory := recordBytes*s.Statements, t.sortMemory(s.Terms)
	if t.sortsInMemory(s.Statements, memory) {
		return 0
	}
	beside := int64(min(runtime.GOMAXPROCS(0), len(orders)-1))
	return changes + beside*max(0, changes-memory/beside/4)
}

// sortMemory is the memory for sorting changes when so many terms are ranked.
func (t *Tx) sortMemory(terms int64) int64 {
	return max(t.budget.memory*3/4-perTerm*terms, t.budget.memory/4)
}
