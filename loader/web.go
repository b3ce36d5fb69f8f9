package loader

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/url"
	"slices"
	"strings"
	"time"

	"tribune/loader/fetch"
	"tribune/loader/rdfio"
)

// IsURL reports whether the name of a document is that of one on the web.
func IsURL(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Web returns the document at a URL, which is asked for when it is opened, until ctx is
// done. Its syntax is the one given, if that is not zero, or what Content-Type says, or
// what the path ends in, or what the content tells. Its base is where it was in the end.
// It may be another the next time, so its blank nodes are its own.
func Web(ctx context.Context, client *fetch.Client, rawURL string, s rdfio.Syntax) Input {
	name := rawURL
	if u, err := url.Parse(rawURL); err == nil {
		name = u.Redacted()
	}
	return Input{
		Name:   name,
		Syntax: s,
		Scope:  freshScope(),
		Fetch: func() (*Content, error) {
			d, err := client.Get(ctx, rawURL, rdfio.Accept(s))
			if err != nil {
				return nil, err
			}
			c := &Content{ReadCloser: d, Size: d.Size, Syntax: s, Base: d.URL.String()}
			if s.Name == "" {
				c.Syntax, err = webSyntax(d, rawURL)
			}
			if err == nil {
				c.Context, err = webContext(d)
			}
			if err != nil {
				_ = c.Close() // the other error says more
			}
			return c, err
		},
	}
}

// ContextRelation is the relation of Link headers to a context of JSON-LD (JSON-LD 1.1
// section 6.1).
const ContextRelation = "http://www.w3.org/ns/json-ld#context"

// webContext is the context that an answer in plain JSON is linked to, or "".
// JSON-LD says its context itself, and a link changes nothing.
func webContext(d *fetch.Document) (string, error) {
	media, _, _ := mime.ParseMediaType(d.ContentType)
	if media == rdfio.JSONLD.MediaType || media != "application/json" && !strings.HasSuffix(media, "+json") {
		return "", nil
	}
	contexts := d.Linked(ContextRelation)
	switch len(contexts) {
	case 0:
		return "", nil
	case 1:
		return contexts[0], nil
	}
	return "", fmt.Errorf("its Link headers name %d contexts, %s and %s among them; expected one at most (multiple context link headers)",
		len(contexts), contexts[0], contexts[1])
}

// contextTime is how long a JSON-LD context may take to come: a load waits for it, and
// others for the load.
const contextTime = 30 * time.Second

// WebContexts loads the contexts of JSON-LD that are built in, and those that a rule
// allows, until ctx is done.
func WebContexts(ctx context.Context, rule fetch.Rule) *Contexts {
	client := fetch.New(fetch.Options{Rule: rule, Total: contextTime})
	return &Contexts{Fetch: func(iri string) (io.ReadCloser, error) {
		return client.Get(ctx, iri, rdfio.JSONLD.MediaType+", application/json;q=0.9")
	}}
}

// vague are media types that servers give to documents that they know nothing of.
// text/plain is N-Triples by its first registration, and is hardly ever sent as that.
var vague = []string{"text/plain", "application/octet-stream", "application/xml", "text/xml"}

// webSyntax is the zero Syntax if nothing but the content tells it.
func webSyntax(d *fetch.Document, asked string) (rdfio.Syntax, error) {
	media, _, _ := mime.ParseMediaType(d.ContentType) // "" if it is none
	if media == "text/html" || media == "application/xhtml+xml" {
		return rdfio.Syntax{}, fmt.Errorf("the server sent a web page (%s), not RDF", media)
	}
	if s, ok := rdfio.ByMediaType(media); ok && !slices.Contains(vague, media) {
		return s, nil
	}
	if s, ok := rdfio.ByExtension(d.URL.Path); ok {
		return s, nil
	}
	if u, err := url.Parse(asked); err == nil {
		s, _ := rdfio.ByExtension(u.Path)
		return s, nil
	}
	return rdfio.Syntax{}, nil
}
