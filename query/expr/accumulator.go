package expr

import (
	"math/big"
	"math/bits"
	"strings"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// Accumulator is an aggregate of a group (section 18.5.1). DISTINCT is the caller's
// concern: it adds each value once, with a weight of one.
type Accumulator interface {
	// Add adds a value that came up so many times.
	Add(v Value, weight uint64)

	// Result is the aggregate of what was added.
	Result() Value
}

// NewAccumulator makes the accumulator of a group that is empty yet.
func NewAccumulator(a algebra.Aggregate) Accumulator {
	switch a.Func {
	case sparql.Count:
		return &counter{}
	case sparql.Sum:
		return &summer{}
	case sparql.Avg:
		return &averager{}
	case sparql.Min:
		return &chooser{better: func(c int) bool { return c < 0 }}
	case sparql.Max:
		return &chooser{better: func(c int) bool { return c > 0 }}
	case sparql.Sample:
		return &sampler{}
	}
	return &concatenator{separator: a.Separator}
}

// counter counts the values that are no error.
type counter struct {
	n    uint64
	more big.Int // what n had no room for
}

func (c *counter) Add(v Value, weight uint64) {
	if v.IsError() {
		return
	}
	sum, carry := bits.Add64(c.n, weight, 0)
	if carry != 0 {
		c.more.Add(&c.more, new(big.Int).SetUint64(c.n))
		sum = weight
	}
	c.n = sum
}

func (c *counter) isZero() bool { return c.n == 0 && c.more.Sign() == 0 }

func (c *counter) Result() Value {
	return integer(new(big.Int).Add(&c.more, new(big.Int).SetUint64(c.n)))
}

// integer is an xsd:integer of any size.
func integer(n *big.Int) Value {
	if n.IsInt64() {
		return FromXSD(xsd.Value{Datatype: xsd.Integer, Int: n.Int64()})
	}
	return FromTerm(term.NewTyped(n.String(), xsd.Integer.IRI()))
}

// plain is a number as a sum has it: of xsd:integer, not of a type derived from it.
func plain(x xsd.Value) xsd.Value {
	if x.Datatype.IsInteger() {
		x.Datatype = xsd.Integer
	}
	return x
}

// averager divides a sum by a count; of nothing it is 0.
type averager struct {
	sum   summer
	count counter
}

func (a *averager) Add(v Value, weight uint64) {
	a.sum.Add(v, weight)
	a.count.Add(v, weight)
}

func (a *averager) Result() Value {
	if a.count.isZero() {
		return a.sum.Result()
	}
	return calculate(sparql.Divide, a.sum.Result(), a.count.Result())
}

// chooser is MIN or MAX, by the order of ORDER BY. An error makes the result one.
type chooser struct {
	better func(comparison int) bool
	best   Value
	failed bool
}

func (c *chooser) Add(v Value, _ uint64) {
	switch {
	case v.IsError():
		c.failed = true
	case c.best.IsUnbound() || c.better(Compare(v, c.best)):
		c.best = v
	}
}

func (c *chooser) Result() Value {
	if c.failed || c.best.IsUnbound() {
		return Error
	}
	return c.best
}

// sampler is the least term, so that the answer does not depend on the order of rows.
type sampler struct{ least Value }

func (s *sampler) Add(v Value, _ uint64) {
	if !v.IsError() && (s.least.IsUnbound() || Compare(v, s.least) < 0) {
		s.least = v
	}
}

func (s *sampler) Result() Value {
	if s.least.IsUnbound() {
		return Error
	}
	return s.least
}

// concatenator joins the texts of values.
type concatenator struct {
	separator string
	text      strings.Builder
	begun     bool
	failed    bool
}

func (c *concatenator) Add(v Value, weight uint64) {
	t := v.Term()
	if c.failed || v.IsError() || t.Form() == term.BlankNode || t.Form() == term.TripleTerm {
		c.failed = true
		return
	}
	if t.Text() == "" && c.separator == "" { // no number of times makes more of it
		weight = 1
	}
	for ; weight > 0 && !c.failed; weight-- {
		if c.begun {
			c.text.WriteString(c.separator)
		}
		c.begun = true
		c.text.WriteString(t.Text())
		c.failed = c.text.Len() > maxText
	}
	if c.failed {
		c.text.Reset()
	}
}

func (c *concatenator) Result() Value {
	if c.failed {
		return Error
	}
	return FromTerm(term.NewString(c.text.String()))
}
