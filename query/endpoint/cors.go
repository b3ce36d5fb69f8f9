package endpoint

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Headers of Cross-Origin Resource Sharing (Fetch Standard, section 3.2).
var (
	allowAny      = []string{anyOrigin}
	exposed       = []string{strings.Join(pageHeaders, ", ")}
	allowHeaders  = []string{"Content-Type"}
	preflightLife = []string{"600"} // seconds
)

// allowOrigin tells a browser whether the page that asks may read the answer.
// Requests from elsewhere have no Origin and cost nothing here.
func (s *Server) allowOrigin(r *http.Request, h http.Header) {
	origins := s.options.Origins
	if slices.Contains(origins, anyOrigin) {
		h["Access-Control-Allow-Origin"] = allowAny
		h["Access-Control-Expose-Headers"] = exposed
		return
	}
	origin := r.Header["Origin"]
	if len(origin) != 1 {
		return
	}
	if slices.Contains(origins, origin[0]) || len(origins) == 0 && onLoopback(origin[0]) {
		h["Access-Control-Allow-Origin"] = origin
		h["Access-Control-Expose-Headers"] = exposed
	}
}

// onLoopback reports whether an origin is served by this machine to itself.
func onLoopback(origin string) bool {
	u, err := url.Parse(origin)
	if err != nil {
		return false
	}
	host := u.Hostname()
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// preflight answers OPTIONS, by which a browser asks what a page may send.
func (s *Server) preflight(x *exchange) error {
	h := x.Writer.Header()
	h["Allow"] = []string{h.Get("Allow") + ", " + http.MethodOptions}
	if h["Access-Control-Allow-Origin"] != nil {
		h["Access-Control-Allow-Methods"] = h["Allow"]
		h["Access-Control-Allow-Headers"] = allowHeaders
		h["Access-Control-Max-Age"] = preflightLife
	}
	x.Writer.WriteHeader(http.StatusNoContent)
	x.Writer.WriteHeaderNow()
	return nil
}
