package query

import (
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/exec"
)

// Services asks the endpoints that SERVICE names.
type Services = exec.Services

// Solutions are the answer of an endpoint.
type Solutions = exec.Solutions

// ServiceError is the error of a SERVICE that is not SILENT.
type ServiceError = exec.ServiceError

// ErrNoServices is the error of a SERVICE where no address is allowed.
var ErrNoServices = exec.ErrNoServices

// checkServices refuses a query that names an endpoint which may not be asked, before it reads
// anything.
func checkServices(op algebra.Op, services exec.Services) (err error) {
	visit(op, func(op algebra.Op) bool {
		s, ok := op.(*algebra.Service)
		if !ok {
			return true
		}
		if e := s.Endpoint.Term; !s.Silent && e.Form() == term.IRI && err == nil {
			err = allow(e, services)
		}
		return false // what is within is for the endpoint to judge
	})
	return err
}

func allow(endpoint term.Term, services exec.Services) error {
	reason := exec.ErrNoServices
	if services != nil {
		reason = services.Allow(endpoint.Text())
	}
	if reason == nil {
		return nil
	}
	return &exec.ServiceError{Endpoint: endpoint.String(), Err: reason}
}

// visit visits op and the operators within it, those that its expressions ask for included, as
// long as into says so.
func visit(op algebra.Op, into func(algebra.Op) bool) {
	if !into(op) {
		return
	}
	for _, input := range algebra.Inputs(op) {
		visit(input, into)
	}
	for _, e := range algebra.Exprs(op) {
		visitExpr(e, into)
	}
}

func visitExpr(e algebra.Expr, into func(algebra.Op) bool) {
	if x, ok := e.(*algebra.Exists); ok {
		visit(x.Input, into)
	}
	for _, operand := range algebra.Operands(e) {
		visitExpr(operand, into)
	}
}
