package sparql

// Path is a property path: a *PathIRI, *PathInverse, *PathSequence,
// *PathAlternative, *PathRepeat or *PathNegated.
type Path interface{ path() }

// PathIRI is a path of one step.
type PathIRI struct {
	IRI string
	Pos Pos
}

// PathInverse is ^.
type PathInverse struct{ Path Path }

// PathSequence is /, of two paths at least.
type PathSequence struct{ Paths []Path }

// PathAlternative is |, of two paths at least.
type PathAlternative struct{ Paths []Path }

// PathRepeat is a path any number of times: * is from zero, + from one, ? is at most
// once.
type PathRepeat struct {
	Path Path
	Zero bool // zero steps will do: * and ?
	Many bool // more than one step will do: * and +
}

// PathNegated is !: one step that is none of these.
type PathNegated struct{ Steps []PathStep }

// PathStep is an IRI of a negated property set.
type PathStep struct {
	IRI     string
	Inverse bool
}

func (*PathIRI) path()         {}
func (*PathInverse) path()     {}
func (*PathSequence) path()    {}
func (*PathAlternative) path() {}
func (*PathRepeat) path()      {}
func (*PathNegated) path()     {}
