package jsonld

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"tribune/loader/jsonld/tree"
)

//go:embed contexts/*.jsonld
var contextFiles embed.FS

// builtin are the context documents that are built in: IRI without its scheme,
// and file. http and https mean the same one, and so does a slash at the end.
var builtin = map[string]string{
	"schema.org":                               "schema.org",
	"schema.org/docs/jsonldcontext.jsonld":     "schema.org",
	"schema.org/docs/jsonldcontext.json":       "schema.org",
	"www.w3.org/ns/activitystreams":            "activitystreams",
	"www.w3.org/ns/activitystreams.jsonld":     "activitystreams",
	"www.w3.org/2018/credentials/v1":           "credentials-v1",
	"www.w3.org/ns/credentials/v2":             "credentials-v2",
	"www.w3.org/ns/did/v1":                     "did-v1",
	"w3id.org/did/v1":                          "did-v1",
	"www.w3.org/ns/cid/v1":                     "cid-v1",
	"w3id.org/security/v1":                     "security-v1",
	"w3id.org/security/v2":                     "security-v2",
	"w3id.org/security/data-integrity/v1":      "data-integrity-v1",
	"w3id.org/security/data-integrity/v2":      "data-integrity-v2",
	"w3id.org/security/multikey/v1":            "multikey-v1",
	"w3id.org/security/suites/ed25519-2018/v1": "ed25519-2018-v1",
	"w3id.org/security/suites/ed25519-2020/v1": "ed25519-2020-v1",
	"w3id.org/security/suites/x25519-2020/v1":  "x25519-2020-v1",
}

// parsed holds the context files that were needed, by name. Trees are not
// changed, so all readers share them.
var parsed sync.Map

// builtinContext returns the context document of an IRI, nil if it is not built
// in.
func builtinContext(url string) (*tree.Value, error) {
	_, name, _ := strings.Cut(url, "://")
	file, ok := builtin[strings.TrimSuffix(name, "/")]
	if !ok {
		return nil, nil
	}
	if v, ok := parsed.Load(file); ok {
		return v.(*tree.Value), nil
	}
	text, err := contextFiles.ReadFile("contexts/" + file + ".jsonld")
	if err != nil {
		return nil, err
	}
	v, err := tree.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("the built-in context %s: %w", file, err)
	}
	parsed.Store(file, v)
	return v, nil
}
