package query

import (
	"context"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/budget"
)

// Triples visits the triples of a CONSTRUCT or a DESCRIBE, each once.
func (e *Execution) Triples(ctx context.Context, visit func(term.Triple) error) error {
	once := distinctTriples(e.memory.Account(), visit)
	switch f := e.query.Form.(type) {
	case *algebra.Construct:
		return e.construct(ctx, f, once)
	case *algebra.Describe:
		return e.describe(ctx, f, once)
	}
	return nil
}

// seenBytes is what a triple that was seen takes beside its key.
const seenBytes = 48

// distinctTriples passes each triple on once.
func distinctTriples(memory *budget.Account, visit func(term.Triple) error) func(term.Triple) error {
	seen := map[string]bool{}
	return func(t term.Triple) error {
		key := string(term.AppendKey(nil, term.NewTriple(t.Subject, t.Predicate, t.Object)))
		if seen[key] {
			return nil
		}
		if err := memory.Take(int64(len(key)) + seenBytes); err != nil {
			return err
		}
		seen[key] = true
		return visit(t)
	}
}

// construct fills the template in for each solution. Its blank nodes are new ones each
// time (section 16.2.1).
func (e *Execution) construct(ctx context.Context, f *algebra.Construct, visit func(term.Triple) error) error {
	t := &template{vars: algebra.Vars(e.query.Op), fresh: e.run.Terms().Fresh}
	return e.terms(ctx, func(row []term.Term, weight uint64) error {
		if !t.hasBlanks(f.Template) {
			weight = 1
		}
		return repeat(ctx, weight, func() error { return t.fill(f.Template, row, visit) })
	})
}

// template makes triples of solutions.
type template struct {
	vars   []algebra.Var
	fresh  func() term.Term
	row    []term.Term
	blanks map[algebra.Var]term.Term // of the solution at hand
}

func (t *template) hasBlanks(triples []algebra.Triple) bool {
	for _, v := range algebra.Vars(&algebra.BGP{Triples: triples}) {
		if v.IsBlankNode() {
			return true
		}
	}
	return false
}

// fill visits the triples of a solution; those that are none, for want of a term or since
// RDF does not allow them, are left out.
func (t *template) fill(triples []algebra.Triple, row []term.Term, visit func(term.Triple) error) error {
	t.row, t.blanks = row, map[algebra.Var]term.Term{}
	for _, pattern := range triples {
		if made, ok := t.triple(pattern); ok {
			if err := visit(made); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *template) triple(p algebra.Triple) (term.Triple, bool) {
	made := term.Triple{Subject: t.node(p.Subject), Predicate: t.node(p.Predicate), Object: t.node(p.Object)}
	return made, isTriple(made)
}

// isTriple reports whether RDF allows the triple.
func isTriple(t term.Triple) bool {
	subject := t.Subject.Form()
	return (subject == term.IRI || subject == term.BlankNode) && t.Predicate.Form() == term.IRI && !t.Object.IsZero()
}

func (t *template) node(n algebra.Node) term.Term {
	switch {
	case n.Triple != nil:
		made, ok := t.triple(*n.Triple)
		if !ok {
			return term.Term{}
		}
		return term.NewTriple(made.Subject, made.Predicate, made.Object)
	case n.Var == "":
		return n.Term
	case n.Var.IsBlankNode():
		return t.blank(n.Var)
	}
	for i, v := range t.vars {
		if v == n.Var {
			return t.row[i]
		}
	}
	return term.Term{}
}

func (t *template) blank(v algebra.Var) term.Term {
	made, ok := t.blanks[v]
	if !ok {
		made = t.fresh()
		t.blanks[v] = made
	}
	return made
}
