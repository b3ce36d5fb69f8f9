package conformance

import (
	"cmp"
	"fmt"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/manifest"
)

// jsonldOptions are a test's jld:option.
type jsonldOptions struct {
	test manifest.Test
	node term.Term
}

func optionsOf(t manifest.Test) jsonldOptions {
	return jsonldOptions{t, t.Graph.Object(t.Node, jld+"option")}
}

// text is the value of an option, "" if it has none.
func (o jsonldOptions) text(name string) string { return o.test.Graph.Object(o.node, jld+name).Text() }

func (o jsonldOptions) is(name string) bool { return o.text(name) == "true" }

func (o jsonldOptions) direction() jsonld.Direction {
	switch o.text("rdfDirection") {
	case "i18n-datatype":
		return jsonld.DirectionI18N
	case "compound-literal":
		return jsonld.DirectionCompound
	}
	return jsonld.DirectionNone
}

// reader makes a reader's options. Contexts come from the suite's files.
func (o jsonldOptions) reader() (jsonld.Options, error) {
	const version10 = "json-ld-1.0"
	options := jsonld.Options{
		File:      o.test.Action.Name(),
		Base:      cmp.Or(o.text("base"), o.test.Action.IRI),
		Direction: o.direction(),
		Version10: o.text("processingMode") == version10 || o.text("specVersion") == version10,
		Load:      func(iri string) (*tree.Value, error) { return loadJSON(o.test.Resolve(iri)) },
	}
	if context := o.test.Document(o.test.Graph.Object(o.node, jld+"expandContext")); context.Path != "" {
		v, err := loadJSON(context)
		if err != nil {
			return options, fmt.Errorf("the option expandContext: %w", err)
		}
		options.Context = v.Get("@context")
	}
	return options, nil
}

func loadJSON(d manifest.Document) (*tree.Value, error) {
	content, err := d.Text()
	if err != nil {
		return nil, err
	}
	return tree.Parse(content)
}
