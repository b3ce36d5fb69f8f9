package algebra

import (
	"tribune/graph/term"
	"tribune/query/sparql"
)

// triples translates the patterns of a basic graph pattern: those without a path
// become one BGP, which the paths are joined with (section 18.2.2.5).
func (t *translator) triples(patterns []sparql.Triple) Op {
	bgp := &BGP{}
	var paths []Op
	for _, p := range patterns {
		s, o := node(p.Subject), node(p.Object)
		if p.Path == nil {
			bgp.Triples = append(bgp.Triples, Triple{s, node(p.Predicate), o})
			continue
		}
		paths = t.path(bgp, paths, s, path(p.Path), o)
	}
	var op Op = bgp
	for _, p := range paths {
		op = join(op, p)
	}
	return op
}

// path takes a path apart (section 18.2.2.4): single steps go into the BGP, what
// remains is appended to paths.
func (t *translator) path(bgp *BGP, paths []Op, s Node, p Path, o Node) []Op {
	switch p := p.(type) {
	case *Link:
		bgp.Triples = append(bgp.Triples, Triple{s, Node{Term: p.Predicate}, o})
		return paths
	case *Inverse:
		return t.path(bgp, paths, o, p.Path, s)
	case *Sequence:
		middle := Node{Var: t.newVar()}
		paths = t.path(bgp, paths, s, p.First, middle)
		return t.path(bgp, paths, middle, p.Second, o)
	}
	return append(paths, &PathPattern{Subject: s, Path: p, Object: o})
}

// path translates a path as such (section 18.2.2.3).
func path(p sparql.Path) Path {
	switch p := p.(type) {
	case *sparql.PathIRI:
		return &Link{Predicate: term.NewIRI(p.IRI)}
	case *sparql.PathInverse:
		return &Inverse{Path: path(p.Path)}
	case *sparql.PathSequence:
		return fold(p.Paths, func(a, b Path) Path { return &Sequence{First: a, Second: b} })
	case *sparql.PathAlternative:
		return fold(p.Paths, func(a, b Path) Path { return &Alternative{Left: a, Right: b} })
	case *sparql.PathRepeat:
		return &Repeat{Path: path(p.Path), Zero: p.Zero, Many: p.Many}
	case *sparql.PathNegated:
		return negated(p.Steps)
	}
	panic("a path that the grammar does not have")
}

func fold(paths []sparql.Path, join func(a, b Path) Path) Path {
	result := path(paths[0])
	for _, p := range paths[1:] {
		result = join(result, path(p))
	}
	return result
}

func negated(steps []sparql.PathStep) Path {
	n := &Negated{}
	for _, s := range steps {
		if s.Inverse {
			n.Backward = append(n.Backward, term.NewIRI(s.IRI))
		} else {
			n.Forward = append(n.Forward, term.NewIRI(s.IRI))
		}
	}
	if len(steps) == 0 {
		n.Forward = []term.Term{}
	}
	return n
}

func triples(patterns []sparql.Triple) []Triple {
	var out []Triple
	for _, p := range patterns {
		out = append(out, Triple{node(p.Subject), node(p.Predicate), node(p.Object)})
	}
	return out
}

func nodes(terms []sparql.Term) []Node {
	var out []Node
	for _, t := range terms {
		out = append(out, node(t))
	}
	return out
}

func node(t sparql.Term) Node {
	switch t := t.(type) {
	case sparql.Var:
		return Node{Var: Var(t.Name)}
	case sparql.Constant:
		return Node{Term: t.Term}
	case *sparql.BlankNode:
		return Node{Var: blankNode(t.Label)}
	case *sparql.TripleTerm:
		return Node{Triple: &Triple{node(t.Subject), node(t.Predicate), node(t.Object)}}
	}
	panic("a term that the grammar does not have")
}
