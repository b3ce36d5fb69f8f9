package exec

import (
	"context"
	"math"
	"math/bits"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/plan"
)

// join makes pairs of left rows and what a matcher finds for them. All kinds of join are
// one operator: candidates are gathered, checks leave some of them, and a left row that
// has one left is matched.
type join struct {
	unary
	kind    plan.Kind
	matcher matcher
	checks  *checks
	from    []int // of a pair: its column for each of ours
	fromIn  []int // of a left row alone: the same, or -1

	in      *Batch // left rows
	ended   bool   // whether all candidates of them have been gathered
	matched []bool // by left row
	flushed bool   // whether the left rows alone have been passed on

	carry *carry // of a join that reads its left rows several times; nil otherwise

	found candidates
	pairs *Batch // columns of the left side, then of the right one
	used  []bool // those of them that somebody reads
}

// matcher finds right rows for left ones.
type matcher interface {
	// begin takes left rows, which stay as they are until all of them have been matched.
	begin(ctx context.Context, in *Batch) error

	// match adds candidates, those of one left row behind those of another, until no more
	// fit; done says that there are no more.
	match(ctx context.Context, found *candidates) (done bool, err error)

	close()
}

var _ Operator = (*join)(nil)

// newJoin makes a join of n, whose right rows have the columns right. checks read pairs.
func newJoin(r *Run, kind plan.Kind, left plan.Node, right, out []algebra.Var, checks *checks) *join {
	return newJoinOver(r, kind, r.Open(left), left.Out().Vars, right, out, checks)
}

// newJoinOver makes a join of the rows of input, which have the columns l.
func newJoinOver(r *Run, kind plan.Kind, input Operator, l, right, out []algebra.Var, checks *checks) *join {
	schema := append(append([]algebra.Var{}, l...), right...)
	j := &join{
		unary: unary{input}, kind: kind, checks: checks, in: r.batch(len(l)), ended: true, flushed: true,
		from: columns(schema, out), fromIn: columns(l, out), matched: make([]bool, r.o.BatchRows),
		pairs: r.batch(len(schema)), used: make([]bool, len(schema)),
	}
	checks.use(j.used)
	if kind.Pairs() {
		use(j.used, j.from)
	}
	j.found = candidates{right: r.batch(len(right)), used: j.used[len(l):]}
	j.found.one = !kind.Pairs() && checks.none()
	j.found.outer = kind == plan.Left && checks.none()
	if !kind.Pairs() {
		j.found.skip = j.matched
	}
	return j
}

func use(used []bool, columns []int) {
	for _, c := range columns {
		if c >= 0 {
			used[c] = true
		}
	}
}

// Next goes on until there is a row.
func (j *join) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for {
		if j.ended {
			if j.alone(b); b.Rows() > 0 {
				return nil
			}
			if more, err := j.read(ctx); err != nil || !more {
				return err
			}
		}
		if err := j.gather(ctx); err != nil {
			return err
		}
		if j.kind.Pairs() && j.pairs.Rows() > 0 {
			arrange(b, j.pairs, j.from)
			return nil
		}
	}
}

// read reads left rows.
func (j *join) read(ctx context.Context) (more bool, err error) {
	if err := j.input.Next(ctx, j.in); err != nil || j.in.Rows() == 0 {
		return false, err
	}
	j.ended, j.flushed = false, false
	clear(j.matched)
	if j.carry != nil {
		if err := j.carry.load(j); err != nil {
			return false, err
		}
	}
	return true, j.matcher.begin(ctx, j.in)
}

// alone passes on the left rows that go without a right one, once all have been matched.
func (j *join) alone(b *Batch) {
	if j.flushed {
		return
	}
	j.flushed = true
	switch {
	case j.carry != nil:
		j.carry.save(j, b)
		return
	case j.kind == plan.Inner || j.found.outer:
		return
	}
	j.in.keep(func(i int) bool { return j.matched[i] == (j.kind == plan.Semi) })
	arrange(b, j.in, j.fromIn)
}

// gather fills pairs with candidates, as many as fit, and leaves those that pass the
// checks.
func (j *join) gather(ctx context.Context) (err error) {
	j.found.reset()
	if j.ended, err = j.matcher.match(ctx, &j.found); err != nil {
		return err
	}
	j.pair()
	err = j.checks.keep(ctx, j.pairs, &j.found)
	for _, row := range j.found.rows {
		j.matched[row] = true
	}
	return err
}

// pair puts the two sides of candidates together.
func (j *join) pair() {
	l, rows := len(j.in.Columns), j.found.rows
	j.pairs.resize(len(rows))
	for c, column := range j.in.Columns {
		if j.used[c] {
			pick(j.pairs.Columns[c], column, rows)
		}
	}
	for c := range j.found.right.Columns {
		right := &j.found.right.Columns[c]
		j.pairs.Columns[l+c], *right = (*right)[:len(rows)], j.pairs.Columns[l+c]
	}
	for i, row := range rows {
		j.pairs.Weights[i] = times(j.in.Weights[row], j.found.right.Weights[i])
	}
}

func pick(dst, from []id.ID, rows []int32) {
	for i, row := range rows {
		dst[i] = from[row]
	}
}

// times multiplies weights; more than there are numbers is the largest.
func times(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	if high != 0 {
		return math.MaxUint64
	}
	return low
}

// plus adds weights; more than there are numbers is the largest.
func plus(a, b uint64) uint64 {
	sum, carry := bits.Add64(a, b, 0)
	if carry != 0 {
		return math.MaxUint64
	}
	return sum
}

// Close closes both sides.
func (j *join) Close() {
	j.input.Close()
	j.matcher.close()
}
