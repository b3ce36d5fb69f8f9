package sparql

// How tightly paths hold together, above lowest, which is that of an alternative.
const (
	ofSequence = 1 + iota
	ofInverse
	ofRepeat
	ofStep
)

// path writes a path where it must hold together as tightly as that.
func (p *printer) path(x Path, needed int) {
	if pathTightness(x) < needed {
		p.text("(")
		defer p.text(")")
	}
	switch x := x.(type) {
	case *PathIRI:
		p.step(x.IRI)
	case *PathInverse:
		p.text("^")
		p.path(x.Path, ofRepeat)
	case *PathSequence:
		p.paths(x.Paths, "/", ofInverse)
	case *PathAlternative:
		p.paths(x.Paths, "|", ofSequence)
	case *PathRepeat:
		p.path(x.Path, ofStep)
		p.text(x.mark())
	case *PathNegated:
		p.negated(x)
	}
}

func pathTightness(x Path) int {
	switch x.(type) {
	case *PathAlternative:
		return lowest
	case *PathSequence:
		return ofSequence
	case *PathInverse:
		return ofInverse
	case *PathRepeat:
		return ofRepeat
	}
	return ofStep
}

func (p *printer) paths(list []Path, between string, needed int) {
	for i, x := range list {
		if i > 0 {
			p.text(between)
		}
		p.path(x, needed)
	}
}

func (x *PathRepeat) mark() string {
	switch {
	case !x.Many:
		return "?"
	case x.Zero:
		return "*"
	}
	return "+"
}

func (p *printer) step(iri string) {
	if iri == rdfType {
		p.text("a")
		return
	}
	p.iri(iri)
}

func (p *printer) negated(x *PathNegated) {
	p.text("!(")
	for i, s := range x.Steps {
		if i > 0 {
			p.text("|")
		}
		if s.Inverse {
			p.text("^")
		}
		p.step(s.IRI)
	}
	p.text(")")
}
