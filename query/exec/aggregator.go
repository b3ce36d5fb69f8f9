package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// aggregator is one aggregate of all groups.
type aggregator interface {
	// grow makes room for so many groups.
	grow(groups int)

	// add adds the rows of a batch, of which the numbers of the groups are given.
	add(ctx context.Context, in *Batch, groups []int32) error

	result(group int) (id.ID, error)
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
		return &distinctCounter{counter: counter{terms: r.terms, column: column}, seen: newKeyTable(2)}
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
	seen    *keyTable // of a group's number and a value, or a row; nil unless DISTINCT
	key     []id.ID
}

func newAccumulating(r *Run, of algebra.Aggregate, schema []algebra.Var) *accumulating {
	a := &accumulating{Aggregate: of, terms: r.terms, env: r.env(schema)}
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
		a.seen, a.key = newKeyTable(width), make([]id.ID, width)
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
	if a.seen != nil {
		isNew, err := a.isNew(in, i, n, v)
		if err != nil || !isNew {
			return err
		}
		weight = 1
	}
	a.groups[n].Add(v, weight)
	return nil
}

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
	_, added := a.seen.add(a.key)
	return added, nil
}

func (a *accumulating) result(n int) (id.ID, error) { return a.terms.ID(a.groups[n].Result()) }
