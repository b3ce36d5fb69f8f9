package expand

import (
	"fmt"
	"strings"

	"tribune/loader/jsonld/tree"
)

const (
	badTerm    = "invalid term definition"
	badMapping = "invalid IRI mapping"
)

// MaxIRI is how many bytes an IRI or a language tag may have that a context
// gives to names and values: each of them would be as long.
const MaxIRI = 2048

var tooLong = fmt.Sprintf("IRIs and language tags in a context of at most %d bytes", MaxIRI)

// maxNeeded bounds the terms that a term needs to be defined, each for the one
// before.
const maxNeeded = 200

// definition is a term while it is being defined.
type definition struct {
	*builder
	name   string
	at     tree.Member // for errors about the name
	value  *tree.Value // an object, made of what the context has
	simple bool        // whether that is a string
	t      term
}

// term is the algorithm that creates a term definition (section 4.2.2 of the
// API).
func (b *builder) term(m tree.Member) error {
	if done, begun := b.state[m.Name]; begun {
		if done {
			return nil
		}
		return refuseName(m, "cyclic IRI mapping", "a term that is not defined by itself")
	}
	if b.depth == maxNeeded {
		return refuseName(m, badTerm, fmt.Sprintf("terms that need at most %d others", maxNeeded))
	}
	b.depth++
	defer func() { b.depth-- }()
	b.state[m.Name] = false
	if skip, err := b.mayDefine(m); skip || err != nil {
		return err
	}
	previous := b.c.term(m.Name)
	b.c.terms.own[m.Name] = nil
	d, err := b.definition(m)
	if err != nil {
		return err
	}
	complete, err := d.fill()
	if err != nil || !complete {
		return err
	}
	if len(d.t.iri) > MaxIRI || len(d.t.typ) > MaxIRI || d.t.language != nil && len(*d.t.language) > MaxIRI {
		return refuseName(m, badTerm, tooLong)
	}
	if err := d.keepProtected(previous); err != nil {
		return err
	}
	b.c.protected = b.c.protected || d.t.protected
	b.c.terms.own[m.Name] = &d.t
	b.state[m.Name] = true
	return nil
}

// mayDefine refuses names that no term has, and skips those that are kept for
// later versions.
func (b *builder) mayDefine(m tree.Member) (skip bool, err error) {
	switch {
	case m.Name == "":
		return false, refuseName(m, badTerm, "a term that is not empty")
	case m.Name == "@type":
		return false, b.mayDefineType(m)
	case isKeyword(m.Name):
		return false, refuseName(m, "keyword redefinition", "a term that is no keyword")
	}
	return likeKeyword(m.Name), nil
}

// mayDefineType refuses all of @type but a container of sets and protection.
func (b *builder) mayDefineType(m tree.Member) error {
	v := m.Value
	ok := !b.options.Version10 && v.IsObject() && len(v.Members()) > 0
	for _, entry := range v.Members() {
		switch entry.Name {
		case "@container":
			ok = ok && entry.Value.IsString() && entry.Value.Text == "@set"
		case "@protected":
		default:
			ok = false
		}
	}
	if !ok {
		return refuseName(m, "keyword redefinition", `of @type nothing but "@container": "@set" and @protected`)
	}
	return nil
}

// definition begins a definition.
func (b *builder) definition(m tree.Member) (*definition, error) {
	d := &definition{builder: b, name: m.Name, at: m, value: m.Value}
	d.t.protected = b.protected
	switch m.Value.Kind {
	case tree.Null, tree.String:
		d.simple = m.Value.Kind == tree.String
		d.value = tree.NewObject(tree.Member{Name: "@id", Value: m.Value})
	case tree.Object:
	default:
		return nil, refuse(m.Value, badTerm, "a definition: an object, an IRI or null")
	}
	return d, nil
}

// fill takes all entries. It reports false for a definition that is skipped.
func (d *definition) fill() (complete bool, err error) {
	if err := d.first(d.setProtected, d.setType); err != nil {
		return false, err
	}
	if d.value.Has("@reverse") {
		return d.setReverse()
	}
	if complete, err = d.setIRI(); err != nil || !complete {
		return false, err
	}
	return true, d.first(d.setContainer, d.setIndex, d.setContext, d.setLanguage, d.setDirection, d.setNest, d.setPrefix, d.noMore)
}

