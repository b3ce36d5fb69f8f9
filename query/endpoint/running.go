package endpoint

import (
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"tribune/query/client"
)

// shownText is how many bytes of a query's text a list has.
const shownText = 10_000

// listRunning answers GET /running.
func (s *Server) listRunning(x *exchange) error {
	if err := mayManage(x.Request); err != nil {
		return err
	}
	list := client.List{Queries: []client.Running{}}
	for _, q := range s.queries.list() {
		list.Queries = append(list.Queries, q.describe())
	}
	x.out = appendJSON(x.out, list)
	return x.finish()
}

func (q *runningQuery) describe() client.Running {
	r := client.Running{ID: q.id, State: client.StateRunning, Seconds: time.Since(q.begun).Seconds(), Timeout: q.timeout.Seconds(), Rows: q.rows.Load(), Query: q.text}
	if q.waiting {
		r.State = client.StateWaiting
	}
	if strings.Contains(q.client, ":") { // others came through a socket
		r.Client = q.client
	}
	if len(r.Query) > shownText {
		r.Query = strings.ToValidUTF8(r.Query[:shownText], "") + "…"
	}
	return r
}

// cancelRunning answers DELETE /running.
func (s *Server) cancelRunning(x *exchange) error {
	if err := mayManage(x.Request); err != nil {
		return err
	}
	if err := s.mayChange(x.Request); err != nil {
		return err
	}
	text, _ := x.parameters.get("id")
	id, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return newProblem(badParameter, "id must be that of a query, as GET %s has it, not %q", client.RunningPath, text).in("id")
	}
	if !s.queries.end(id) {
		return newProblem(noSuchQuery, "no query %d runs or waits", id).in("id")
	}
	x.out = fmt.Appendf(x.out, `{"cancelled":%d}`, id)
	return x.finish()
}

// mayManage refuses who comes from another machine: what others ask is theirs. Who comes
// through the store's socket has no address.
func mayManage(r *http.Request) error {
	if !strings.Contains(r.RemoteAddr, ":") {
		return nil
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !from.Addr().Unmap().IsLoopback() {
		return newProblem(onlyLocal, "ask it on the server's machine")
	}
	return nil
}
