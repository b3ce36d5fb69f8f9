package plan

import (
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

func (s *Service) head(_ Names) []string { return s.words("", nil) }

// ServiceJoin joins its input with the solutions that endpoints give. They are told the values
// that the input has of Send, as far as they can be told, each combination once.
type ServiceJoin struct {
	Output
	Request
	Kind       Kind
	Left       Node
	Send       []algebra.Var
	Binds      Set           // those of Send that every solution of an endpoint binds
	Shared     []algebra.Var // what both sides have a column for
	Conditions []algebra.Expr
}

// Inputs is the left one.
func (s *ServiceJoin) Inputs() []Node { return []Node{s.Left} }

func (s *ServiceJoin) head(_ Names) []string {
	return append(s.words(s.Kind.String(), s.Send), algebra.ExprList(s.Conditions))
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
	n.Binds = setOf(setOf(algebra.Certain(s.Input)...).keep(n.Send)...)
	right := &Output{Vars: r.Read, Maybe: setOf(r.Read...)}
	n.Output = joined(kind, l, right, live)
	n.Rows = l.Rows
	m := Match{Shared: n.Shared, Conditions: conditions}
	n.Sorted = m.order(kind, l, n.Vars)
	return n, told
}
