package shape

import "io"

// gexf writes GEXF 1.3 (gexf.net), whose nodes all come before its edges.
type gexf struct {
	output
	edges bool // the edges have begun
}

var _ Network = (*gexf)(nil)

func newGEXF(w io.Writer, keys []string) *gexf {
	g := &gexf{output: output{w: w}}
	g.text(xmlHeader, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n",
		`<graph mode="static" defaultedgetype="directed">`, "\n",
		`<attributes class="node">`, "\n", `<attribute id="term" title="term" type="string"/>`, "\n")
	for i, key := range keys {
		g.text(`<attribute id="a`)
		g.number(i)
		g.element(`" title="`, key, `" type="string"/>`+"\n")
	}
	g.text("</attributes>\n", `<attributes class="edge">`, "\n",
		`<attribute id="predicate" title="predicate" type="string"/>`, "\n",
		`<attribute id="graph" title="graph" type="string"/>`, "\n", "</attributes>\n<nodes>\n")
	return g
}

func (g *gexf) Node(n Node) error {
	g.text(`<node id="`)
	g.number(n.Number)
	g.element(`" label="`, n.Label, `"><attvalues>`)
	g.value("term", nodeName(n.Term))
	for _, a := range n.Attributes {
		g.text(`<attvalue for="a`)
		g.number(a.Key)
		g.element(`" value="`, a.Value, `"/>`)
	}
	g.text("</attvalues></node>\n")
	return g.flush()
}

func (g *gexf) Edge(e Edge) error {
	g.beginEdges()
	g.text(`<edge id="`)
	g.number(e.Number)
	g.text(`" source="`)
	g.number(e.Source)
	g.text(`" target="`)
	g.number(e.Target)
	g.element(`" label="`, e.Label, `"><attvalues>`)
	g.value("predicate", e.Predicate)
	if !e.Graph.IsDefaultGraph() {
		g.value("graph", nodeName(e.Graph))
	}
	g.text("</attvalues></edge>\n")
	return g.flush()
}

func (g *gexf) beginEdges() {
	if !g.edges {
		g.text("</nodes>\n<edges>\n")
		g.edges = true
	}
}

func (g *gexf) value(key, text string) {
	g.element(`<attvalue for="`+key+`" value="`, text, `"/>`)
}

func (g *gexf) Close() error {
	g.beginEdges()
	g.text("</edges>\n</graph>\n</gexf>\n")
	return g.end()
}
