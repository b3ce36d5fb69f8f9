package expand

import (
	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// This file has the entries of a context definition that are no terms.

func (b *builder) version() error {
	v := b.local.Get("@version")
	switch {
	case v == nil:
		return nil
	case v.Kind != tree.Number || v.Text != "1.1":
		return refuse(v, "invalid @version value", "the number 1.1")
	case b.options.Version10:
		return refuse(v, "processing mode conflict", "no @version in JSON-LD 1.0")
	}
	return nil
}

// setBase takes @base, which a context of another document does not set. One
// that is no IRI for all its scheme leaves references as they are.
func (b *builder) setBase() error {
	v := b.local.Get("@base")
	switch {
	case v == nil || len(b.from.remote) > 0:
		return nil
	case v.IsNull():
		b.c.base = nil
		return nil
	case v.IsString() && rdfio.HasScheme(v.Text):
		b.c.base, _ = iri.ParseBase([]byte(v.Text))
		return nil
	case v.IsString() && b.c.base != nil:
		b.c.base, _ = iri.ParseBase([]byte(resolve(b.c.base, v.Text)))
		return nil
	}
	return refuse(v, "invalid base IRI", "an IRI, absolute if the document has no base, or null")
}

func (b *builder) setVocab() error {
	const code = "invalid vocab mapping"
	v := b.local.Get("@vocab")
	switch {
	case v == nil:
		return nil
	case v.IsNull():
		b.c.vocab = nil
		return nil
	case !v.IsString():
		return refuse(v, code, "an IRI or null")
	case b.options.Version10 && !isAbsolute(v.Text):
		return refuse(v, code, "an absolute IRI in JSON-LD 1.0")
	}
	vocab, ok := b.c.iri(v.Text, relative|vocabulary)
	if !ok || isKeyword(vocab) {
		return refuse(v, code, "an IRI or null")
	}
	b.c.vocab = &vocab
	return nil
}

func (b *builder) setLanguage() error {
	v := b.local.Get("@language")
	switch {
	case v == nil:
	case v.IsNull():
		b.c.language = nil
	case v.IsString():
		b.c.language = &v.Text
	default:
		return refuse(v, "invalid default language", "a language tag or null")
	}
	return nil
}

func (b *builder) setDirection() error {
	v := b.local.Get("@direction")
	if v == nil {
		return nil
	}
	if b.options.Version10 {
		return refuse(v, "invalid context entry", "no @direction in JSON-LD 1.0")
	}
	var err error
	b.c.direction, err = direction(v)
	return err
}

// direction returns a base direction, "" for null.
func direction(v *tree.Value) (string, error) {
	if v.IsNull() {
		return "", nil
	}
	if v.IsString() && (v.Text == "ltr" || v.Text == "rtl") {
		return v.Text, nil
	}
	return "", refuse(v, "invalid base direction", `"ltr", "rtl" or null`)
}

func (b *builder) checkPropagate() error {
	v := b.local.Get("@propagate")
	switch {
	case v == nil:
		return nil
	case b.options.Version10:
		return refuse(v, "invalid context entry", "no @propagate in JSON-LD 1.0")
	case v.Kind != tree.Bool:
		return refuse(v, "invalid @propagate value", "true or false")
	}
	return nil
}

func (b *builder) setProtected() error {
	v := b.local.Get("@protected")
	if v == nil {
		return nil
	}
	if v.Kind != tree.Bool {
		return refuse(v, "invalid @protected value", "true or false")
	}
	b.protected = v.Text == "true"
	return nil
}
