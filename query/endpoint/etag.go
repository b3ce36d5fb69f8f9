package endpoint

import (
	"fmt"
	"net/http"
	"strings"

	"tribune/graph"
)

// etag names what an answer is of: another state of the store, and what the server itself
// may have been told otherwise when it last answered, has another one. It is weak, since the answer may come in several media
// types and codings (RFC 9110 section 8.8.1).
func (s *Server) etag(v graph.Version, r *sparqlRequest) string {
	variant := ""
	if r.union {
		variant += "-union"
	}
	if r.symmetric {
		variant += "-symmetric"
	}
	if r.maxRows > 0 {
		variant += fmt.Sprintf("-%drows", r.maxRows)
	}
	return fmt.Sprintf(`W/"%x-%d%s"`, s.id, v, variant)
}

// hasState reports whether the client says that it has the answer of that state. Only
// reading requests say so (RFC 9110 section 13.1.2).
func hasState(r *http.Request, etag string) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	for _, line := range r.Header["If-None-Match"] {
		for tag := range strings.SplitSeq(line, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(etag, "W/") {
				return true
			}
		}
	}
	return false
}
