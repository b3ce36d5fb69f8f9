package endpoint

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"

	"tribune/loader/rdfio"
	"tribune/query/client"
	"tribune/query/results"
)

// broken are queries whose answers begin and do not end, by the form of their answers.
var broken = map[string]string{
	"result": "SELECT ?c ?q ?x { " + begins + " }",
	"graph":  "CONSTRUCT { ?c ?q ?x } { " + begins + " }",
}

// begins has two thousand solutions that no coding makes small, and then there is a join
// without end that has none.
const begins = `{ ?c ?q ?d . ?e ?r ?f FILTER (STRLEN(?f) < 2) BIND (SHA256(CONCAT(STR(?d), STR(?e))) AS ?x) }
	UNION { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?k ?t ?x FILTER (STR(?x) = CONCAT(STR(?k), STR(?b), STR(?d), STR(?f), STR(?h))) }`

// underWay is an answer of which something is there.
type underWay struct {
	*bufio.Reader
	response *http.Response
}

// open sends a request, and returns the answer once something of its body is there.
func open(t *testing.T, c *http.Client, address, accept, coding string) underWay {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", accept)
	if coding != "" {
		request.Header.Set("Accept-Encoding", coding)
	}
	response, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	body := bufio.NewReader(response.Body)
	if _, err := body.Peek(1); err != nil {
		t.Fatal(err)
	}
	return underWay{body, response}
}

// TestAnswerThatFailsIsBrokenOff: in every format, compressed or not, a client sees that the
// end of an answer is missing.
func TestAnswerThatFailsIsBrokenOff(t *testing.T) {
	f, server := queryFixture(t, Options{})
	for form, types := range map[string][]answerType{"result": resultTypes, "graph": graphTypes} {
		for _, of := range types {
			if of.syntax.Short == rdfio.HDT.Short {
				continue // nothing of it is written before all is known
			}
			for _, coding := range []string{"identity", "gzip", "zstd"} {
				t.Run(of.mediaType+"/"+coding, func(t *testing.T) {
					answer := open(t, server.Client(), queryURL(server, broken[form]), of.mediaType, coding)
					for _, q := range f.server.queries.list() {
						f.server.queries.end(q.id)
					}
					n, err := io.Copy(io.Discard, answer)
					if answer.response.StatusCode != http.StatusOK || !errors.Is(err, io.ErrUnexpectedEOF) {
						t.Errorf("%s, %d bytes, then %v", answer.response.Status, n, err)
					}
					f.await(0)
				})
			}
		}
	}
}

// TestCutAnswerSaysSo: in a header while that is possible, then in a trailer.
func TestCutAnswerSaysSo(t *testing.T) {
	_, server := queryFixture(t, Options{})
	all := "SELECT * { ?a ?p ?b . ?c ?q ?d }"
	for _, of := range resultTypes[:4] {
		for _, rows := range []int{3, 3_000} { // in a header, in a trailer
			for _, coding := range []string{"identity", ""} {
				t.Run(fmt.Sprintf("%s/%d/%s", of.mediaType, rows, coding), func(t *testing.T) {
					answer := open(t, server.Client(), queryURL(server, all, "max-rows", fmt.Sprint(rows)), of.mediaType, coding)
					text, err := io.ReadAll(answer)
					if err != nil {
						t.Fatal(err)
					}
					said := answer.response.Header.Get(client.TruncatedHeader) + answer.response.Trailer.Get(client.TruncatedHeader)
					if said != fmt.Sprint(rows) {
						t.Errorf("%q %v %v", said, answer.response.Header, answer.response.Trailer)
					}
					set, err := results.Read(of.format, bytes.NewReader(text))
					if err != nil || len(set.Rows) != rows {
						t.Errorf("%v", err)
					}
				})
			}
		}
	}
}

// TestClientIsToldOfTheCut by header or trailer.
func TestClientIsToldOfTheCut(t *testing.T) {
	_, server := queryFixture(t, Options{MaxRows: 20_000})
	for _, c := range []struct {
		most, want uint64
	}{{0, 20_000}, {7, 7}, {200, 0}, {1 << 40, 20_000}} {
		text := "SELECT * { ?a ?p ?b . ?c ?q ?d }"
		if c.want == 0 {
			text = "SELECT * { ?a ?p ?b }"
		}
		answer, err := client.Query(t.Context(), server.Client(), server.URL, client.Request{Query: text, Accept: "text/csv", MaxRows: c.most})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(answer).ReadAll()
		if err != nil || answer.Cut() != c.want || c.want > 0 && uint64(len(rows)) != c.want+1 {
			t.Errorf("at most %d: %d lines, cut behind %d, %v", c.most, len(rows), answer.Cut(), err)
		}
		if err := answer.Close(); err != nil {
			t.Error(err)
		}
	}
}
