package endpoint

import (
	"context"
	"log/slog"
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
)

// ready answers GET /readyz: a quad, if there is one, can be read all the way
// from the store's files.
func (s *Server) ready(x *exchange) error {
	version, err := s.readOneQuad()
	if err != nil {
		s.options.Logger.LogAttrs(context.Background(), slog.LevelError, "not ready", slog.String("error", err.Error()))
		return newProblem(unavailable, "a quad could not be read from the store")
	}
	x.out = append(x.out, `{"status":"ready","version":`...)
	x.out = append(strconv.AppendUint(x.out, uint64(version), 10), '}')
	return x.finish()
}

func (s *Server) readOneQuad() (graph.Version, error) {
	v, err := s.currentView()
	if err != nil {
		return 0, err
	}
	defer v.close()
	var quad [1]id.Quad
	if n, err := v.snapshot.Match(id.Quad{}, nil).Next(quad[:]); n == 0 || err != nil {
		return v.snapshot.Version(), err
	}
	_, err = v.snapshot.Terms(quad[0][:])
	return v.snapshot.Version(), err
}
