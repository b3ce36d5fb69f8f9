package endpoint

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
	"tribune/query"
	"tribune/query/client"
	"tribune/query/plan"
	"tribune/query/results"
)

// sparql answers a query (SPARQL 1.1 Protocol section 2.1), or says how it would be
// answered.
func (s *Server) sparql(x *exchange) error {
	r, err := s.parseSPARQL(x)
	if err != nil {
		return err
	}
	types := planTypes
	if r.explain == noExplain {
		types = typesOf(r.query)
	}
	t, err := x.negotiateType(types)
	if err != nil {
		return err
	}
	ctx, done, err := s.queries.begin(x, &r)
	if err != nil {
		return err
	}
	defer done()
	v, err := s.currentView()
	if err != nil {
		return err
	}
	defer v.close()
	if s.describeAnswer(x, v.snapshot.Version(), &r, t) {
		x.Writer.WriteHeader(http.StatusNotModified)
		return x.send()
	}
	return because(ctx, serviceProblem(s.answerQuery(ctx, x, v.snapshot, &r, t)))
}

// because is the error of a query, or why it was ended.
func because(ctx context.Context, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return context.Cause(ctx)
	}
	return err
}

// describeAnswer sets the headers, and reports whether the client has the answer.
func (s *Server) describeAnswer(x *exchange, v graph.Version, r *sparqlRequest, t answerType) (known bool) {
	h := x.Writer.Header()
	h["Tribune-Version"] = []string{strconv.FormatUint(uint64(v), 10)}
	if query.IsRepeatable(r.query) && r.explain != explainProfile {
		etag := s.etag(v, r)
		h["Etag"] = []string{etag} // as net/http spells it
		h["Cache-Control"] = askAgain
		known = hasState(x.Request, etag)
	}
	if !known {
		h["Content-Type"] = t.contentType
	}
	return known
}

// askAgain has caches ask each time whether the store has changed.
var askAgain = []string{"no-cache"}

// answerQuery plans a query and writes its answer. A HEAD needs none.
func (s *Server) answerQuery(ctx context.Context, x *exchange, snapshot *graph.Snapshot, r *sparqlRequest, t answerType) error {
	e, err := query.Execute(snapshot, r.query, s.optionsOf(r))
	if err != nil {
		return err
	}
	switch {
	case x.Request.Method == http.MethodHead:
		return x.send()
	case r.explain == explainPlan:
		x.writePlan(e)
	case r.explain == explainProfile:
		err = x.writeProfile(ctx, e)
	case e.IsGraph():
		err = x.writeGraph(ctx, e, t, query.Prefixes(r.query))
	default:
		_, err = e.WriteResult(ctx, countedRows{results.NewWriter(t.format, x), x})
	}
	if err != nil {
		return err
	}
	x.sayCut(e.Cut())
	return x.finish()
}

// sayCut says behind how many rows the answer was cut: in a header, or behind an answer
// that is under way, in a trailer (RFC 9110 section 6.5).
func (x *exchange) sayCut(rows uint64) {
	if rows == 0 {
		return
	}
	name := client.TruncatedHeader
	if x.sent {
		name = http.TrailerPrefix + name
	}
	x.Writer.Header()[name] = []string{strconv.FormatUint(rows, 10)}
}

func (x *exchange) writeGraph(ctx context.Context, e *query.Execution, t answerType, prefixes []rdfio.Prefix) error {
	w, err := syntax.NewWriter(t.syntax, x, syntax.WriterOptions{Prefixes: prefixes})
	if err != nil {
		return err
	}
	_, err = e.WriteTriples(ctx, countedTriples{w, x})
	if err == nil {
		x.out = append(x.out, e.Remark(t.syntax)...)
	}
	return err
}

func (x *exchange) writePlan(e *query.Execution) {
	if x.mediaType == jsonType {
		x.out = appendJSON(x.out, e.Explain())
		return
	}
	x.out = append(append(x.out, plan.String(e.Plan(), e.Name)...), '\n')
}

func (x *exchange) writeProfile(ctx context.Context, e *query.Execution) error {
	profile, err := e.Profile(ctx)
	switch {
	case err != nil:
		return err
	case x.mediaType == jsonType:
		x.out = appendJSON(x.out, profile)
	default:
		x.out = append(x.out, profile.String()...)
	}
	return nil
}

// Write appends to the answer's body, and sends it when there is much of it: an exchange
// is the io.Writer of what writes an answer.
func (x *exchange) Write(p []byte) (int, error) {
	x.out = append(x.out, p...)
	return len(p), x.flush()
}

// countedRows tells the exchange of rows.
type countedRows struct {
	results.Writer
	x *exchange
}

func (c countedRows) Row(keys [][]byte) error {
	c.x.rows++
	return c.Writer.Row(keys)
}

// countedTriples tells the exchange of triples.
type countedTriples struct {
	rdfio.Writer
	x *exchange
}

func (c countedTriples) Write(q term.Quad) error {
	c.x.rows++
	return c.Writer.Write(q)
}

// outlast has the connection live as long as the query may, and not much longer than its
// context: a client that does not read would keep its place from others. forget is called
// before the exchange ends: from then on nothing of it is touched.
func (x *exchange) outlast(ctx context.Context, timeout time.Duration) (forget func()) {
	c := http.NewResponseController(x.Writer)
	_ = c.SetWriteDeadline(x.begun.Add(timeout + slack)) // tests have none
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		_ = c.SetWriteDeadline(time.Now().Add(lastWords))
	})
	return func() {
		if !stop() {
			<-done
		}
	}
}

// lastWords is how long the end of an answer may take once its query was ended.
const lastWords = time.Second
