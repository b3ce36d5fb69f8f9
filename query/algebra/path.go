package algebra

import "tribune/graph/term"

// Path is a property path (SPARQL 1.1 section 9). The set is closed. A sequence
// of paths between triple patterns is taken apart by translation wherever the
// specification does so; within an alternative or a repetition it stays.
type Path interface{ isPath() }

type (
	// Link is one step along a predicate.
	Link struct{ Predicate term.Term }

	// Inverse goes a path from its end to its beginning.
	Inverse struct{ Path Path }

	// Sequence is one path, then another.
	Sequence struct{ First, Second Path }

	// Alternative is one path or another.
	Alternative struct{ Left, Right Path }

	// Repeat goes a path at least once unless Zero, and at most once unless Many:
	// * is both, ? is Zero, + is Many. Its solutions are distinct.
	Repeat struct {
		Path       Path
		Zero, Many bool
	}

	// Negated is one step along a predicate that is none of Forward, or one from
	// object to subject along one that is none of Backward. Of a kind that is nil
	// there is no step; an empty one that is not nil excludes nothing.
	Negated struct{ Forward, Backward []term.Term }
)

func (*Link) isPath()        {}
func (*Inverse) isPath()     {}
func (*Sequence) isPath()    {}
func (*Alternative) isPath() {}
func (*Repeat) isPath()      {}
func (*Negated) isPath()     {}

// Nullable reports whether a path can have no step, which joins a node with itself.
func Nullable(p Path) bool {
	switch p := p.(type) {
	case *Inverse:
		return Nullable(p.Path)
	case *Sequence:
		return Nullable(p.First) && Nullable(p.Second)
	case *Alternative:
		return Nullable(p.Left) || Nullable(p.Right)
	case *Repeat:
		return p.Zero || Nullable(p.Path)
	}
	return false
}
