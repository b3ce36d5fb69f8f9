package expr

import (
	"slices"

	"tribune/query/algebra"
)

type compiler struct {
	schema []algebra.Var
	slots  []int
	pure   bool
}

func (c *compiler) compile(e algebra.Expr) eval {
	switch e := e.(type) {
	case *algebra.Ref:
		return c.ref(e.Var)
	case *algebra.Const:
		v := FromTerm(e.Term)
		return func(*Env, []Value) Value { return v }
	case *algebra.Logical:
		return logical(e.Or, c.all(e.Operands))
	case *algebra.Not:
		return not(c.compile(e.Operand))
	case *algebra.Compare:
		return compare(e.Op, c.compile(e.Left), c.compile(e.Right))
	case *algebra.Sign:
		return sign(e.Minus, c.compile(e.Operand))
	case *algebra.Arithmetic:
		return arithmetic(e.Op, c.compile(e.Left), c.compile(e.Right))
	case *algebra.In:
		return in(c.compile(e.Operand), c.all(e.List))
	case *algebra.Call:
		return c.call(e)
	case *algebra.Function:
		return strict(cast(e.IRI), c.all(e.Args))
	case *algebra.Exists:
		return c.exists(e)
	}
	panic("expr: an expression that the algebra does not have")
}

func (c *compiler) all(list []algebra.Expr) []eval {
	out := make([]eval, len(list))
	for i, e := range list {
		out[i] = c.compile(e)
	}
	return out
}

func (c *compiler) ref(v algebra.Var) eval {
	slot := slices.Index(c.schema, v)
	if slot < 0 {
		return func(*Env, []Value) Value { return Value{} }
	}
	c.slots = append(c.slots, slot)
	return func(_ *Env, row []Value) Value { return row[slot] }
}

// exists reads all columns, since the pattern may.
func (c *compiler) exists(e *algebra.Exists) eval {
	c.pure = false
	for slot := range c.schema {
		c.slots = append(c.slots, slot)
	}
	return func(env *Env, row []Value) Value {
		if env.Exists == nil {
			return Error
		}
		return env.Exists(e, row)
	}
}
