package endpoint

import (
	"errors"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tribune/loader/fetch"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
	"tribune/query"
	"tribune/query/algebra"
)

// Names of parameters (SPARQL 1.1 Protocol section 2.1) that code tests.
const (
	defaultGraphURI = "default-graph-uri"
	namedGraphURI   = "named-graph-uri"
)

// The parameters of /sparql. format, output and results are what some clients send
// beside an Accept header that says the same; they mean nothing here.
var sparqlParameters = []string{"query", defaultGraphURI, namedGraphURI, "union-default-graph", "timeout", "memory", "max-rows", "describe", "explain", "format", "output", "results"}

// Media types of the requests of a POST.
const (
	formType  = "application/x-www-form-urlencoded"
	queryType = "application/sparql-query"
)

// sparqlRequest is what a request to /sparql says.
type sparqlRequest struct {
	text    string
	query   *algebra.Query
	dataset algebra.Dataset
	timeout time.Duration
	memory  int64  // in bytes
	maxRows uint64 // 0: no limit
	explain explain
	union   bool // all graphs are the default graph

	symmetric bool // DESCRIBE is
}

// explain is what a request asks for in place of the answer.
type explain string

const (
	noExplain      explain = ""
	explainPlan    explain = "plan"    // how the query would be answered
	explainProfile explain = "profile" // how it was answered, and what that took
)

// optionsOf are those of the query's execution.
func (s *Server) optionsOf(r *sparqlRequest) query.Options {
	return query.Options{
		Dataset: r.dataset, UnionDefault: r.union, SymmetricDescribe: r.symmetric,
		MaxRows: r.maxRows, Measured: r.explain == explainProfile, Services: s.options.Services,
		Limits: query.Limits{Memory: r.memory, Within: s.memory, Tmp: s.options.QueryTmp},
	}
}

func (s *Server) parseSPARQL(x *exchange) (r sparqlRequest, err error) {
	if r.text, err = s.queryText(x); err != nil {
		return r, err
	}
	if r.timeout, err = s.parseTimeout(&x.parameters); err != nil {
		return r, err
	}
	if r.memory, err = s.parseMemory(&x.parameters); err != nil {
		return r, err
	}
	if r.maxRows, err = s.parseMaxRows(&x.parameters); err != nil {
		return r, err
	}
	if r.explain, err = parseExplain(&x.parameters); err != nil {
		return r, err
	}
	if err = s.parseGraphs(&x.parameters, &r); err != nil {
		return r, err
	}
	if r.query, err = query.Parse([]byte(r.text), "", ""); err != nil {
		return r, queryProblem(err)
	}
	return r, nil
}

// queryText finds the query: in the query string, in a form, or as the body.
func (s *Server) queryText(x *exchange) (string, error) {
	if x.Request.Method == http.MethodPost {
		return s.postedQuery(x)
	}
	return x.queryParameter()
}

func (x *exchange) queryParameter() (string, error) {
	text, given := x.parameters.get("query")
	if !given {
		return "", newProblem(missingQuery, "say it as ?query=, or POST it as %s or %s", queryType, formType).in("query")
	}
	return text, nil
}

func (s *Server) postedQuery(x *exchange) (string, error) {
	header := x.Request.Header.Get("Content-Type")
	media, parameters, err := mime.ParseMediaType(header)
	if err != nil || media != formType && media != queryType {
		p := newProblem(badMediaType, "Content-Type must be %s or %s, not %q", queryType, formType, header)
		p.Offered = []string{queryType, formType}
		return "", p
	}
	if charset, given := parameters["charset"]; given && !strings.EqualFold(charset, "utf-8") {
		return "", newProblem(badMediaType, "the body must be UTF-8, not %q", charset)
	}
	body, err := s.readAll(x)
	if err != nil {
		return "", err
	}
	if media == formType {
		if err := x.parameters.parseMore(string(body)); err != nil {
			return "", err
		}
		return x.queryParameter()
	}
	if _, given := x.parameters.get("query"); given {
		return "", newProblem(repeatedParameter, "the body is the query, and there is another one").in("query")
	}
	return string(body), nil
}

