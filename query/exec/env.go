package exec

import (
	"math/rand/v2"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// env is the environment of one operator's expressions, over rows of a schema. EXISTS can
// fail in ways that are no error of an expression: the first such error stays.
type env struct {
	expr.Env
	run    *Run
	schema []algebra.Var
	err    error
	rows   int               // that were evaluated
	asked  map[question]bool // what EXISTS has answered, and
	held   int               // how many bytes that takes
}

// question is a pattern, and the keys of the terms that are put into it.
type question struct {
	pattern *algebra.Exists
	given   string
}

func (r *Run) env(schema []algebra.Var) *env {
	e := &env{run: r.forAsking(), schema: schema, asked: map[question]bool{}}
	e.Env = expr.Env{
		Now:    r.now,
		Base:   r.o.Base,
		Random: rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())),
		Fresh:  r.terms.Fresh,
		Exists: e.exists,
	}
	return e
}

// rowsUnasked is how many rows are evaluated without a look at the context: functions of
// long texts take milliseconds each.
const rowsUnasked = 16

// ended counts a row, and reports whether the evaluation has come to its end.
func (e *env) ended() bool {
	if e.rows++; e.rows%rowsUnasked == 0 {
		return e.end() != nil
	}
	return e.err != nil
}

// end is what went wrong in a batch. Where the context has ended, values may be errors for that.
func (e *env) end() error {
	if e.err == nil {
		e.err = e.Context.Err()
	}
	return e.err
}

// exists puts a row into a pattern and says whether it has a solution then.
func (e *env) exists(x *algebra.Exists, row []expr.Value) expr.Value {
	if e.err != nil {
		return expr.Error
	}
	given := map[algebra.Var]term.Term{}
	q := question{pattern: x}
	for _, v := range algebra.Refs(x) {
		t := e.value(v, row)
		q.given += string(term.AppendKey(nil, t)) + "\x00"
		if !t.IsZero() {
			given[v] = t
		}
	}
	found, ok := e.asked[q]
	if !ok {
		found, e.err = e.ask(algebra.Substitute(x.Input, given))
		e.remember(q, found)
	}
	return expr.FromBool(found)
}

const (
	questionBytes = 64      // what an answer takes beside its keys
	mostAnswers   = 4 << 20 // bytes of answers that are kept
)

// remember keeps an answer. If there are too many, the others are forgotten.
func (e *env) remember(q question, found bool) {
	if e.held += len(q.given) + questionBytes; e.held > mostAnswers {
		clear(e.asked)
		e.held = len(q.given) + questionBytes
	}
	e.asked[q] = found
}

// value is the term of a variable in a row.
func (e *env) value(v algebra.Var, row []expr.Value) term.Term {
	for i, name := range e.schema {
		if name == v {
			return row[i].Term()
		}
	}
	return term.Term{}
}

// ask reports whether a pattern has a solution.
func (e *env) ask(pattern algebra.Op) (bool, error) {
	n, err := e.run.planner.Plan(pattern)
	if err != nil {
		return false, err
	}
	op := e.run.asked(e.run.Open(n))
	defer op.Close()
	b := e.run.NewBatch(n)
	err = op.Next(e.Context, b)
	return b.Rows() > 0, err
}
