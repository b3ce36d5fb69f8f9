package algebra

import "strings"

// Var is a variable. Those of the query have the name that it gives them; those
// that translation makes begin with a character that no query can write: a blank
// node of a pattern is "_:" and its label, any other is "." and a number.
type Var string

func blankNode(label string) Var { return Var("_:" + label) }

// IsBlankNode reports whether the variable stands for a blank node of a pattern or
// a template.
func (v Var) IsBlankNode() bool { return strings.HasPrefix(string(v), "_:") }

// IsNamed reports whether the query names the variable.
func (v Var) IsNamed() bool { return !v.IsBlankNode() && !strings.HasPrefix(string(v), ".") }
