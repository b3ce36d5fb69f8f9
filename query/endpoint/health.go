package endpoint

import (
	"net"

	"tribune/loader/remote"
)

// health answers GET /healthz: the process runs, answers requests and listens
// there.
func (s *Server) health(x *exchange) error {
	h := remote.Health{Status: "alive"}
	if addresses := s.addresses.Load(); addresses != nil {
		h.Addresses = *addresses
	}
	x.out = appendJSON(x.out, h)
	return x.finish()
}

// listensOn notes where others can ask. Who asks through a socket of this
// machine learns the rest from it.
func (s *Server) listensOn(listeners []net.Listener) {
	var addresses []string
	for _, l := range listeners {
		if a, ok := l.Addr().(*net.TCPAddr); ok {
			addresses = append(addresses, "http://"+a.String())
		}
	}
	s.addresses.Store(&addresses)
}
