package loader

import (
	"errors"
	"fmt"
	"strings"

	"github.com/knakk/rdf"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// Errors of the interchange with github.com/knakk/rdf.
var (
	// ErrKnakkCannotHold: a term or quad has no counterpart in that library.
	ErrKnakkCannotHold = errors.New("knakk/rdf cannot hold it")
	// ErrKnakkNotRDF: a value of that library, which checks little, is not RDF.
	ErrKnakkNotRDF = errors.New("the value of knakk/rdf is not RDF")
)

// knakkDefaultGraph is the blank node that stands for the default graph in the
// library's own quads: it has no value for it.
const knakkDefaultGraph = "defaultGraph"

// FromKnakk returns the quad of q. A nil Ctx, or the one that the library's
// decoder puts there, is the default graph.
func FromKnakk(q rdf.Quad) (term.Quad, error) {
	quad, err := FromKnakkTriple(q.Triple)
	if err != nil || q.Ctx == nil {
		return quad, err
	}
	graph, err := FromKnakkTerm(q.Ctx)
	if err != nil {
		return term.Quad{}, fmt.Errorf("graph: %w", err)
	}
	if !graph.Equal(term.NewBlankNode(knakkDefaultGraph)) {
		quad.Graph = graph
	}
	return quad, nil
}

// FromKnakkTriple returns the quad of t in the default graph.
func FromKnakkTriple(t rdf.Triple) (q term.Quad, err error) {
	if q.Subject, err = FromKnakkTerm(t.Subj); err != nil {
		return term.Quad{}, fmt.Errorf("subject: %w", err)
	}
	if q.Predicate, err = FromKnakkTerm(t.Pred); err != nil {
		return term.Quad{}, fmt.Errorf("predicate: %w", err)
	}
	if q.Object, err = FromKnakkTerm(t.Obj); err != nil {
		return term.Quad{}, fmt.Errorf("object: %w", err)
	}
	return q, nil
}

// FromKnakkTerm returns the term of t, letter by letter. What N-Triples could
// not write and read back, such as a relative IRI, is ErrKnakkNotRDF.
func FromKnakkTerm(t rdf.Term) (term.Term, error) {
	var got term.Term
	switch t := t.(type) {
	case rdf.IRI:
		got = term.NewIRI(t.String())
	case rdf.Blank:
		got = term.NewBlankNode(strings.TrimPrefix(t.Serialize(rdf.NTriples), "_:")) // String panics on the zero Blank
	case rdf.Literal:
		var err error
		if got, err = fromKnakkLiteral(t); err != nil {
			return term.Term{}, err
		}
	default:
		return term.Term{}, fmt.Errorf("%w: %T", ErrKnakkNotRDF, t)
	}
	if again, err := ntriples.ParseTerm(got.String()); err != nil || !again.Equal(got) {
		return term.Term{}, fmt.Errorf("%w: %v", ErrKnakkNotRDF, got)
	}
	return got, nil
}

func fromKnakkLiteral(l rdf.Literal) (term.Term, error) {
	datatype := l.DataType.String()
	switch tagged := l.Lang() != ""; {
	case tagged != (datatype == term.RDFLangString):
		return term.Term{}, fmt.Errorf("%w: language tag %q with datatype %q", ErrKnakkNotRDF, l.Lang(), datatype)
	case tagged:
		return term.NewLangString(l.String(), l.Lang()), nil
	}
	return term.NewTyped(l.String(), datatype), nil
}

// ToKnakk returns q as a quad of that library; the default graph becomes the
// blank node that its decoder uses for it.
func ToKnakk(q term.Quad) (rdf.Quad, error) {
	triple, err := toKnakkTriple(q)
	if err != nil {
		return rdf.Quad{}, err
	}
	graph := q.Graph
	switch named := term.NewBlankNode(knakkDefaultGraph); {
	case graph.Equal(named):
		return rdf.Quad{}, fmt.Errorf("graph: %w: its default graph has the name %v", ErrKnakkCannotHold, graph)
	case graph.IsDefaultGraph():
		graph = named
	}
	ctx, err := toKnakk[rdf.Context](graph, "graph")
	if err != nil {
		return rdf.Quad{}, err
	}
	return rdf.Quad{Triple: triple, Ctx: ctx}, nil
}

// ToKnakkTriple returns q, which is in the default graph, as a triple of that
// library.
func ToKnakkTriple(q term.Quad) (rdf.Triple, error) {
	if !q.Graph.IsDefaultGraph() {
		return rdf.Triple{}, fmt.Errorf("%w: a triple has no graph, and this one is in %v", ErrKnakkCannotHold, q.Graph)
	}
	return toKnakkTriple(q)
}

func toKnakkTriple(q term.Quad) (t rdf.Triple, err error) {
	if t.Subj, err = toKnakk[rdf.Subject](q.Subject, "subject"); err != nil {
		return rdf.Triple{}, err
	}
	if t.Pred, err = toKnakk[rdf.Predicate](q.Predicate, "predicate"); err != nil {
		return rdf.Triple{}, err
	}
	if t.Obj, err = toKnakk[rdf.Object](q.Object, "object"); err != nil {
		return rdf.Triple{}, err
	}
	return t, nil
}

// toKnakk returns t as what may stand in a position of a quad.
func toKnakk[T rdf.Term](t term.Term, position string) (held T, err error) {
	k, err := ToKnakkTerm(t)
	if err != nil {
		return held, fmt.Errorf("%s: %w", position, err)
	}
	held, ok := k.(T)
	if !ok {
		return held, fmt.Errorf("%w: %v as %s", ErrKnakkCannotHold, t, position)
	}
	return held, nil
}

// ToKnakkTerm returns t as a term of that library.
func ToKnakkTerm(t term.Term) (held rdf.Term, err error) {
	switch t.Form() {
	case term.IRI:
		held, err = rdf.NewIRI(t.Text())
	case term.BlankNode:
		held, err = rdf.NewBlank(t.Text())
	case term.String, term.TypedLiteral:
		held, err = toKnakkTyped(t)
	case term.LangString:
		held, err = toKnakkTagged(t)
	case term.DirLangString:
		err = errors.New("it knows no base direction")
	case term.TripleTerm:
		err = errors.New("it knows no triple terms")
	default:
		err = errors.New("it is no term")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v: %w", ErrKnakkCannotHold, t, err)
	}
	return held, nil
}

func toKnakkTyped(t term.Term) (rdf.Term, error) {
	datatype, err := rdf.NewIRI(t.Datatype())
	if err != nil {
		return nil, err
	}
	return rdf.NewTypedLiteral(t.Text(), datatype), nil
}

func toKnakkTagged(t term.Term) (rdf.Term, error) {
	if t.Language() == "" {
		return nil, errors.New("it has no language tag") // NewLangLiteral panics on it
	}
	return rdf.NewLangLiteral(t.Text(), t.Language())
}
