package rdf11

import "tribune/graph/term"

// description is what the statements about one subject in one graph say of a triple or
// of a directional string.
type description struct {
	subject, graph term.Term

	statement   bool // it is an rdf:Statement
	proposition bool // it is an rdfs:Proposition
	triple      term.Triple
	text        struct{ value, language, direction term.Term }

	ambiguous bool // the triple has two of one part
	more      bool // it says something else, or has two of a part of the text
}

func (d *description) isAbout(q term.Quad) bool {
	return d.subject.Equal(q.Subject) && d.graph.Equal(q.Graph)
}

// add adds what one statement says, which was not added before.
func (d *description) add(predicate, object term.Term) {
	if predicate == rdfType && object == proposition {
		d.proposition = true
	} else if part := d.textPart(predicate); part != nil && part.IsZero() {
		*part = object
	} else if !d.addReification(predicate, object) {
		d.more = true
	}
}

// addReification adds it if it is one of the four statements of a reification.
func (d *description) addReification(predicate, object term.Term) bool {
	part := d.part(predicate)
	switch {
	case predicate == rdfType && object == rdfStatement:
		d.statement = true
	case part == nil:
		return false
	case !part.IsZero():
		d.ambiguous = true
	default:
		*part = object
	}
	return true
}

func (d *description) part(predicate term.Term) *term.Term {
	switch predicate.Text() {
	case subjectIRI:
		return &d.triple.Subject
	case predicateIRI:
		return &d.triple.Predicate
	case objectIRI:
		return &d.triple.Object
	}
	return nil
}

func (d *description) textPart(predicate term.Term) *term.Term {
	switch predicate.Text() {
	case valueIRI:
		return &d.text.value
	case languageIRI:
		return &d.text.language
	case directionIRI:
		return &d.text.direction
	}
	return nil
}

// reifies reports whether the description has all that a triple needs, once.
func (d *description) reifies() bool {
	subject := d.triple.Subject.Form()
	return d.statement && !d.ambiguous && (subject == term.IRI || subject == term.BlankNode) &&
		d.triple.Predicate.Form() == term.IRI && !d.triple.Object.IsZero()
}

// isProposition reports whether the subject is a triple term, and nothing else.
func (d *description) isProposition() bool {
	return d.subject.Form() == term.BlankNode && d.proposition && d.reifies() && !d.more && !d.hasText()
}

// directed is the directional string that the subject is, and nothing else; else no
// term.
func (d *description) directed() (t term.Term) {
	text, direction := d.text, directionOf(d.text.direction.Text())
	says := d.statement || d.proposition || d.ambiguous || d.more || d.hasTriple()
	if says || d.subject.Form() != term.BlankNode || direction == term.NoDirection ||
		text.value.Form() != term.String || text.direction.Form() != term.String ||
		text.language.Form() != term.String || !isLanguage(text.language.Text()) {
		return t
	}
	return term.NewDirLangString(text.value.Text(), text.language.Text(), direction)
}

func (d *description) hasText() bool {
	return !d.text.value.IsZero() || !d.text.language.IsZero() || !d.text.direction.IsZero()
}

func (d *description) hasTriple() bool {
	return !d.triple.Subject.IsZero() || !d.triple.Predicate.IsZero() || !d.triple.Object.IsZero()
}

// reification is the statements of the triple that were added.
func (d *description) reification() (all []term.Quad) {
	for _, p := range [...]struct {
		there             bool
		predicate, object term.Term
	}{
		{d.statement, rdfType, rdfStatement},
		{!d.triple.Subject.IsZero(), rdfSubject, d.triple.Subject},
		{!d.triple.Predicate.IsZero(), rdfPredicate, d.triple.Predicate},
		{!d.triple.Object.IsZero(), rdfObject, d.triple.Object},
	} {
		if p.there {
			all = append(all, term.Quad{Subject: d.subject, Predicate: p.predicate, Object: p.object, Graph: d.graph})
		}
	}
	return all
}
