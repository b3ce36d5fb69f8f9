package jsonld

import (
	"io"
	"slices"

	"tribune/graph/term"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// maxGraphNodes is how many node objects a stream puts in one object with a
// @graph: a reader takes that as one element.
const maxGraphNodes = 1000

// Writer writes quads as one JSON-LD document. Unless it streams, it holds all
// of them until Close: some 150 bytes a quad beside its terms' text. The same
// set of quads makes the same document then, in whatever order they come.
type Writer struct {
	options WriterOptions
	out     *layout
	build   builder
	compact compactor
	all     collection
	group   []quad // of a stream: those of the node that is being said
	last    quad
	inGraph int  // node objects in the @graph that is open, of a stream
	plain   bool // that has no context
	err     error
}

var _ rdfio.Writer = (*Writer)(nil)

// NewWriter returns a writer. An error says what is wrong with the options'
// context.
func NewWriter(w io.Writer, o WriterOptions) (*Writer, error) {
	if o.Load == nil {
		o.Load = (&Contexts{}).Load
	}
	compact, context, err := newCompactor(&o)
	if err != nil {
		return nil, err
	}
	d := &Writer{options: o, compact: compact, out: &layout{w: w, indent: o.Indent, context: context}}
	d.build = builder{options: &d.options, keys: newVocabularyKeys()}
	return d, nil
}

// Write takes one statement. The first error stays, but for ErrTripleTerm.
func (w *Writer) Write(q term.Quad) error {
	if w.err != nil {
		return w.err
	}
	if q.Object.Form() == term.TripleTerm || q.Subject.Form() == term.TripleTerm {
		return ErrTripleTerm
	}
	if !w.options.Stream {
		w.all.add(q)
		return nil
	}
	next := quad{string(term.AppendKey(nil, q.Graph)), string(term.AppendKey(nil, q.Subject)),
		string(term.AppendKey(nil, q.Predicate)), string(term.AppendKey(nil, q.Object))}
	if next.graph != w.last.graph || next.subject != w.last.subject {
		w.sayNode()
	}
	w.group, w.last = append(w.group, next), next
	return w.err
}

// Close writes the document, or the rest of it.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	if w.options.Stream {
		w.sayNode()
		w.leaveGraph()
	} else {
		w.sayAll()
	}
	if w.err == nil {
		w.err = w.out.close()
	}
	return w.err
}

// sayNode writes the node of the quads that a stream has waiting.
func (w *Writer) sayNode() {
	if len(w.group) == 0 || w.err != nil {
		return
	}
	slices.SortFunc(w.group, compareQuads)
	n := newNode(slices.Compact(w.group))
	w.enterGraph(n.graph)
	v, err := w.build.node(&nodes{}, n)
	if err == nil && !w.plain {
		v, err = w.compact.node(v)
	}
	if err == nil {
		w.out.element(v)
		w.inGraph++
		err = w.out.err
	}
	w.err = err
	w.group = w.group[:0]
}

// enterGraph opens the object of a graph, unless it is open and not full.
func (w *Writer) enterGraph(graph string) {
	if w.out.graph != "" && (w.out.graph != graph || w.inGraph == maxGraphNodes) {
		w.leaveGraph()
	}
	if graph != "" && w.out.graph == "" {
		w.openGraph(graph)
	}
}

// openGraph opens the object of a graph. If the context gives its name another
// meaning, there is no context in it.
func (w *Writer) openGraph(graph string) {
	name := identifier(graph)
	members := []tree.Member{{Name: "@id", Value: tree.NewString(name)}}
	if w.plain = !w.compact.says(name); w.plain {
		members = append([]tree.Member{{Name: "@context", Value: &tree.Value{Kind: tree.Null}}}, members...)
	}
	w.out.open(graph, members...)
	w.inGraph = 0
}

func (w *Writer) leaveGraph() {
	if w.out.graph != "" {
		w.out.leave()
	}
	w.plain = false
}
