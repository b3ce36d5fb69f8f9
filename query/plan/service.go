package plan

import (
	"fmt"

	"tribune/query/algebra"
)

// ErrService is the error of a SERVICE at an address that was not allowed.
type ErrService struct{ Endpoint string }

func (e *ErrService) Error() string {
	return fmt.Sprintf("SERVICE %s: no address is allowed", e.Endpoint)
}

// service: no address is allowed; silence has one solution that binds nothing
// (Federated Query section 3.1).
func (p *Planner) service(op *algebra.Service) Node {
	if !op.Silent {
		p.fail(&ErrService{Endpoint: op.Endpoint.String()})
	}
	return unit()
}
