package expr

import (
	"slices"

	"tribune/query/algebra"
)

// Program is an expression over the columns of a schema. It is used by any number of
// goroutines at once, each with an Env of its own.
type Program struct {
	eval  eval
	slots []int
	pure  bool
}

// eval evaluates an expression for a row.
type eval func(env *Env, row []Value) Value

// Compile makes a program of an expression. A variable that the schema does not have is
// unbound in every row.
func Compile(e algebra.Expr, schema []algebra.Var) *Program {
	c := &compiler{schema: schema, pure: true}
	run := c.compile(e)
	slices.Sort(c.slots)
	return &Program{eval: run, slots: slices.Compact(c.slots), pure: c.pure}
}

// Slots are the columns that the program reads, in ascending order. Others may be left
// out of its rows.
func (p *Program) Slots() []int { return p.slots }

// Pure reports whether equal rows have equal values: the program does not call RAND,
// UUID, STRUUID, BNODE or EXISTS.
func (p *Program) Pure() bool { return p.pure }

// Eval is the value for a row, which has a value a column of the schema.
func (p *Program) Eval(env *Env, row []Value) Value { return p.eval(env, row) }

// Test is whether the value for a row is true: not false, and no error.
func (p *Program) Test(env *Env, row []Value) bool {
	b, ok := EffectiveBoolean(p.eval(env, row))
	return b && ok
}
