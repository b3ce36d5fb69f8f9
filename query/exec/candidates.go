package exec

// candidates are pairs of a left row and a right one that may fit.
type candidates struct {
	rows  []int32 // the left row of each
	right *Batch
	used  []bool // columns of right that somebody reads; others hold anything
	skip  []bool // by left row: it needs no more of them; may be nil
	one   bool   // a left row needs no more than one
	outer bool   // a left row that has none has one of nothing, with a weight of one
}

func (c *candidates) reset() {
	c.rows = c.rows[:0]
	c.right.resize(0)
}

// room is how many more fit.
func (c *candidates) room() int { return cap(c.right.Weights) - len(c.rows) }

// skips reports whether a left row needs no more candidates.
func (c *candidates) skips(row int) bool { return c.skip != nil && c.skip[row] }
