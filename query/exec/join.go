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
// one operator: candidates are gathered, conditions leave some of them, and a left row
// that has one left is matched.
type join struct {
	unary
	kind    plan.Kind
	matcher matcher
	shared  [][2]int    // columns of both sides that need not be bound
	on      bool        // whether the sides are joined on something that both bind
	cond    *conditions // nil if there are none
	from    []int       // of a pair: its column for each of ours
	fromIn  []int       // of a left row alone: the same, or -1

	in      *Batch // left rows
	at      int    // the one whose matches are being read
	begun   bool   // whether the matcher has begun with it
	matched []bool // by left row
	flushed bool   // whether the left rows alone have been passed on

	pairs *Batch // columns of the left side, then of the right one
	rows  []int  // the left row of each pair
	left  []id.ID
	right []id.ID
}

// matcher finds right rows for left ones.
type matcher interface {
	// begin looks a left row up.
	begin(ctx context.Context, in *Batch, row int) error

	// next copies a match to dst; ok is false behind the last one.
	next(dst []id.ID) (weight uint64, ok bool, err error)

	close()
}

var _ Operator = (*join)(nil)

// newJoin makes a join of n, whose right rows have the columns right.
func newJoin(r *Run, kind plan.Kind, left plan.Node, right []algebra.Var, list []algebra.Expr, out []algebra.Var) *join {
	l := left.Out().Vars
	schema := append(append([]algebra.Var{}, l...), right...)
	j := &join{
		unary: r.unary(left), kind: kind, in: r.NewBatch(left), flushed: true,
		pairs: r.batch(len(schema)), left: make([]id.ID, len(l)), right: make([]id.ID, len(right)),
		from: columns(schema, out), fromIn: columns(l, out), matched: make([]bool, r.o.BatchRows),
	}
	if len(list) > 0 {
		j.cond = newConditions(r, list, schema)
	}
	return j
}

// Next goes on until there is a row.
func (j *join) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for {
		if j.at == j.in.Rows() {
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
	err = j.input.Next(ctx, j.in)
	j.at, j.flushed = 0, false
	clear(j.matched)
	return j.in.Rows() > 0, err
}

// alone passes on the left rows that go without a right one, once all have been matched.
func (j *join) alone(b *Batch) {
	if j.flushed || j.kind == plan.Inner {
		return
	}
	j.flushed = true
	row := make([]id.ID, len(b.Columns))
	for i := range j.in.Weights {
		if j.matched[i] != (j.kind == plan.Semi) {
			continue
		}
		for c, from := range j.fromIn {
			row[c] = id.None
			if from >= 0 {
				row[c] = j.in.Columns[from][i]
			}
		}
		b.append(row, j.in.Weights[i])
	}
}

// gather fills pairs with candidates, as many as fit, and leaves those that meet the
// conditions.
func (j *join) gather(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j.pairs.resize(0)
	j.rows = j.rows[:0]
	for j.at < j.in.Rows() && !j.pairs.Full() {
		done, err := j.step(ctx)
		if err != nil {
			return err
		}
		if done {
			j.at, j.begun = j.at+1, false
		}
	}
	return j.settle(ctx)
}

// step adds the next candidate of the left row at hand; done says that it has no more,
// or needs no more.
func (j *join) step(ctx context.Context) (done bool, err error) {
	if !j.begun {
		if err := j.matcher.begin(ctx, j.in, j.at); err != nil {
			return false, err
		}
		j.begun = true
	}
	weight, ok, err := j.matcher.next(j.right)
	if err != nil || !ok {
		return true, err
	}
	j.in.row(j.at, j.left)
	if !j.fits() {
		return false, nil
	}
	j.pair(weight)
	return !j.kind.Pairs() && j.cond == nil, nil
}

// fits compares the columns that need not be bound: what is unbound fits all.
func (j *join) fits() bool {
	common := j.on
	for _, s := range j.shared {
		l, r := &j.left[s[0]], j.right[s[1]]
		switch {
		case *l == id.None:
			*l = r
		case r == id.None:
		case *l != r:
			return false
		default:
			common = true
		}
	}
	return common || j.kind != plan.Minus
}

func (j *join) pair(weight uint64) {
	for c, v := range j.left {
		j.pairs.Columns[c] = append(j.pairs.Columns[c], v)
	}
	for c, v := range j.right {
		c += len(j.left)
		j.pairs.Columns[c] = append(j.pairs.Columns[c], v)
	}
	j.pairs.Weights = append(j.pairs.Weights, times(j.in.Weights[j.at], weight))
	j.rows = append(j.rows, j.at)
}

// times multiplies weights; more than there are numbers is the largest.
func times(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	if high != 0 {
		return math.MaxUint64
	}
	return low
}

// settle applies the conditions, and marks the left rows of the pairs that meet them.
func (j *join) settle(ctx context.Context) error {
	if j.cond == nil {
		for _, row := range j.rows {
			j.matched[row] = true
		}
		return nil
	}
	if err := j.cond.load(ctx, j.pairs); err != nil {
		return err
	}
	j.pairs.keep(func(i int) bool {
		met := j.cond.met(i)
		j.matched[j.rows[i]] = j.matched[j.rows[i]] || met
		return met
	})
	return j.cond.err()
}

// Close closes both sides.
func (j *join) Close() {
	j.input.Close()
	j.matcher.close()
}
