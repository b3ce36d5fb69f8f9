package graph

import "runtime"

// Sample is what a part of the statements of an update is made of.
type Sample struct {
	Statements int64
	Terms      int64 // distinct ones
	Text       int64 // bytes of their keys
	Coded      int64 // the same, sorted and front-coded
}

// Bytes that a term takes in a shard beside its key: three slots of the table
// (of which at most half are full), span, use, and what sorting takes.
const termMemory = 3*8 + 12 + 1 + 24

// TemporaryBytes foretells the most bytes of temporary files that an update of
// so many statements has at a time, if all are like the sample: 0 if they fit
// into the limit's memory. It errs upwards: it adds a tenth, and a longer text
// repeats more of its terms than a sample does.
//
// At the peak there are the runs (keys, operations), the new terms' keys, the
// changes in GSPO order, and the same in the orders of the trees that are being
// built. [Measured beside it: package loader, estimate.go.]
func (l Limit) TemporaryBytes(s Sample, statements int64) int64 {
	if l.Memory <= 0 || s.Statements <= 0 {
		return 0
	}
	scale := float64(statements) / float64(s.Statements)
	shards := scale * float64(recordBytes*s.Statements+termMemory*s.Terms+s.Text)
	if shards < float64(l.Memory)/inMemory {
		return 0
	}
	changes := recordBytes * statements
	sorted := max(0, changes-l.Memory/8) // what a sorter does not keep in memory
	beside := int64(min(runtime.GOMAXPROCS(0), len(orders)-1))
	bytes := 2*changes + beside*sorted + int64(scale*2*float64(s.Coded))
	return bytes + bytes/10
}
