package jsonld

import (
	"io"

	"tribune/loader/jsonld/tree"
)

// writeSize is how many bytes are collected before they are written.
const writeSize = 64 << 10

// layout is the text around node objects:
//
//	[                    {"@context":C,"@graph":[      a node alone:
//	node,                node,                         {"@context":C,
//	{"@id":G,"@graph":[  {"@id":G,"@graph":[           members of the node}
//	node                 node
//	]}                   ]}
//	]                    ]}
type layout struct {
	w       io.Writer
	buf     []byte
	indent  bool
	context *tree.Value // nil: an array
	alone   bool        // one node object is the document
	graph   string      // the graph whose object is open
	begun   bool
	more    bool // something stands before in the array
	err     error
}

// begin writes what stands before node objects.
func (l *layout) begin() {
	if l.begun {
		return
	}
	l.begun = true
	if l.context == nil {
		l.buf = append(l.buf, '[')
		return
	}
	l.buf = append(l.buf, `{"@context":`...)
	l.buf = tree.Append(l.buf, l.context)
	l.buf = append(l.buf, `,"@graph":[`...)
}

// element writes a node object, which begins on a line of its own.
func (l *layout) element(v *tree.Value) {
	if l.alone = l.alone && l.context != nil && !v.Has("@context"); l.alone {
		l.only(v)
		return
	}
	l.begin()
	l.separate()
	l.value(v)
	l.flush(writeSize)
}

func (l *layout) value(v *tree.Value) {
	if l.indent {
		l.buf = tree.AppendIndented(l.buf, v, 0)
	} else {
		l.buf = tree.Append(l.buf, v)
	}
}

// only writes the node object that is the document.
func (l *layout) only(v *tree.Value) {
	l.begun = true
	members := append([]tree.Member{{Name: "@context", Value: l.context}}, v.Members()...)
	l.value(tree.NewObject(members...))
	l.buf = append(l.buf, '\n')
	l.flush(0)
}

func (l *layout) separate() {
	if l.more {
		l.buf = append(l.buf, ',')
	}
	l.buf = append(l.buf, '\n')
	l.more = true
}

// open opens the object of a graph of that key, with those members before its
// @graph.
func (l *layout) open(graph string, members ...tree.Member) {
	l.begin()
	l.separate()
	head := tree.Append(nil, tree.NewObject(members...))
	l.buf = append(append(l.buf, head[:len(head)-1]...), `,"@graph":[`...)
	l.graph, l.more = graph, false
}

// leave closes the object of a graph.
func (l *layout) leave() {
	l.buf = append(l.buf, "\n]}"...)
	l.graph, l.more = "", true
}

// close writes the end of the document.
func (l *layout) close() error {
	if l.alone && l.begun {
		return l.err
	}
	l.begin()
	l.buf = append(l.buf, "\n]"...)
	if l.context != nil {
		l.buf = append(l.buf, '}')
	}
	l.buf = append(l.buf, '\n')
	l.flush(0)
	return l.err
}

// flush writes what is buffered, once that is so many bytes.
func (l *layout) flush(size int) {
	if l.err == nil && len(l.buf) > size {
		_, l.err = l.w.Write(l.buf)
	}
	if len(l.buf) > size {
		l.buf = l.buf[:0]
	}
}
