package plan

import (
	"slices"

	"tribune/query/algebra"
)

// federation joins the services of a group with its other parts, before these are joined with
// each other: each with those that it shares a variable with, and that hang together.
type federation struct {
	p          *Planner
	graph      Active
	parts      []part
	services   []*algebra.Service
	conditions []algebra.Expr
	live       Set
}

func (f *federation) join() {
	for len(f.services) > 0 && f.p.err == nil {
		op := f.take()
		near, far := f.around(op)
		f.parts = far
		if len(near) == 0 {
			f.parts = append(f.parts, opaque(service(op, f.needed())))
			continue
		}
		left := f.build(near, op)
		n, ok := joinService(Inner, left, op, nil, f.needed())
		if !ok {
			n = join(Inner, left, service(op, f.needed()), nil, f.needed())
		}
		f.parts = append(f.parts, opaque(n))
	}
}

// take is the next service: the first one whose address is known, or that a part has.
func (f *federation) take() *algebra.Service {
	at := max(0, slices.IndexFunc(f.services, func(op *algebra.Service) bool {
		return op.Endpoint.Var == "" || slices.ContainsFunc(f.parts, func(x part) bool { return slices.Contains(x.vars, op.Endpoint.Var) })
	}))
	op := f.services[at]
	f.services = slices.Delete(slices.Clone(f.services), at, at+1)
	return op
}

// build joins parts, whose rows a service is told.
func (f *federation) build(parts []part, op *algebra.Service) Node {
	certain := Set{}
	for _, x := range parts {
		maybe := setOf(x.maybe...)
		for _, v := range x.vars {
			if !maybe[v] {
				certain[v] = true
			}
		}
	}
	var now []algebra.Expr
	now, f.conditions = split(f.conditions, func(e algebra.Expr) bool { return !unfit(e) && within(algebra.Refs(e), certain) })
	return f.p.build(parts, now, f.graph, f.needed().with(algebra.Vars(op)...))
}

// needed is what is live above, in conditions, and in what is yet to be joined.
func (f *federation) needed() Set {
	need := f.live.with(refs(f.conditions)...)
	for _, x := range f.parts {
		need = need.with(x.vars...)
	}
	for _, op := range f.services {
		need = need.with(algebra.Vars(op)...)
	}
	return need
}

// around are the parts to join before a service: of those that hang together and share a
// variable with it the ones with the fewest rows, or that have its address; and all that have
// one row.
func (f *federation) around(op *algebra.Service) (near, far []part) {
	vars := algebra.Vars(op)
	var best []part
	for _, parts := range clusters(f.parts) {
		switch {
		case !bindAny(parts, vars):
			far = append(far, parts...)
		case fewestRows(parts) <= 1 && len(parts) == 1:
			near = append(near, parts...)
		case best == nil || f.before(op, parts, best):
			far, best = append(far, best...), parts
		default:
			far = append(far, parts...)
		}
	}
	return append(near, best...), far
}

// before compares two clusters of parts.
func (f *federation) before(op *algebra.Service, x, y []part) bool {
	if v := op.Endpoint.Var; v != "" && bindAny(x, []algebra.Var{v}) != bindAny(y, []algebra.Var{v}) {
		return bindAny(x, []algebra.Var{v})
	}
	return fewestRows(x) < fewestRows(y)
}

func bindAny(parts []part, vars []algebra.Var) bool {
	return slices.ContainsFunc(parts, func(x part) bool {
		return slices.ContainsFunc(vars, func(v algebra.Var) bool { return slices.Contains(x.vars, v) })
	})
}

func fewestRows(parts []part) float64 {
	rows := parts[0].rows
	for _, x := range parts {
		rows = min(rows, x.rows)
	}
	return rows
}

// clusters are the parts that hang together by variables.
func clusters(parts []part) (out [][]part) {
	for _, x := range parts {
		together, apart := []part{x}, [][]part(nil)
		for _, c := range out {
			if bindAny(c, x.vars) {
				together = append(together, c...)
			} else {
				apart = append(apart, c)
			}
		}
		out = append(apart, together)
	}
	return out
}
