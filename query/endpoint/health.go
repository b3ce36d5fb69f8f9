package endpoint

// health answers GET /healthz: the process runs and answers requests.
func (s *Server) health(x *exchange) error {
	x.out = append(x.out, `{"status":"alive"}`...)
	return x.finish()
}
