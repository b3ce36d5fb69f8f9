package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tribune/loader/remote"
)

// SPARQLPath is where a server answers queries.
const SPARQLPath = "/sparql"

// Request is a query and how it is to be answered.
type Request struct {
	Query        string
	Accept       string        // the media type of the answer
	Explain      string        // "plan" or "profile", instead of the answer
	UnionDefault bool          // the default graph is all graphs, taken for one
	Symmetric    bool          // DESCRIBE gives what leads to a resource, too
	Timeout      time.Duration // 0: as long as the server grants
	Memory       int64         // in bytes; 0: as much as the server grants
	MaxRows      uint64        // 0: as many as the server gives
}

// TruncatedHeader is the header or trailer that says behind how many rows an answer was cut.
const TruncatedHeader = "Tribune-Truncated"

// Answer is what a server answers. Its reading fails if the server breaks it off.
type Answer struct {
	io.ReadCloser
	response *http.Response
}

// Cut is the number of rows behind which the server cut the answer, 0 if it is whole. It is
// known once all has been read.
func (a *Answer) Cut() uint64 {
	for _, h := range []http.Header{a.response.Header, a.response.Trailer} {
		if rows, err := strconv.ParseUint(h.Get(TruncatedHeader), 10, 64); err == nil {
			return rows
		}
	}
	return 0
}

func (r Request) form() url.Values {
	form := url.Values{"query": {r.Query}}
	if r.Explain != "" {
		form.Set("explain", r.Explain)
	}
	if r.Symmetric {
		form.Set("describe", "symmetric")
	}
	if r.MaxRows > 0 {
		form.Set("max-rows", strconv.FormatUint(r.MaxRows, 10))
	}
	if r.UnionDefault {
		form.Set("union-default-graph", "true")
	}
	if r.Memory > 0 {
		form.Set("memory", strconv.FormatInt(r.Memory, 10))
	}
	if r.Timeout > 0 {
		form.Set("timeout", r.Timeout.String())
	}
	return form
}

// Query asks the server at base, an URL without a path. The caller closes the answer.
func Query(ctx context.Context, client *http.Client, base string, r Request) (*Answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+SPARQLPath, strings.NewReader(r.form().Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", r.Accept)
	response, err := do(client, request) //nolint:bodyclose // the caller does
	if err != nil {
		return nil, err
	}
	return &Answer{response.Body, response}, nil
}

// do returns a good answer.
func do(client *http.Client, request *http.Request) (*http.Response, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		defer func() { _ = response.Body.Close() }() // it was only read
		return nil, remote.ReadProblem(response)
	}
	return response, nil
}

// idQuery is the query string that names a query.
func idQuery(id uint64) string { return "?id=" + strconv.FormatUint(id, 10) }
