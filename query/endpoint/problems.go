package endpoint

import "fmt"

// problemsPath is the page that the type of each problem document points to.
const problemsPath = "/problems"

// problems lists the problem types.
func (s *Server) problems(x *exchange) error {
	for _, t := range problemTypes {
		x.out = fmt.Appendf(x.out, "%-24s%d  %s\n", t.name, t.status, t.title)
	}
	return x.finish()
}
