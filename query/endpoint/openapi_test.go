package endpoint

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gin-gonic/gin"
)

// apiDocument is openapi.json, taken apart by a library that is not ours.
type apiDocument struct{ *openapi3.T }

func loadDocument(t *testing.T) apiDocument {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(openapiDocument)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Fatal(err)
	}
	return apiDocument{doc}
}

// operation finds the description of a request; a HEAD is described as its GET.
func (d apiDocument) operation(r *http.Request) *openapi3.Operation {
	item := d.Paths.Value(r.URL.Path)
	if item == nil {
		return nil
	}
	if r.Method == http.MethodHead {
		return item.Get
	}
	return item.GetOperation(r.Method)
}

// check holds an answer to what the document says about the request.
func (d apiDocument) check(t *testing.T, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	op := d.operation(r)
	if op == nil || r.Method == http.MethodHead || w.Header().Get("Content-Encoding") != "" {
		return // nothing is said about it, or there is no body to look at
	}
	answer := op.Responses.Status(w.Code)
	if answer == nil {
		if w.Code < 400 {
			t.Fatalf("%s %s: status %d is not described", r.Method, r.URL, w.Code)
		}
		answer = op.Responses.Default()
	}
	if len(answer.Value.Content) == 0 && w.Body.Len() == 0 {
		return
	}
	media := answer.Value.Content.Get(w.Header().Get("Content-Type"))
	if media == nil {
		t.Fatalf("%s %s: a %s is not described", r.Method, r.URL, w.Header().Get("Content-Type"))
	}
	var body any = w.Body.String()
	if strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatalf("%v in %s", err, w.Body)
		}
	}
	if err := media.Schema.Value.VisitJSON(body, openapi3.EnableJSONSchema2020()); err != nil {
		t.Errorf("%s %s: %v", r.Method, r.URL, err)
	}
}

// TestOpenAPIRoutes compares the document with the routes that Gin has, and
// with the parameters that their handlers take.
func TestOpenAPIRoutes(t *testing.T) {
	f := newFixture(t, Options{})
	doc := loadDocument(t)
	described := map[string][]string{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			var names []string
			for _, p := range op.Parameters {
				names = append(names, p.Value.Name)
			}
			described[method+" "+path] = names
		}
	}
	served := map[string][]string{}
	for _, r := range f.server.routes() {
		served[r.method+" "+r.path] = r.parameters
	}
	if !maps.EqualFunc(described, served, slices.Equal) {
		t.Errorf("described are\n%v\nserved are\n%v", described, served)
	}
	for _, r := range f.server.engine().(*gin.Engine).Routes() {
		if _, ok := served[strings.Replace(r.Method, http.MethodHead, http.MethodGet, 1)+" "+r.Path]; !ok {
			t.Errorf("Gin has a route %s %s that the table has not", r.Method, r.Path)
		}
	}
}

// TestOpenAPIMediaTypes compares the answers' media types.
func TestOpenAPIMediaTypes(t *testing.T) {
	f := newFixture(t, Options{})
	doc := loadDocument(t)
	for _, r := range f.server.routes() {
		op := doc.Paths.Value(r.path).GetOperation(r.method)
		content := slices.Sorted(maps.Keys(op.Responses.Status(200).Value.Content))
		if offers := slices.Sorted(slices.Values(r.offers)); !slices.Equal(content, offers) {
			t.Errorf("%s %s offers %v, described are %v", r.method, r.path, offers, content)
		}
	}
}

// TestOpenAPIDefaults compares the numbers that the document mentions with the
// server's defaults.
func TestOpenAPIDefaults(t *testing.T) {
	doc, o := loadDocument(t), Options{}.withDefaults()
	limit := doc.Paths.Value("/triples").Get.Parameters.GetByInAndName("query", "limit")
	if limit.Schema.Value.Default != float64(o.DefaultLimit) || !strings.Contains(limit.Description, strconv.Itoa(o.MaxLimit)) {
		t.Errorf("limit is described as %q with default %v", limit.Description, limit.Schema.Value.Default)
	}
	batch := doc.Components.Schemas["Batch"].Value.Properties["patterns"].Value
	if *batch.MaxItems != uint64(o.MaxPatterns) {
		t.Errorf("a batch is described with %d patterns", *batch.MaxItems)
	}
}

// TestProblemPage holds the types of problems to the page that they point to.
func TestProblemPage(t *testing.T) {
	f := newFixture(t, Options{})
	page := f.get(problemsPath).Body.String()
	for _, p := range problemTypes {
		if !strings.Contains(page, p.name+" ") {
			t.Errorf("the page has no %s", p.name)
		}
	}
}
