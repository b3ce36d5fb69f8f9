package expand

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// This file has the entries of a term definition, but those of its IRI.

func (d *definition) setProtected() error {
	v := d.value.Get("@protected")
	switch {
	case v == nil:
		return nil
	case d.options.Version10:
		return refuse(v, badTerm, "no @protected in JSON-LD 1.0")
	case v.Kind != tree.Bool:
		return refuse(v, "invalid @protected value", "true or false")
	}
	d.t.protected = v.Text == "true"
	return nil
}

func (d *definition) setType() error {
	const code = "invalid type mapping"
	v := d.value.Get("@type")
	if v == nil {
		return nil
	}
	if !v.IsString() {
		return refuse(v, code, "an IRI or a keyword")
	}
	iri, ok, err := d.iri(v.Text)
	if err != nil {
		return err
	}
	switch {
	case d.options.Version10 && (iri == "@json" || iri == "@none"):
		return refuse(v, code, "an IRI, @id or @vocab in JSON-LD 1.0")
	case iri == "@id", iri == "@json", iri == "@none", iri == "@vocab", ok && rdfio.HasScheme(iri):
		d.t.typ = iri
		return nil
	}
	return refuse(v, code, "what stands for an absolute IRI, or @id, @vocab, @json or @none")
}

func (d *definition) setContainer() error {
	v := d.value.Get("@container")
	if v == nil {
		return nil
	}
	c, ok := containerOf(v)
	if !ok || d.options.Version10 && (!v.IsString() || c.has(inGraph|inID|inType)) {
		return refuse(v, "invalid container mapping", "@list, @set, @language, @index, @id, @type, @graph, or those of them that go together")
	}
	d.t.container = c
	if c.has(inType) {
		if d.t.typ == "" {
			d.t.typ = "@id"
		}
		if d.t.typ != "@id" && d.t.typ != "@vocab" {
			return refuse(d.value.Get("@type"), "invalid type mapping", "@id or @vocab in a container of types")
		}
	}
	return nil
}

// containerOf reads a container mapping, which is one keyword, or @set and one
// other, or @graph with @id or @index and perhaps @set.
func containerOf(v *tree.Value) (c container, ok bool) {
	for _, item := range v.List() {
		keyword := containers[item.Text]
		if keyword == 0 || !item.IsString() || c.has(keyword) {
			return 0, false
		}
		c |= keyword
	}
	switch rest := c &^ inSet; {
	case c == 0, c.has(inList) && c != inList:
		return 0, false
	case bits.OnesCount8(uint8(rest)) <= 1, rest == inGraph|inID, rest == inGraph|inIndex:
		return c, true
	}
	return 0, false
}

func (d *definition) setIndex() error {
	v := d.value.Get("@index")
	if v == nil {
		return nil
	}
	if d.options.Version10 || !d.t.container.has(inIndex) {
		return refuse(v, badTerm, "no @index but in a container of @index, in JSON-LD 1.1")
	}
	if !v.IsString() {
		return refuse(v, badTerm, "an IRI or a term")
	}
	iri, ok, err := d.iri(v.Text)
	if err != nil {
		return err
	}
	if !ok || !rdfio.HasScheme(iri) {
		return refuse(v, badTerm, "what stands for an absolute IRI")
	}
	d.t.index = v.Text
	return nil
}

// setContext takes a scoped context, after it was tried.
func (d *definition) setContext() error {
	v := d.value.Get("@context")
	if v == nil {
		return nil
	}
	if d.options.Version10 {
		return refuse(v, badTerm, "no @context of a term in JSON-LD 1.0")
	}
	if _, err := d.process(d.c, v, d.from, overrideProtected|unvalidated); err != nil {
		var e *Error
		if errors.As(err, &e) && e.Err == nil {
			return &Error{Code: "invalid scoped context", At: e.At, Found: e.Found, Context: e.Context,
				Expected: fmt.Sprintf("%s (%s)", e.Expected, e.Code)}
		}
		return err
	}
	d.t.context, d.t.source, d.t.text = v, d.from.url, d.texts
	return nil
}

func (d *definition) setLanguage() error {
	v := d.value.Get("@language")
	switch {
	case v == nil || d.value.Has("@type"):
		return nil
	case v.IsString():
		d.t.language = &v.Text
	case !v.IsNull():
		return refuse(v, "invalid language mapping", "a language tag or null")
	}
	d.t.hasLanguage = true
	return nil
}

func (d *definition) setDirection() (err error) {
	v := d.value.Get("@direction")
	if v == nil || d.value.Has("@type") {
		return nil
	}
	d.t.direction, err = direction(v)
	d.t.hasDirection = true
	return err
}

func (d *definition) setNest() error {
	v := d.value.Get("@nest")
	switch {
	case v == nil:
		return nil
	case d.options.Version10:
		return refuse(v, badTerm, "no @nest in JSON-LD 1.0")
	case !v.IsString() || isKeyword(v.Text) && v.Text != "@nest":
		return refuse(v, "invalid @nest value", "@nest or a term that stands for it")
	}
	d.t.nest = v.Text
	return nil
}

func (d *definition) setPrefix() error {
	v := d.value.Get("@prefix")
	switch {
	case v == nil:
		return nil
	case d.options.Version10 || strings.ContainsAny(d.name, ":/"):
		return refuse(v, badTerm, `no @prefix of a term with ":" or "/", nor in JSON-LD 1.0`)
	case v.Kind != tree.Bool:
		return refuse(v, "invalid @prefix value", "true or false")
	}
	d.t.prefix = v.Text == "true"
	if d.t.prefix && isKeyword(d.t.iri) {
		return refuse(v, badTerm, "no keyword as a prefix")
	}
	return nil
}

// definable are the entries of a term definition.
var definable = []string{"@id", "@reverse", "@container", "@context", "@direction", "@index", "@language", "@nest",
	"@prefix", "@protected", "@type"}

// noMore refuses entries that a term definition does not have.
func (d *definition) noMore() error {
	for _, m := range d.value.Members() {
		if !slices.Contains(definable, m.Name) {
			return refuseName(m, badTerm, "an entry of a term definition: "+strings.Join(definable, ", "))
		}
	}
	return nil
}
