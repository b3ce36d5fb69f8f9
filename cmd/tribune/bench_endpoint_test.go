package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestAskEndpoint: an answer has one digest whatever the order of its rows, and what is no
// answer is an error that shows what the endpoint said.
func TestAskEndpoint(t *testing.T) {
	row := func(name string) string { return `{"n":{"type":"literal","value":"` + name + `"}}` }
	answers := map[string]string{
		"ab": `{"head":{"vars":["n"]},"results":{"bindings":[` + row("a") + `,` + row("b") + `]}}`,
		"ba": `{"head":{"vars":["n"]},"results":{"bindings":[` + row("b") + `,` + row("a") + `]}}`,
		"aa": `{"head":{"vars":["n"]},"results":{"bindings":[` + row("a") + `,` + row("a") + `]}}`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		answer, ok := answers[string(text)]
		if !ok {
			http.Error(w, "no such query", http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/sparql-results+json")
		_, _ = io.WriteString(w, answer)
	}))
	defer server.Close()
	ask := askEndpoint(server.URL)
	digests := map[string]answerDigest{}
	for text := range answers {
		digest, err := ask(t.Context(), namedQuery{text: text})
		if err != nil {
			t.Fatal(err)
		}
		if digests[text], err = digest(); err != nil || digests[text].rows != 2 {
			t.Errorf("%s: %+v, %v", text, digests[text], err)
		}
	}
	if digests["ab"] != digests["ba"] || digests["ab"] == digests["aa"] {
		t.Errorf("digests are %v", digests)
	}
	if _, err := ask(t.Context(), namedQuery{text: "none"}); err == nil || !strings.Contains(err.Error(), "no such query") {
		t.Errorf("the error of a refused query is %v", err)
	}
}