// first returns the first error of some steps.
func (d *definition) first(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// keepProtected refuses to change a protected term.
func (d *definition) keepProtected(previous *term) error {
	if previous == nil || !previous.protected || d.flags&overrideProtected != 0 {
		return nil
	}
	d.t.protected = true
	if !d.t.same(previous) {
		return refuseName(d.at, "protected term redefinition", "the definition that it has, which is protected")
	}
	return nil
}

// same reports whether two definitions are the same, wherever they stand.
func (t *term) same(u *term) bool {
	return t.iri == u.iri && t.typ == u.typ && sameText(t.language, u.language) && t.direction == u.direction &&
		t.index == u.index && t.nest == u.nest && t.container == u.container && t.hasLanguage == u.hasLanguage &&
		t.hasDirection == u.hasDirection && t.prefix == u.prefix && t.reverse == u.reverse && t.context.Equal(u.context)
}

func sameText(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// setReverse takes @reverse, which leaves room for little else.
func (d *definition) setReverse() (complete bool, err error) {
	v := d.value.Get("@reverse")
	for _, other := range [...]string{"@id", "@nest"} {
		if d.value.Has(other) {
			return false, refuse(d.value.Get(other), "invalid reverse property", "no "+other+" beside @reverse")
		}
	}
	if !v.IsString() {
		return false, refuse(v, badMapping, "an IRI")
	}
	if !isKeyword(v.Text) && likeKeyword(v.Text) {
		return false, nil
	}
	iri, ok, err := d.iri(v.Text)
	if err != nil {
		return false, err
	}
	if !ok || !isAbsolute(iri) {
		return false, refuse(v, badMapping, "what stands for an absolute IRI")
	}
	d.t.iri, d.t.reverse = iri, true
	if c := d.value.Get("@container"); c != nil && !c.IsNull() {
		if c.Text != "@set" && c.Text != "@index" {
			return false, refuse(c, "invalid reverse property", "@set, @index or null as a container of a reverse property")
		}
		d.t.container = containers[c.Text]
	}
	return true, d.first(d.setIndex, d.noMore)
}

// setIRI finds the IRI mapping.
func (d *definition) setIRI() (complete bool, err error) {
	id := d.value.Get("@id")
	switch {
	case id != nil && (!id.IsString() || id.Text != d.name):
		return d.setID(id)
	case d.hasPrefix():
		return true, d.setCompact()
	case strings.Contains(d.name, "/"):
		d.t.iri, _ = d.c.iri(d.name, vocabulary)
		if !isAbsolute(d.t.iri) {
			return false, refuseName(d.at, badMapping, "what stands for an absolute IRI")
		}
	case d.name == "@type":
		d.t.iri = "@type"
	case d.c.vocab != nil:
		d.t.iri = *d.c.vocab + d.name
	default:
		return false, refuseName(d.at, badMapping, "a term with an @id, as there is no @vocab")
	}
	return true, nil
}

// hasPrefix reports whether the term is a compact IRI or an IRI.
func (d *definition) hasPrefix() bool {
	_, _, ok := cutCompact(d.name)
	return ok
}

// setCompact finds the IRI of a term that has a colon.
func (d *definition) setCompact() error {
	prefix, suffix, _ := cutCompact(d.name)
	if err := d.need(prefix); err != nil {
		return err
	}
	d.t.iri = d.name
	if t := d.c.term(prefix); t != nil && t.iri != "" {
		d.t.iri = t.iri + suffix
	}
	return nil
}

// setID takes an @id that is not the term itself.
func (d *definition) setID(id *tree.Value) (complete bool, err error) {
	switch {
	case id.IsNull():
		return true, nil
	case !id.IsString():
		return false, refuse(id, badMapping, "an IRI or null")
	case !isKeyword(id.Text) && likeKeyword(id.Text):
		return false, nil
	}
	iri, ok, err := d.iri(id.Text)
	if err != nil {
		return false, err
	}
	if !ok || !isKeyword(iri) && !isAbsolute(iri) {
		return false, refuse(id, badMapping, "what stands for an absolute IRI or a keyword")
	}
	if iri == "@context" {
		return false, refuse(id, "invalid keyword alias", "no alias of @context")
	}
	d.t.iri = iri
	return true, d.checkIRILike(id)
}

// checkIRILike refuses a term that looks like an IRI and stands for another; a
// term that does not may be a prefix. JSON-LD 1.0 allows both always.
func (d *definition) checkIRILike(id *tree.Value) error {
	inner := strings.Trim(d.name, ":")
	if d.options.Version10 || !strings.Contains(inner, ":") && !strings.Contains(d.name, "/") {
		plain := !strings.Contains(d.name, ":")
		d.t.prefix = plain && (d.options.Version10 || d.simple && (IsPrefix(d.t.iri) || isBlank(d.t.iri)))
		return nil
	}
	d.state[d.name] = true
	iri, _, err := d.iri(d.name)
	if err != nil {
		return err
	}
	if iri != d.t.iri {
		return refuse(id, badMapping, "the IRI that the term looks like, "+quote(iri))
	}
	return nil
}
