package algebra

import "strings"

// String is ?name, or the label of a blank node.
func (v Var) String() string {
	if v.IsBlankNode() {
		return string(v)
	}
	return "?" + string(v)
}

// String is the node in SPARQL's syntax.
func (n Node) String() string {
	switch {
	case n.Triple != nil:
		return "<<( " + n.Triple.String() + " )>>"
	case n.Var != "":
		return n.Var.String()
	}
	return n.Term.String()
}

// String is the three nodes.
func (t Triple) String() string {
	return t.Subject.String() + " " + t.Predicate.String() + " " + t.Object.String()
}

func triplesOf(list []Triple) []string {
	var out []string
	for _, t := range list {
		out = append(out, "("+t.String()+")")
	}
	return out
}

func tripleList(list []Triple) string { return "(" + Words(triplesOf(list)...) + ")" }

// VarList is variables in parentheses.
func VarList(vars []Var) string {
	var out []string
	for _, v := range vars {
		out = append(out, v.String())
	}
	return "(" + Words(out...) + ")"
}

func nodeList(nodes []Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.String())
	}
	return "(" + Words(out...) + ")"
}

func rows(t *Table) []string {
	var out []string
	for _, row := range t.Rows {
		var cells []string
		for _, cell := range row {
			if cell.IsZero() {
				cells = append(cells, "undef")
			} else {
				cells = append(cells, cell.String())
			}
		}
		out = append(out, "("+Words(cells...)+")")
	}
	return out
}

// PathString is a path in SPARQL's syntax, with every part in parentheses that has
// parts.
func PathString(p Path) string {
	switch p := p.(type) {
	case *Link:
		return p.Predicate.String()
	case *Inverse:
		return "^" + PathString(p.Path)
	case *Sequence:
		return "(" + PathString(p.First) + " / " + PathString(p.Second) + ")"
	case *Alternative:
		return "(" + PathString(p.Left) + " | " + PathString(p.Right) + ")"
	case *Repeat:
		return "(" + PathString(p.Path) + ")" + repeatSign(p)
	case *Negated:
		return negatedString(p)
	}
	panic("a path that the algebra does not have")
}

func repeatSign(p *Repeat) string {
	switch {
	case p.Zero && p.Many:
		return "*"
	case p.Zero:
		return "?"
	}
	return "+"
}

func negatedString(p *Negated) string {
	var steps []string
	for _, t := range p.Forward {
		steps = append(steps, t.String())
	}
	for _, t := range p.Backward {
		steps = append(steps, "^"+t.String())
	}
	return "!(" + strings.Join(steps, " | ") + ")"
}
