package endpoint

import (
	"bytes"
	"encoding/json"
	"fmt"

	"tribune/loader/remote"
)

// problemType is one kind of failure that a client can tell apart, by the
// member type of the problem document (RFC 9457 section 3.1.1): the path of
// the page that lists them, and the name as its fragment.
type problemType struct {
	name   string
	status int
	title  string
}

// The problem types. Clients test them: never rename.
var (
	unknownParameter  = problemType{"unknown-parameter", 400, "The request has a parameter that this path does not know"}
	repeatedParameter = problemType{"repeated-parameter", 400, "A parameter is given more than once"}
	badParameter      = problemType{"bad-parameter", 400, "The value of a parameter is not valid"}
	badTerm           = problemType{"bad-term", 400, "A term is not in N-Triples syntax or cannot stand in its place"}
	badCursor         = problemType{"bad-cursor", 400, "The cursor is damaged or belongs to another pattern"}
	badBody           = problemType{"bad-body", 400, "The request body is not what this path takes"}
	syntaxError       = problemType{"syntax-error", 400, "A document breaks the grammar of its syntax; nothing was loaded"}
	badQuery          = problemType{"bad-query", 400, "The query breaks the grammar of SPARQL"}
	missingQuery      = problemType{"missing-query", 400, "The request has no query"}
	readOnly          = problemType{"read-only", 403, "This server does not change its store"}
	serviceRefused    = problemType{"service-refused", 403, "The query asks another endpoint, which this server does not allow"}
	onlyLocal         = problemType{"only-local", 403, "Only who is on the server's machine may ask this"}
	serviceFailed     = problemType{"service-failed", 502, "Another endpoint that the query asks does not answer it"}
	originRefused     = problemType{"origin-refused", 403, "Pages of this origin may not change the store"}
	noSuchQuery       = problemType{"no-such-query", 404, "No query has this id any more"}
	notFound          = problemType{"not-found", 404, "There is nothing at this path"}
	badMethod         = problemType{"method-not-allowed", 405, "The path does not know this method"}
	notAcceptable     = problemType{"not-acceptable", 406, "None of the offered media types is acceptable"}
	bodyStalled       = problemType{"body-stalled", 408, "The request body stopped coming; nothing was loaded"}
	inputChanged      = problemType{"input-changed", 409, "A document is not what an interrupted load of it had read; restart=true loads it anew"}
	cursorExpired     = problemType{"cursor-expired", 410, "The version that the cursor reads is no longer held"}
	bodyTooLarge      = problemType{"body-too-large", 413, "The request asks for more than the server takes at once"}
	badMediaType      = problemType{"unsupported-media-type", 415, "The request body has the wrong media type or coding"}
	tooManyLoads      = problemType{"too-many-loads", 503, "Too many loads are waiting for their turn"}
	tooManyQueries    = problemType{"too-many-queries", 503, "Too many queries are waiting for their turn"}
	queryMemory       = problemType{"query-memory", 507, "The query needs more memory than it is given"}
	memoryTaken       = problemType{"memory-taken", 503, "Other queries hold the memory that the query needs"}
	queryFull         = problemType{"query-full", 507, "The query needs more room for temporary files than there is"}
	queryCancelled    = problemType{"query-cancelled", 503, "Somebody cancelled the query"}
	internalError     = problemType{"internal-error", 500, "The server failed; its log says why"}
	unavailable       = problemType{"unavailable", 503, "The server cannot read its store now"}
	temporaryFull     = problemType{"temporary-full", 507, "A load needs more room for temporary files than there is; nothing was loaded"}
	timedOut          = problemType{"timed-out", 503, "The request took longer than the server allows"}
)

var problemTypes = []problemType{unknownParameter, repeatedParameter, badParameter, badTerm, badCursor, badBody,
	syntaxError, badQuery, missingQuery, readOnly, serviceRefused, serviceFailed, onlyLocal, originRefused, noSuchQuery, notFound, badMethod, notAcceptable, bodyStalled, inputChanged, cursorExpired, bodyTooLarge, badMediaType, tooManyLoads,
	tooManyQueries, queryMemory, memoryTaken, queryFull, queryCancelled, internalError, unavailable, timedOut, temporaryFull}

// problem is an error that the client is told about, as a problem document.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail,omitempty"`
	Instance  string `json:"instance,omitempty"`  // names the log record of an internal error
	Parameter string `json:"parameter,omitempty"` // of the query, or member of a pattern
	Pointer   string `json:"pointer,omitempty"`   // RFC 6901, into the request body
	// The line is one of the request body or of a document in it; the column
	// counts in that line or in the parameter's value.
	remote.Fault
	Offered []string `json:"offered,omitempty"` // media types

	retryAfter int // seconds, for the header Retry-After
}

func newProblem(t problemType, format string, args ...any) *problem {
	return &problem{Type: problemsPath + "#" + t.name, Title: t.title, Status: t.status, Detail: fmt.Sprintf(format, args...)}
}

func (p *problem) Error() string { return p.Title + ": " + p.Detail }

// in says which parameter the problem lies in.
func (p *problem) in(parameter string) *problem {
	p.Parameter = parameter
	return p
}

// append appends the problem document.
func (p *problem) append(dst []byte) []byte { return appendJSON(dst, p) }

// appendJSON appends a value made of strings, numbers and structs.
func appendJSON(dst []byte, value any) []byte {
	b := bytes.NewBuffer(dst)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false) // a term's angle brackets stay readable
	if err := e.Encode(value); err != nil {
		panic(err) // such values can always be encoded
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
