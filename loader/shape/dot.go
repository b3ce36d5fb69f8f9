package shape

import (
	"io"
	"strings"

	"tribune/graph/term"
)

// dot writes Graphviz's language (graphviz.org/doc/info/lang.html). An attribute
// that Graphviz does not know is named by its predicate's IRI, and kept for who asks.
type dot struct{ output }

var _ Network = (*dot)(nil)

func newDOT(w io.Writer) *dot {
	d := &dot{output{w: w}}
	d.text("digraph {\n")
	return d
}

func (d *dot) Node(n Node) error {
	d.text("n")
	d.number(n.Number)
	d.text(" [label=", dotLabel(n.Label))
	if n.Term.Form() == term.IRI {
		d.text(", URL=", dotLabel(n.Term.Text()))
	}
	for _, a := range n.Attributes {
		d.text(", ", dotString(a.Name), "=", dotString(a.Value))
	}
	d.text("];\n")
	return d.flush()
}

func (d *dot) Edge(e Edge) error {
	d.text("n")
	d.number(e.Source)
	d.text(" -> n")
	d.number(e.Target)
	d.text(" [label=", dotLabel(e.Label), ", predicate=", dotString(e.Predicate))
	if !e.Graph.IsDefaultGraph() {
		d.text(`, "graph"=`, dotString(nodeName(e.Graph)))
	}
	d.text("];\n")
	return d.flush()
}

func (d *dot) Close() error {
	d.text("}\n")
	return d.end()
}

// dotString quotes. A backslash is doubled, since one at the end would take the
// quote away; a control character, at which C strings may end, becomes U+FFFD.
func dotString(text string) string {
	return `"` + strings.Map(withoutControls, dotEscapes.Replace(text)) + `"`
}

var dotEscapes = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`, `\`, `\\`, `"`, `\"`)

func withoutControls(r rune) rune {
	if r < ' ' && r != '\t' || r == 0x7F {
		return '\uFFFD'
	}
	return r
}

// dotLabel quotes what Graphviz looks for entities of HTML in.
func dotLabel(text string) string { return dotString(strings.ReplaceAll(text, "&", "&amp;")) }
