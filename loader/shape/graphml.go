package shape

import "io"

// graphML writes GraphML 1.0 with attributes (graphml.graphdrawing.org). An
// attribute's name is the predicate's IRI.
type graphML struct{ output }

var _ Network = (*graphML)(nil)

func newGraphML(w io.Writer, keys []string) *graphML {
	g := &graphML{output{w: w}}
	g.text(xmlHeader, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n",
		`<key id="label" for="node" attr.name="label" attr.type="string"/>`, "\n",
		`<key id="term" for="node" attr.name="term" attr.type="string"/>`, "\n",
		`<key id="edgelabel" for="edge" attr.name="label" attr.type="string"/>`, "\n",
		`<key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>`, "\n",
		`<key id="graph" for="edge" attr.name="graph" attr.type="string"/>`, "\n")
	for i, key := range keys {
		g.text(`<key id="a`)
		g.number(i)
		g.element(`" for="node" attr.name="`, key, `" attr.type="string"/>`+"\n")
	}
	g.text(`<graph edgedefault="directed">`, "\n")
	return g
}

func (g *graphML) Node(n Node) error {
	g.text(`<node id="n`)
	g.number(n.Number)
	g.text(`">`)
	g.data("label", n.Label)
	g.data("term", nodeName(n.Term))
	for _, a := range n.Attributes {
		g.text(`<data key="a`)
		g.number(a.Key)
		g.element(`">`, a.Value, `</data>`)
	}
	g.text("</node>\n")
	return g.flush()
}

func (g *graphML) Edge(e Edge) error {
	g.text(`<edge id="e`)
	g.number(e.Number)
	g.text(`" source="n`)
	g.number(e.Source)
	g.text(`" target="n`)
	g.number(e.Target)
	g.text(`">`)
	g.data("edgelabel", e.Label)
	g.data("predicate", e.Predicate)
	if !e.Graph.IsDefaultGraph() {
		g.data("graph", nodeName(e.Graph))
	}
	g.text("</edge>\n")
	return g.flush()
}

func (g *graphML) data(key, text string) {
	g.element(`<data key="`+key+`">`, text, `</data>`)
}

func (g *graphML) Close() error {
	g.text("</graph>\n</graphml>\n")
	return g.end()
}
