package exec

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/expr"
	"tribune/query/plan"
	"tribune/query/sparql"
)

// Services asks the endpoints that SERVICE names.
type Services interface {
	// Allow says why an endpoint may not be asked; nil: it may.
	Allow(endpoint string) error

	// Ask sends the text of a SELECT of these variables, and returns once an answer has begun.
	// When ctx ends, so does the answer.
	Ask(ctx context.Context, endpoint, query string, vars []string) (Solutions, error)
}

// Solutions are the answer of an endpoint, one after the other.
type Solutions interface {
	// Next fills row in with the terms of the variables that were asked for, the zero Term
	// for what is unbound. Behind the last solution ok is false.
	Next(row []term.Term) (ok bool, err error)

	// Close gives back what the answer holds, whether it was read to its end or not.
	Close() error
}

// ServiceError is the error of a SERVICE that is not SILENT.
type ServiceError struct {
	Endpoint string // as a query has it
	Err      error
}

func (e *ServiceError) Error() string { return fmt.Sprintf("SERVICE %s: %v", e.Endpoint, e.Err) }

// Unwrap is the reason.
func (e *ServiceError) Unwrap() error { return e.Err }

// ErrNoServices is the error of a SERVICE where no address is allowed.
var ErrNoServices = errors.New("no address is allowed")

// asker asks endpoints. One that has failed silently is not asked again.
type asker struct {
	run     *Run
	request *plan.Request
	vars    []string
	failed  map[string]bool
}

func newAsker(r *Run, request *plan.Request) asker {
	a := asker{run: r, request: request, failed: map[string]bool{}}
	for _, v := range request.Read {
		a.vars = append(a.vars, string(v))
	}
	return a
}

// silence is nil, and no answer, where a SILENT service failed; the end of the query itself is
// never silent.
func (a *asker) silence(ctx context.Context, endpoint term.Term, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case !a.request.Silent:
		return &ServiceError{a.name(endpoint), err}
	}
	a.failed[endpoint.String()] = true
	return nil
}

// name is an endpoint as an error says it.
func (a *asker) name(endpoint term.Term) string {
	if endpoint.IsZero() {
		return a.request.Endpoint.String()
	}
	return endpoint.String()
}

// begin asks an endpoint; values are what it is told, or nil.
func (a *asker) begin(ctx context.Context, endpoint term.Term, values *sparql.Values) (*answer, error) {
	services := a.run.o.Services
	switch {
	case endpoint.IsZero():
		return nil, errors.New("the variable is not bound, expected the IRI of an endpoint")
	case endpoint.Form() != term.IRI:
		return nil, errors.New("expected the IRI of an endpoint")
	case services == nil:
		return nil, ErrNoServices
	}
	if err := services.Allow(endpoint.Text()); err != nil {
		return nil, err
	}
	s, err := services.Ask(ctx, endpoint.Text(), a.request.Text(values), a.vars)
	if err != nil {
		return nil, err
	}
	return &answer{
		solutions: s, terms: a.run.terms, scope: a.run.terms.Fresh().Text(),
		row: make([]term.Term, len(a.vars)), ids: make([]id.ID, len(a.vars)),
	}, nil
}

// read asks an endpoint and visits its solutions, each until visit returns. answered is false
// if it failed silently; what was visited does not count then.
func (a *asker) read(ctx context.Context, endpoint term.Term, values *sparql.Values, visit func(row []id.ID)) (answered bool, err error) {
	if a.failed[endpoint.String()] {
		return false, nil
	}
	answer, err := a.begin(ctx, endpoint, values)
	if err != nil {
		return false, a.silence(ctx, endpoint, err)
	}
	for ok := true; ok && err == nil; {
		if ok, err = answer.next(); ok && err == nil {
			visit(answer.ids)
		}
	}
	if err := errors.Join(err, answer.solutions.Close()); err != nil {
		return false, a.silence(ctx, endpoint, err)
	}
	return true, nil
}

// answer is the solutions of one request as ids. A blank node of it is none that anything else
// has.
type answer struct {
	solutions Solutions
	terms     *Terms
	scope     string
	row       []term.Term
	ids       []id.ID
}

// next reads a solution.
func (a *answer) next() (ok bool, err error) {
	if ok, err = a.solutions.Next(a.row); !ok || err != nil {
		return false, err
	}
	for i, t := range a.row {
		if a.ids[i], err = a.terms.ID(expr.FromTerm(a.local(t))); err != nil {
			return false, err
		}
	}
	return true, nil
}

// local gives blank nodes labels of their own.
func (a *answer) local(t term.Term) term.Term {
	switch t.Form() {
	case term.BlankNode:
		return term.NewBlankNode(a.scope + "x" + hex.EncodeToString([]byte(t.Text())))
	case term.TripleTerm:
		of := t.Triple()
		return term.NewTriple(a.local(of.Subject), of.Predicate, a.local(of.Object))
	}
	return t
}

// service has the solutions of one request.
type service struct {
	asker
	begun, ended bool
	answer       *answer
	kept         rows // of a silent service: whether it fails is known at its end
	at           int
}

var _ Operator = (*service)(nil)

func newService(r *Run, n *plan.Service) *service {
	return &service{asker: newAsker(r, &n.Request), kept: rows{width: len(n.Read)}}
}

// Next asks when it is called first, and then reads on.
func (s *service) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !s.begun {
		s.begun = true
		if err := s.start(ctx); err != nil {
			return err
		}
	}
	if s.request.Silent {
		for ; s.at < s.kept.len() && !b.Full(); s.at++ {
			b.append(s.kept.at(s.at), 1)
		}
		return ctx.Err()
	}
	for !s.ended && !b.Full() {
		ok, err := s.answer.next()
		if err != nil {
			return s.silence(ctx, s.request.Endpoint.Term, err)
		}
		if s.ended = !ok; ok {
			b.append(s.answer.ids, 1)
		}
	}
	return ctx.Err()
}

// start asks. A silent service is read to its end.
func (s *service) start(ctx context.Context) (err error) {
	endpoint := s.request.Endpoint.Term
	if !s.request.Silent {
		if s.answer, err = s.begin(ctx, endpoint, nil); err != nil {
			return s.silence(ctx, endpoint, err)
		}
		return nil
	}
	answered, err := s.read(ctx, endpoint, nil, s.kept.append)
	if err == nil && !answered {
		s.kept = rows{width: s.kept.width}
		s.kept.append(make([]id.ID, s.kept.width))
	}
	return err
}

// Close ends the request.
func (s *service) Close() {
	if s.answer != nil {
		_ = s.answer.solutions.Close() // the answer was read, or nobody wants it
	}
}
