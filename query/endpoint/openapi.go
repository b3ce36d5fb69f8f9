package endpoint

import _ "embed"

// openapiDocument describes all routes; TestOpenAPI compares it with them.
//
//go:embed openapi.json
var openapiDocument []byte

// openapi answers GET /openapi.json.
func (s *Server) openapi(x *exchange) error {
	x.out = append(x.out, openapiDocument...)
	return x.finish()
}
