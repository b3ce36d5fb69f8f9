package jsonld

import (
	"fmt"
	"io"

	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
)

// items is where the elements of a document come from that are read one by one.
type items struct {
	property string        // "@graph", or "" for a document's own array
	graph    []byte        // key of the graph that they are in, nil for the default graph
	first    bool          // none was read yet
	parsed   []*tree.Value // those of an object that is in memory whole
	text     string        // of that object
	length   int           // of that text
}

// begin reads the start of a document.
func (r *Reader) begin() error {
	s := r.source
	if s.offset == 0 && s.pos == 0 {
		s.byteOrderMark()
	}
	r.context, r.items = r.initial, items{first: true}
	switch s.space() {
	case '[':
		s.pos++
		r.step = r.item
		return nil
	case '{':
		return r.object()
	}
	return r.broken(s.pos, "", "a document: an object or an array")
}

// finish reads what may stand behind a document.
func (r *Reader) finish() error {
	s := r.source
	if b := s.space(); b == 0 && s.pos == len(s.buf) {
		if err := s.failed(); err != nil {
			return r.end(r.readError(err))
		}
		return r.end(io.EOF)
	}
	if r.options.Lines {
		r.step = r.begin
		return nil
	}
	return r.broken(s.pos, "", "the end of the document")
}

// item reads the next element of an array that is streamed.
func (r *Reader) item() error {
	s := r.source
	closed := s.space() == ']'
	if !r.items.first && !closed {
		if !s.took(',') {
			return r.broken(s.pos, "", `"," or "]"`)
		}
		s.space()
	}
	r.items.first = false
	if closed {
		s.pos++
		return r.closed()
	}
	v, text, length, err := r.value(r.options.MaxValue)
	if err != nil {
		return err
	}
	err = r.element(r.context, r.items.property, v, text, r.items.graph)
	s.pos += length
	return err
}

// closed goes on behind an array that was streamed.
func (r *Reader) closed() error {
	r.step = r.finish
	if r.items.property == "" {
		return nil
	}
	s := r.source
	switch s.space() {
	case '}':
		s.pos++
		return nil
	case ',':
		return r.broken(s.pos, "", fmt.Sprintf(`"}": what an object of over %d bytes has besides @graph must come before it`, r.options.Window))
	}
	return r.broken(s.pos, "", `"}"`)
}

// object reads a document that is an object: whole if it is short, else node
// object by node object if it is an envelope, else whole all the same.
func (r *Reader) object() error {
	s := r.source
	s.mark = s.pos
	defer func() { s.mark = -1 }()
	if length, complete := s.frame(r.options.Window); complete || length <= r.options.Window {
		return r.whole(r.options.Window)
	}
	streamed, err := r.envelope()
	if streamed || err != nil {
		return err
	}
	s.pos = s.mark
	return r.whole(r.options.MaxValue)
}

// whole takes a document into memory. If it is an envelope its node objects are
// elements of their own, as they are when it is streamed.
func (r *Reader) whole(limit int) error {
	v, text, length, err := r.value(limit)
	if err != nil {
		return err
	}
	local := v.Get("@context")
	c, err := r.topContext(local, text)
	if err == nil {
		r.tellPrefixes(c, local)
		graph, ok := r.enveloped(c, v)
		if ok {
			r.context = c
			r.items = items{property: "@graph", graph: graph.key, parsed: graph.nodes, text: text, length: length}
			r.step = r.parsed
			return nil
		}
		err = r.document(v, text)
	}
	r.source.pos += length
	r.step = r.finish
	return err
}

// document queues the statements of a document that is an object.
func (r *Reader) document(v *tree.Value, text string) error {
	nodes, err := r.processor.Document(r.initial, v, text)
	return r.emit(nodes, nil, err)
}

// parsed reads the next element of an object that is in memory.
func (r *Reader) parsed() error {
	left := r.items.parsed
	if len(left) == 0 {
		r.source.pos += r.items.length
		r.items.parsed, r.items.text = nil, ""
		r.step = r.finish
		return nil
	}
	r.items.parsed = left[1:]
	return r.element(r.context, "@graph", left[0], r.items.text, r.items.graph)
}

// topContext is the active context within an object that is a document.
func (r *Reader) topContext(local *tree.Value, text string) (*expand.Context, error) {
	if local == nil {
		return r.initial, nil
	}
	c, err := r.processor.Context(r.initial, local, text)
	if err != nil {
		return nil, r.contextError(err)
	}
	return c, nil
}

// tellPrefixes tells of the prefixes of a top-level context, unless those were
// the last: documents in lines have the same context again and again.
func (r *Reader) tellPrefixes(c *expand.Context, local *tree.Value) {
	if r.options.Prefix != nil && local != nil && c != r.told {
		c.Prefixes(local, r.options.Prefix)
		r.told = c
	}
}
