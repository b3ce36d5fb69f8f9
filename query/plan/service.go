package plan

import (
	"slices"
	"strings"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// Request is what another endpoint is asked: a SELECT, whose values are the caller's to add.
type Request struct {
	Endpoint algebra.Node
	Silent   bool          // what goes wrong has one solution that binds nothing
	Read     []algebra.Var // what is asked for; none: how many solutions there are
	query    sparql.Query
}

// Service has the solutions that an endpoint gives, all of them.
type Service struct {
	leaf
	Output
	Request
}

func (s *Service) head(_ Names) []string { return s.Request.words("", nil) }

// ServiceJoin joins its input with the solutions that endpoints give. They are told the values
// that the input has of Send, as far as they can be told, each combination once.
type ServiceJoin struct {
	Output
	Request
	Kind       Kind
	Left       Node
	Send       []algebra.Var
	Shared     []algebra.Var // what both sides have a column for
	Conditions []algebra.Expr
}

// Inputs is the left one.
func (s *ServiceJoin) Inputs() []Node { return []Node{s.Left} }

func (s *ServiceJoin) head(_ Names) []string {
	return append(s.Request.words(s.Kind.String(), s.Send), algebra.ExprList(s.Conditions))
}

// Text is the query with values for variables, a row a solution.
func (r *Request) Text(values *sparql.Values) string {
	q := r.query
	q.Values = values
	return q.String()
}

// words show the query in a line. Values are known only when it is sent.
func (r *Request) words(kind string, send []algebra.Var) []string {
	lines := strings.Split(strings.TrimSpace(r.Text(nil)), "\n")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], " ") // a line feed in a term is escaped
	}
	text := strings.Join(lines, " ")
	if len(send) > 0 {
		text += " VALUES " + algebra.VarList(send) + " {...}"
	}
	return []string{"service", kind, algebra.When(r.Silent, "silent"), r.Endpoint.String(), "[" + text + "]"}
}

// request asks for the variables that are needed. A solution of an endpoint that is asked for
// none says nothing in some formats of results: it is asked for one.
func request(op *algebra.Service, need Set, dedup sparql.Dedup) Request {
	all := named(algebra.Vars(op.Input))
	r := Request{Endpoint: op.Endpoint, Silent: op.Silent, Read: need.keep(all)}
	if len(r.Read) == 0 && len(all) > 0 {
		r.Read = all[:1]
	}
	asked := &sparql.Select{Star: len(r.Read) == 0, Dedup: dedup}
	for _, v := range r.Read {
		asked.Items = append(asked.Items, sparql.SelectItem{Var: sparql.Var{Name: string(v)}})
	}
	r.query = sparql.Query{Prologue: sparql.Prologue{Base: op.Base}, Form: asked, Where: op.Group}
	return r
}

// service asks an endpoint for all solutions.
func service(op *algebra.Service, live Set) Node {
	r := request(op, live, sparql.All)
	return &Service{Request: r, Output: Output{Vars: r.Read, Maybe: setOf(r.Read...), Rows: serviceRows}}
}

// serviceRows is how many solutions an endpoint is guessed to have.
const serviceRows = 1000

// joinService joins a node with a service, if there is something to tell the endpoint, or the
// node has its address.
func joinService(kind Kind, left Node, op algebra.Op, conditions []algebra.Expr, live Set) (Node, bool) {
	s, ok := op.(*algebra.Service)
	if !ok {
		return nil, false
	}
	l := left.Out()
	dedup := sparql.Distinct
	if kind.Pairs() {
		dedup = sparql.All
	}
	r := request(s, live.with(refs(conditions)...).with(l.Vars...), dedup)
	n := &ServiceJoin{Request: r, Kind: kind, Left: left, Shared: setOf(l.Vars...).keep(r.Read), Conditions: conditions}
	n.Send = n.Shared
	told := len(n.Send) > 0 || s.Endpoint.Var != "" && l.Has(s.Endpoint.Var)
	if kind == Minus { // what an endpoint binds only since it was told does not count
		n.Send = setOf(algebra.Certain(s.Input)...).keep(n.Shared)
		told = len(n.Send) > 0 && s.Endpoint.Var == ""
	}
	right := &Output{Vars: r.Read, Maybe: setOf(r.Read...)}
	n.Output = joined(kind, l, right, live)
	n.Rows = l.Rows
	m := Match{Shared: n.Shared, Conditions: conditions}
	n.Sorted = m.order(kind, l, n.Vars)
	return n, told
}

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
	b := &builder{p: f.p, graph: f.graph, parts: parts, live: f.needed().with(algebra.Vars(op)...)}
	b.conditions, f.conditions = split(f.conditions, func(e algebra.Expr) bool { return !unfit(e) && within(algebra.Refs(e), certain) })
	return b.build()
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
