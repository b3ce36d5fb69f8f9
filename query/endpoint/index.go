package endpoint

import "fmt"

// index answers GET /: what there is, for people.
func (s *Server) index(x *exchange) error {
	x.out = append(x.out, "Tribune, a knowledge-graph store.\n\n"...)
	for _, r := range s.routes() {
		x.out = fmt.Appendf(x.out, "%-5s%-16s%s\n", r.method, r.path, r.about)
	}
	x.out = append(x.out, "\nTerms are in N-Triples syntax, percent-encoded. For example:\n"+
		"  /triples?subject=%3Chttp://example.org/a%3E&limit=10\n"...)
	return x.finish()
}
