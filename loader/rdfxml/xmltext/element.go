package xmltext

// elements are the elements that are open: their names as written, one behind
// the other, and where the innermost begins.
//
//	names  "rdf:RDF" "rdf:Description" "ex:p"
//	       ^starts[0] ^starts[1]        ^starts[2]
type elements struct {
	names  []byte
	starts []int
}

func (e *elements) depth() int { return len(e.starts) }

func (e *elements) push(name []byte) {
	e.starts = append(e.starts, len(e.names))
	e.names = append(e.names, name...)
}

// top is the name of the innermost element.
func (e *elements) top() []byte { return e.names[e.starts[len(e.starts)-1]:] }

func (e *elements) pop() {
	last := len(e.starts) - 1
	e.names = e.names[:e.starts[last]]
	e.starts = e.starts[:last]
}

// Depth is the number of open elements, that of a StartTag or EndTag included.
func (r *Reader) Depth() int { return r.open.depth() }

// closeElement makes an EndTag of the innermost element.
func (r *Reader) closeElement() Kind {
	r.name = r.resolved(splitName(r.open.top()))
	r.closed = true
	return EndTag
}

// endElement leaves the element whose EndTag was the last token.
func (r *Reader) endElement() {
	r.closed = false
	r.scope.leave(r.open.depth())
	r.open.pop()
}
