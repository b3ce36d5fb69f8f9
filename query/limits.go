package query

import (
	"cmp"

	"tribune/graph"
	"tribune/query/budget"
	"tribune/query/spill"
)

// Limits bound what an execution takes. The zero value bounds nothing.
type Limits struct {
	// Memory is how many bytes the execution may hold, but for the batches that operators pass on.
	// What is more goes to a temporary file; where that is not possible, the execution ends
	// with a *budget.ExceededError. 0 is any number.
	Memory int64

	// Within is the budget that Memory is part of, the server's. Default none.
	Within *budget.Budget

	// OperatorMemory is the most bytes that an operator holds that can go on in a file.
	// Default: half of what others leave.
	OperatorMemory int64

	// Tmp is where the temporary file is made. Default: the store's folder; the system's
	// directory for such files if the store is in memory.
	Tmp string

	// TmpBytes is the most bytes that the file may have; one that would have more ends the
	// execution with spill.ErrFull. Default: three quarters of what is free there.
	TmpBytes int64
}

func (l *Limits) memory() *budget.Budget {
	switch {
	case l.Within != nil:
		return l.Within.Under(l.Memory)
	case l.Memory > 0 || l.OperatorMemory > 0:
		return budget.New(l.Memory)
	}
	return nil
}

func (l *Limits) space(s *graph.Snapshot) *spill.Space {
	return spill.NewSpace(cmp.Or(l.Tmp, s.Dir()), l.TmpBytes)
}
