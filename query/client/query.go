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
	Explain      bool          // how the query would be answered, instead of the answer
	UnionDefault bool          // the default graph is all graphs, taken for one
	Timeout      time.Duration // 0: as long as the server grants
	Memory       int64         // in bytes; 0: as much as the server grants
}

func (r Request) form() url.Values {
	form := url.Values{"query": {r.Query}}
	if r.Explain {
		form.Set("explain", "plan")
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

// Query asks the server at base, an URL without a path. The caller closes the answer,
// whose reading fails if the server breaks it off.
func Query(ctx context.Context, client *http.Client, base string, r Request) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+SPARQLPath, strings.NewReader(r.form().Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", r.Accept)
	return do(client, request)
}

// do returns the body of a good answer.
func do(client *http.Client, request *http.Request) (io.ReadCloser, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		defer func() { _ = response.Body.Close() }() // it was only read
		return nil, remote.ReadProblem(response)
	}
	return response.Body, nil
}

// idQuery is the query string that names a query.
func idQuery(id uint64) string { return "?id=" + strconv.FormatUint(id, 10) }
