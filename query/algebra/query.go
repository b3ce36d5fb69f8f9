package algebra

import "tribune/query/sparql"

// Query is a query as the algebra has it.
type Query struct {
	Form     Form
	Op       Op
	Dataset  Dataset
	Prefixes []sparql.Prefix // that the text declares
	Base     string          // against which IRI() resolves, "" if the query says none
}

// Dataset is what FROM and FROM NAMED say, IRIs each. If neither says anything,
// the dataset is the server's choice.
type Dataset struct{ Default, Named []string }

// IsZero reports whether the query says nothing of its dataset.
func (d Dataset) IsZero() bool { return len(d.Default) == 0 && len(d.Named) == 0 }

// Form is what becomes of the solutions: *Select, *Construct, *Describe or *Ask.
type Form interface{ isForm() }

type (
	// Select gives the solutions, each with these variables.
	Select struct{ Vars []Var }

	// Construct gives the triples of a template, once for each solution. A blank
	// node of the template, which is another one in each solution, is the variable
	// that it would be in a pattern; no solution binds it.
	Construct struct{ Template []Triple }

	// Describe gives what is known of terms, and of what variables stand for.
	Describe struct{ Resources []Node }

	// Ask gives whether there is a solution.
	Ask struct{}
)

func (*Select) isForm()    {}
func (*Construct) isForm() {}
func (*Describe) isForm()  {}
func (*Ask) isForm()       {}
