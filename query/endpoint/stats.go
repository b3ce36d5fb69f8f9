package endpoint

import (
	"context"
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/results"
)

// stats answers GET /stats: exact numbers of the current version, and the
// predicates and graphs with the most quads.
func (s *Server) stats(x *exchange) error {
	limit, err := s.parseLimit(&x.parameters, s.options.DefaultLimit)
	if err != nil {
		return err
	}
	v, err := s.currentView()
	if err != nil {
		return err
	}
	defer v.close()
	ctx, stop := context.WithDeadline(x.Request.Context(), x.begun.Add(s.options.Timeout))
	defer stop()
	st, err := v.snapshot.Stats(ctx)
	if err != nil {
		return err
	}
	u, err := s.counts.of(ctx, v.snapshot)
	if err != nil {
		return err
	}
	return x.writeStats(v.snapshot, st, u, limit)
}

func (x *exchange) writeStats(s *graph.Snapshot, st graph.Stats, u *uses, limit int) error {
	for i, n := range []struct {
		member string
		value  uint64
	}{
		{"version", uint64(st.Version)}, {"quads", st.Quads},
		{"defaultGraphQuads", st.DefaultGraph}, {"inferredQuads", st.InferredQuads},
		{"namedGraphs", st.NamedGraphs}, {"distinctPredicates", uint64(u.distinctPredicates)},
		{"terms", st.Terms}, {"diskBytes", uint64(st.DiskBytes)},
	} {
		x.out = append(x.out, "{,"[min(i, 1)])
		x.out = append(append(append(x.out, '"'), n.member...), `":`...)
		x.out = strconv.AppendUint(x.out, n.value, 10)
	}
	if err := x.writeUses(s, "predicate", u.predicates, limit); err != nil {
		return err
	}
	if err := x.writeUses(s, "graph", u.graphs, limit); err != nil {
		return err
	}
	x.out = append(x.out, '}')
	return x.finish()
}

// writeUses appends a member with the first of the uses, each an object of a
// term (none for the default graph) and its quads.
func (x *exchange) writeUses(s *graph.Snapshot, member string, list []graph.Use, limit int) error {
	list = list[:min(limit, len(list))]
	x.quads = x.quads[:0]
	for _, u := range list {
		x.quads = append(x.quads, id.Quad{u.ID}) // rows of one term, for rowKeys
	}
	x.out = append(append(append(x.out, `,"`...), member...), `s":[`...)
	for at := 0; at < len(list); {
		n, err := x.keys.read(s, x.quads[at:])
		if err != nil {
			return err
		}
		if err := x.appendUses(member, list[at:at+n], at == 0); err != nil {
			return err
		}
		at += n
		if err := x.flush(); err != nil {
			return err
		}
	}
	x.out = append(x.out, ']')
	return nil
}

// appendUses appends the uses whose terms were read.
func (x *exchange) appendUses(member string, list []graph.Use, first bool) (err error) {
	for i, u := range list {
		if i > 0 || !first {
			x.out = append(x.out, ',')
		}
		x.out = append(x.out, '{')
		if key := x.keys.row(i)[0]; key != nil {
			x.out = append(append(append(x.out, '"'), member...), `":`...)
			if x.out, err = results.AppendJSONTerm(x.out, key); err != nil {
				return err
			}
			x.out = append(x.out, ',')
		}
		x.out = strconv.AppendUint(append(x.out, `"quads":`...), u.Quads, 10)
		x.out = append(x.out, '}')
	}
	x.rows += len(list)
	return nil
}
