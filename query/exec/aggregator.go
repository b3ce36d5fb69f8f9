package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// aggregator is one aggregate of all groups.
type aggregator interface {
	// grow makes room for so many groups.
	grow(groups int)

	// add adds the rows of a batch, of which the numbers of the groups are given.
	add(ctx context.Context, in *Batch, groups []int32) error

	// end is told that all has been added.
	end(ctx context.Context) error

	result(group int) (id.ID, error)

	// size is how many bytes a group takes, but for what is accounted for as it is added.
	size() int64

	close()
}

// newAggregator makes the aggregator that needs the fewest terms: of a variable, counts need
// none, and a minimum needs those of few ids.
func newAggregator(r *Run, a algebra.Aggregate, schema []algebra.Var) aggregator {
	column := -1
	if ref, ok := a.Arg.(*algebra.Ref); ok {
		column = slices.Index(schema, ref.Var)
	}
	isColumn := a.Arg == nil || column >= 0
	switch {
	case a.Func == sparql.Count && !a.Distinct && isColumn:
		return &counter{terms: r.terms, column: column}
	case a.Func == sparql.Count && column >= 0:
		return &distinctCounter{counter: counter{terms: r.terms, column: column}, once: r.once(2)}
	case column >= 0 && (a.Func == sparql.Min || a.Func == sparql.Max || a.Func == sparql.Sample):
		return &chooser{terms: r.terms, of: a, column: column, max: a.Func == sparql.Max}
	}
	return newAccumulating(r, a, schema)
}

// accumulating is an aggregate of the values of an expression, or of whole rows.
type accumulating struct {
	algebra.Aggregate
	terms   *Terms
	program *expr.Program // nil for COUNT(DISTINCT *)
	columns []int         // that a row is told by: those of variables that the query names
	env     *env
	values  *values
	groups  []expr.Accumulator
	once    *once // of a group's number and a value, or a row; nil unless DISTINCT
	key     []id.ID
	texts   *budget.Account // of GROUP_CONCAT
}

func newAccumulating(r *Run, of algebra.Aggregate, schema []algebra.Var) *accumulating {
	a := &accumulating{Aggregate: of, terms: r.terms, env: r.env(schema), texts: r.o.Memory.Account()}
	width := 2
	if of.Arg != nil {
		a.program = expr.Compile(of.Arg, schema)
		a.values = newValues(r.terms, schema, a.program)
	} else {
		for c, v := range schema {
			if v.IsNamed() {
				a.columns = append(a.columns, c)
			}
		}
		width = 1 + len(a.columns)
		a.values = newValues(r.terms, schema)
	}
	if of.Distinct {
		a.once, a.key = r.once(width), make([]id.ID, width)
	}
	return a
}

func (a *accumulating) grow(groups int) {
	for len(a.groups) < groups {
		a.groups = append(a.groups, expr.NewAccumulator(a.Aggregate))
	}
}

func (a *accumulating) add(ctx context.Context, in *Batch, groups []int32) error {
	a.env.Context = ctx
	if err := a.values.load(in); err != nil {
		return err
	}
	if a.once != nil {
		if err := a.once.room(len(groups)); err != nil {
			return err
		}
	}
	for i, n := range groups {
		if a.env.ended() {
			break
		}
		if err := a.addRow(in, i, n); err != nil {
			return err
		}
	}
	return a.env.end()
}

func (a *accumulating) addRow(in *Batch, i int, n int32) error {
	v, weight := expr.FromBool(true), in.Weights[i]
	if a.program != nil {
		v = a.program.Eval(&a.env.Env, a.values.at(i))
	}
	if a.once != nil {
		isNew, err := a.isNew(in, i, n, v)
		if err != nil || !isNew {
			return err
		}
		weight = 1
	}
	return a.addValue(n, v, weight)
}

// addValue adds a value to a group. Only a text grows with all that is added.
func (a *accumulating) addValue(n int32, v expr.Value, weight uint64) error {
	if a.Func == sparql.GroupConcat {
		size := int64(v.TextBytes() + len(a.Separator))
		if err := a.texts.Take(size * int64(min(weight, mostRepeats))); err != nil {
			return err
		}
	}
	a.groups[n].Add(v, weight)
	return nil
}

// mostRepeats is how often a text is counted at most: more of them are too long for a term.
const mostRepeats = 1 << 10

// isNew reports whether a group meets a value for the first time; of COUNT(*), a row.
func (a *accumulating) isNew(in *Batch, i int, n int32, v expr.Value) (bool, error) {
	a.key[0] = id.ID(n)
	if a.program == nil {
		for k, c := range a.columns {
			a.key[1+k] = in.Columns[c][i]
		}
	} else {
		term, err := a.terms.ID(v)
		if err != nil {
			return false, err
		}
		a.key[1] = term
	}
	return a.once.isNew(a.key)
}

// end adds what was put off.
func (a *accumulating) end(ctx context.Context) error {
	if a.once == nil {
		return nil
	}
	return a.once.rest(ctx, func(keys [][]id.ID) error {
		values := make([]expr.Value, len(keys[0]))
		if a.program != nil {
			if err := a.terms.Values(keys[1], values); err != nil {
				return err
			}
		}
		for i, n := range keys[0] {
			if a.program == nil {
				values[i] = expr.FromBool(true)
			}
			if err := a.addValue(int32(n), values[i], 1); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *accumulating) result(n int) (id.ID, error) { return a.terms.ID(a.groups[n].Result()) }

func (a *accumulating) size() int64 {
	if a.Func == sparql.Sum || a.Func == sparql.Avg {
		return sumBytes
	}
	return accumulatorBytes
}

// What a group takes, an exact sum of doubles or any other accumulator.
const (
	sumBytes         = 768
	accumulatorBytes = 256
)

func (a *accumulating) close() {
	a.texts.Close()
	if a.once != nil {
		a.once.close()
	}
}