// parseTimeout reads how long the client would wait: seconds, or a number with a unit.
// It gets no more than the server grants.
func (s *Server) parseTimeout(p *parameters) (time.Duration, error) {
	text, given := p.get("timeout")
	if !given {
		return s.options.QueryTimeout, nil
	}
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		text = strconv.FormatUint(seconds, 10) + "s"
	}
	timeout, err := time.ParseDuration(text)
	if err != nil || timeout <= 0 {
		return 0, newProblem(badParameter, "timeout must be seconds, or a time such as 500ms, not %q", text).in("timeout")
	}
	return min(timeout, s.options.QueryTimeout), nil
}

// parseMemory reads how many bytes the query may hold. It gets no more than the server
// grants.
func (s *Server) parseMemory(p *parameters) (int64, error) {
	text, given := p.get("memory")
	if !given {
		return s.options.QueryMemory, nil
	}
	bytes, err := strconv.ParseInt(text, 10, 64)
	if err != nil || bytes <= 0 {
		return 0, newProblem(badParameter, "memory must be a number of bytes, not %q", text).in("memory")
	}
	if s.options.QueryMemory > 0 {
		bytes = min(bytes, s.options.QueryMemory)
	}
	return bytes, nil
}

// parseMaxRows reads how many rows the client takes. It gets no more than the server gives.
func (s *Server) parseMaxRows(p *parameters) (uint64, error) {
	most := uint64(max(0, s.options.MaxRows))
	text, given := p.get("max-rows")
	if !given {
		return most, nil
	}
	rows, err := strconv.ParseUint(text, 10, 64)
	if err != nil || rows == 0 {
		return 0, newProblem(badParameter, "max-rows must be a number above 0, not %q", text).in("max-rows")
	}
	if most > 0 {
		rows = min(rows, most)
	}
	return rows, nil
}

func parseExplain(p *parameters) (explain, error) {
	text, given := p.get("explain")
	if e := explain(text); !given || e == explainPlan || e == explainProfile {
		return e, nil
	}
	return noExplain, newProblem(badParameter, `explain must be "plan" or "profile", not %q`, text).in("explain")
}

// parseGraphs reads which graphs the query is asked of, and how a resource is described.
func (s *Server) parseGraphs(p *parameters, r *sparqlRequest) (err error) {
	if r.union, err = parseSwitch(p, "union-default-graph", s.options.UnionDefault); err != nil {
		return err
	}
	if r.symmetric, err = parseDescribe(p, s.options.SymmetricDescribe); err != nil {
		return err
	}
	r.dataset, err = parseDataset(p)
	return err
}

func parseDescribe(p *parameters, symmetric bool) (bool, error) {
	switch text, given := p.get("describe"); {
	case !given:
		return symmetric, nil
	case text == "concise", text == "symmetric":
		return text == "symmetric", nil
	default:
		return false, newProblem(badParameter, `describe must be "concise" or "symmetric", not %q`, text).in("describe")
	}
}

func parseDataset(p *parameters) (algebra.Dataset, error) {
	d := algebra.Dataset{Default: p.all(defaultGraphURI), Named: p.all(namedGraphURI)}
	for _, list := range []struct {
		name string
		iris []string
	}{{defaultGraphURI, d.Default}, {namedGraphURI, d.Named}} {
		for _, text := range list.iris {
			if _, err := iri.ParseBase([]byte(text)); err != nil {
				return d, newProblem(badParameter, "%s: %v", list.name, err).in(list.name)
			}
		}
	}
	return d, nil
}

// serviceProblem makes a problem of what another endpoint did not answer, or may not be asked.
func serviceProblem(err error) error {
	var service *query.ServiceError
	var refused *fetch.RefusedError
	switch {
	case !errors.As(err, &service):
		return err
	case errors.As(err, &refused), errors.Is(err, query.ErrNoServices):
		return newProblem(serviceRefused, "%v", service)
	}
	return newProblem(serviceFailed, "%v", service)
}

// queryProblem makes a problem of a query's syntax error.
func queryProblem(err error) error {
	var syntax *rdfio.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	p := newProblem(badQuery, "%s", syntax.Detail())
	p.Fault = remote.NewFault(syntax)
	return p
}
