package endpoint

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tribune/loader/remote"
	"tribune/query/client"
)

// route is one path and method. openapi.json describes the same; a test
// compares them.
type route struct {
	method      string
	path        string
	about       string   // one line for the index
	parameters  []string // of the query
	offers      []string // media types of the answer, the preferred first
	negotiates  bool     // the handler chooses among the offers
	contentType []string // header of an answer that says nothing else
	quiet       bool     // logged at debug level
	serve       func(*exchange) error
}

var (
	triplesParameters = []string{"subject", "predicate", "object", "graph", "limit", "cursor", "cursors", "total"}
	pageTypes         = []string{jsonFormat.mediaType, nquadsFormat.mediaType, csvFormat.mediaType}
	loadParameters    = []string{"graph", "lenient", "scope", "name", "base", "restart"}
	loadTypes         = []string{jsonType, remote.EventStream}
	onlyJSON          = []string{jsonType}
	onlyText          = []string{"text/plain"}
	textHeader        = []string{"text/plain; charset=utf-8"}
)

// routes lists everything that the server answers.
func (s *Server) routes() []route {
	return []route{
		{method: http.MethodGet, path: "/", about: "this list",
			offers: onlyText, contentType: textHeader, serve: s.index},
		{method: http.MethodGet, path: "/triples", about: "the quads that match a pattern, in pages",
			parameters: triplesParameters, offers: pageTypes, serve: s.triples},
		{method: http.MethodPost, path: "/triples/batch", about: "the quads that match each of many patterns",
			offers: onlyJSON, contentType: onlyJSON, serve: s.batch},
		{method: http.MethodPost, path: loadPath, about: "take documents into the store",
			parameters: loadParameters, offers: loadTypes, contentType: onlyJSON, serve: s.load},
		{method: http.MethodGet, path: client.SPARQLPath, about: "the answer to a SPARQL query",
			parameters: sparqlParameters, offers: sparqlTypes(), negotiates: true, serve: s.sparql},
		{method: http.MethodPost, path: client.SPARQLPath, about: "the same, for long queries",
			parameters: sparqlParameters, offers: sparqlTypes(), negotiates: true, serve: s.sparql},
		{method: http.MethodGet, path: client.RunningPath, about: "the queries that run or wait",
			offers: onlyJSON, contentType: onlyJSON, serve: s.listRunning},
		{method: http.MethodDelete, path: client.RunningPath, about: "cancel one of them",
			parameters: []string{"id"}, offers: onlyJSON, contentType: onlyJSON, serve: s.cancelRunning},
		{method: http.MethodGet, path: "/stats", about: "what the store holds, in numbers",
			parameters: []string{"limit"}, offers: onlyJSON, contentType: onlyJSON, serve: s.stats},
		{method: http.MethodGet, path: "/healthz", about: "whether the process is alive",
			offers: onlyJSON, contentType: onlyJSON, quiet: true, serve: s.health},
		{method: http.MethodGet, path: "/readyz", about: "whether the store can be read",
			offers: onlyJSON, contentType: onlyJSON, quiet: true, serve: s.ready},
		{method: http.MethodGet, path: "/openapi.json", about: "all of this for programs, as OpenAPI 3.1",
			offers: onlyJSON, contentType: onlyJSON, serve: s.openapi},
		{method: http.MethodGet, path: problemsPath, about: "the types of problem documents",
			offers: onlyText, contentType: textHeader, serve: s.problems},
	}
}

// engine is Gin with the routes, and nothing of its own but the router.
func (s *Server) engine() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	for _, r := range s.routes() {
		e.Handle(r.method, r.path, s.answer(&r))
		if r.method == http.MethodGet { // RFC 9110 section 9.1 asks for both
			e.HEAD(r.path, s.answer(&r))
		}
	}
	e.NoRoute(s.answer(&route{serve: noRoute}))
	e.NoMethod(s.answer(&route{serve: s.noMethod}))
	return e
}

func noRoute(x *exchange) error {
	return newProblem(notFound, "%s is none of the paths that / lists", x.Request.URL.Path)
}

// noMethod answers a method that the path does not know; Gin has set Allow.
func (s *Server) noMethod(x *exchange) error {
	if x.Request.Method == http.MethodOptions {
		return s.preflight(x)
	}
	return newProblem(badMethod, "%s knows %s", x.Request.URL.Path, x.Writer.Header().Get("Allow"))
}
